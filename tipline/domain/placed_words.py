"""The folded words of a text, each with its place in the text as it was written, so that a find can be shown."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tipline.domain.mentions import folded_words

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class PlacedWord:
    """One folded word, and where it stands: characters from ``start`` up to ``end``."""

    word: str
    start: int
    end: int


def placed_words(text: str) -> tuple[PlacedWord, ...]:
    """Return the same words as ``folded_words``, with their places."""
    folded, places = [], []
    for at, character in enumerate(text):
        spelt = _folded(character)
        folded.append(spelt)
        places.extend([at] * len(spelt))
    found = _WORD.finditer("".join(folded))
    return tuple(
        PlacedWord(each[0], places[each.start()], _with_its_marks(text, places[each.end() - 1] + 1)) for each in found
    )


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """Return what folding makes of one character: letters, a gap between words, or nothing for a mark on a letter."""
    # Between two letters it shows whether it parts words; alone, a mark and a comma would both be nothing.
    return " ".join(folded_words(f"x{character}x"))[1:-1]


def _with_its_marks(text: str, end: int) -> int:
    """Return the end of a word with the accents that are written as signs of their own."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end

"""A small notation for wording that is looked for in texts, so that a list of phrases can be read and added to.

A phrase is written in folded words. ``a|b`` is a choice, a word in capitals stands for a choice that has a name,
brackets hold what may be missing, ``traffick*`` stands for every word that begins so, and ``...`` for up to five
words in between.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tipline.domain.mentions import folded_words

# Every gap has an end, so that no text takes long.
_UP_TO_FIVE_WORDS = r"(?:\w+ ){0,5}"


def as_spoken(text: str) -> str:
    """Return the text as phrases are compared with it: folded words, a space after each."""
    return "".join(f"{word} " for word in folded_words(text))


@dataclass(frozen=True)
class Wording:
    """Phrases with the choices that have names in them."""

    phrases: tuple[str, ...]
    choices: Mapping[str, str]

    def is_in(self, spoken: str) -> bool:
        """Say whether a text as it is spoken has one of the phrases anywhere."""
        return self._finder.search(spoken) is not None

    def is_all_of(self, spoken: str) -> bool:
        """Say whether a text as it is spoken is one of the phrases and nothing else."""
        return self._finder.fullmatch(spoken) is not None

    def taken_out_of(self, spoken: str) -> str:
        """Return a text as it is spoken without the phrases."""
        return self._finder.sub("", spoken)

    @cached_property
    def _finder(self) -> re.Pattern[str]:
        """The phrases sorted by first letter: a word is compared only with the few that could begin there."""
        by_letter: dict[str, list[str]] = {}
        for first, *others in (spelling for phrase in self.phrases for spelling in _spellings(phrase.split())):
            rest = "".join(_pattern(part, self.choices) for part in others)
            for letter, endings in _by_first_letter(_wordings(first, self.choices)).items():
                by_letter.setdefault(letter, []).append(f"(?:{'|'.join(endings)}){rest}")
        letters = (f"{letter}(?:{'|'.join(each)})" for letter, each in by_letter.items())
        return re.compile(rf"\b(?:{'|'.join(letters)})")


def _spellings(phrase: list[str]) -> Iterator[list[str]]:
    """Yield the phrase, once with and once without a first part that may be missing."""
    first, *others = phrase
    if first.startswith("("):
        yield others
    yield [first.strip("()"), *others]


def _by_first_letter(wordings: Iterable[str]) -> dict[str, list[str]]:
    """Return what follows each first letter."""
    found: dict[str, list[str]] = {}
    for wording in wordings:
        found.setdefault(wording[0], []).append(wording[1:])
    return found


def _pattern(part: str, choices: Mapping[str, str]) -> str:
    if part == "...":
        return _UP_TO_FIVE_WORDS
    return f"(?:{'|'.join(_wordings(part, choices))})" + ("{0,2}" if part.startswith("(") else "")


def _wordings(part: str, choices: Mapping[str, str]) -> list[str]:
    """Return every wording of a part of a phrase, as a pattern that ends with the space after it."""
    words = "|".join(choices.get(name, name) for name in part.strip("()").split("|"))
    return [f"{wording} " for wording in words.replace("*", r"\w*").split("|")]

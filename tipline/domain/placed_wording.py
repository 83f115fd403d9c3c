"""Wording that is looked for with its place in the text, one sentence at a time."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from tipline.domain.phrases import Wording
from tipline.domain.placed_words import PlacedWord, placed_words

# A full stop ends a sentence, and none in "U.S." or "Sr."; nor does the end of a line, since lists go on there.
_END = re.compile(r"(?:(?<=\w\w\w)\.|(?<=\d)\.|(?<=[a-z][a-z])\.(?=\s+[^\Wa-z\d_])|[!?])(?=\W|$)|\n\s*\n")


@dataclass(frozen=True)
class Sentence:
    """A sentence in folded words with their places in the whole text."""

    words: tuple[PlacedWord, ...]

    @property
    def spoken(self) -> str:
        """Return the sentence as phrases are compared with it: folded words, a space after each."""
        return "".join(f"{each.word} " for each in self.words)

    def words_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first and the last word that stand at these places of what is spoken."""
        return bisect_left(self._ends, start + 1), bisect_left(self._ends, end)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(each.word) + 1 for each in self.words))


class PlacedWording(Wording):
    """Phrases that are told with their place in what is spoken."""

    def places_in(self, spoken: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each phrase in a text as it is spoken."""
        yield from (found.span() for found in self._finder.finditer(spoken))

    def blotted_out_of(self, spoken: str) -> str:
        """Return the text as long as it was, with signs that are no words where the phrases were."""
        return self._finder.sub(lambda found: re.sub(r"\w", "-", found[0]), spoken)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text that have words."""
    ends = [found.end() for found in _END.finditer(text)]
    parted: list[list[PlacedWord]] = [[] for _ in range(len(ends) + 1)]
    for word in placed_words(text):
        parted[bisect_left(ends, word.end)].append(word)
    return tuple(Sentence(tuple(words)) for words in parted if words)

"""The screen's own word lists, and where their words stand in a text.

A word may end in ``*`` for any ending, and ``_`` joins the words of a phrase. Counsel owns the list of slurs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tipline.domain.screen.folding import Token

_FOLDER = Path(__file__).parent / "lexicons"
_SHORTEST_STEM = 2

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A list of which a word or phrase stands here: tokens from ``first`` up to and with ``last``."""

    group: str
    first: int
    last: int


@dataclass(frozen=True)
class _Lists:
    """Every phrase by its first word, or by the stem of its first word."""

    by_word: dict[str, list[tuple[Phrase, str]]]
    by_stem: dict[str, list[tuple[Phrase, str]]]


def groups_in(words: Sequence[Token]) -> list[Found]:
    """Return what of the lists stands in a text, in its order."""
    lists = _lists()
    found: list[Found] = []
    for at, token in enumerate(words):
        for rest, group in _beginning_with(lists, token.word):
            if _goes_on(words, at + 1, rest):
                found.append(Found(group, at, at + len(rest)))
    return found


def _beginning_with(lists: _Lists, word: str) -> Iterator[tuple[Phrase, str]]:
    yield from lists.by_word.get(word, ())
    for length in range(_SHORTEST_STEM, len(word) + 1):
        yield from lists.by_stem.get(word[:length], ())


def _goes_on(words: Sequence[Token], at: int, rest: Phrase) -> bool:
    return at + len(rest) <= len(words) and all(
        words[at + number].word.startswith(part[:-1]) if part.endswith("*") else words[at + number].word == part
        for number, part in enumerate(rest)
    )


@cache
def _lists() -> _Lists:
    lists = _Lists({}, {})
    for file in sorted(_FOLDER.glob("*.yaml")):
        for group, said in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            for entry in said.split():
                first, *rest = entry.split("_")
                place = lists.by_stem if first.endswith("*") else lists.by_word
                place.setdefault(first.rstrip("*"), []).append((tuple(part for part in rest if part), group))
    return lists

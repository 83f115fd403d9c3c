"""What the models look at: words, pairs, pieces of words, and which word lists stand together in a stretch of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from zlib import crc32

from tipline.domain.screen.folding import Token
from tipline.domain.screen.name_lists import ONLY_NAMES, name_lists
from tipline.domain.screen.wordings import groups_in

Places = tuple[int, ...]
_PIECES = (3, 4, 5)
_WORD, _PIECE, _APART, _LIST, _TOGETHER = 1.0, 0.7, 0.7, 1.5, 0.5
# Whose name it is says nothing of what is said, and so it is with how many.
_A_NAME, _A_NUMBER = "<name>", "<number>"


@dataclass(frozen=True)
class ReadText:
    """The words of a text, and the lists in which each of them stands."""

    words: Sequence[Token]
    groups: Sequence[frozenset[str]]
    said: Sequence[str]


def read_text(words: Sequence[Token]) -> ReadText:
    """Look the words of a text up in the lists."""
    groups: list[set[str]] = [set() for _ in words]
    for found in groups_in(words):
        for at in range(found.first, found.last + 1):
            groups[at].add(found.group)
    return ReadText(words, tuple(map(frozenset, groups)), tuple(_said(token.word) for token in words))


def features(read: ReadText, first: int, end: int) -> Iterator[tuple[str, float, Places]]:
    """Yield each feature of the words from ``first`` up to ``end``, its weight and the words that carry it."""
    for at in range(first, end):
        word = read.said[at]
        yield f"w:{word}", _WORD, (at,)
        for piece in () if word in {_A_NAME, _A_NUMBER} else pieces(word):
            yield f"c:{piece}", _PIECE, (at,)
        if at + 1 < end:
            yield from _pair(read, at, at + 1, "", _WORD)
        if at + 2 < end:
            yield from _pair(read, at, at + 2, "s", _APART)
    yield from _of_lists(read, first, end)


def pieces(word: str) -> Iterator[str]:
    """Yield the pieces of a word by which it resembles its misspellings and its other endings."""
    framed = f"<{word}>"
    for length in _PIECES:
        for start in range(len(framed) - length + 1):
            yield framed[start : start + length]


def feature_key(name: str) -> int:
    """Return the number under which a feature's weights are kept: the same on every machine and run."""
    return crc32(name.encode())


def in_numbers(read: ReadText, first: int, end: int) -> dict[int, float]:
    """Return the features of a stretch by their keys, so weighed that a long one weighs no more than a short one."""
    row: dict[int, float] = {}
    for name, weight, _places in features(read, first, end):
        row[feature_key(name)] = weight
    length = sqrt(sum(weight * weight for weight in row.values())) or 1.0
    return {key: weight / length for key, weight in row.items()}


def _said(word: str) -> str:
    if word.isdigit():
        return _A_NUMBER
    return _A_NAME if name_lists().signs_of(word) in ONLY_NAMES else word


def _pair(read: ReadText, at: int, other: int, kind: str, weight: float) -> Iterator[tuple[str, float, Places]]:
    word, following = read.said[at], read.said[other]
    both = (at, other)
    yield f"{kind}b:{word} {following}", weight, both
    for group in read.groups[at]:
        yield f"{kind}gw:{group} {following}", weight, both
    for group in read.groups[other]:
        yield f"{kind}wg:{word} {group}", weight, both


def _of_lists(read: ReadText, first: int, end: int) -> Iterator[tuple[str, float, Places]]:
    places: dict[str, Places] = {}
    for at in range(first, end):
        for group in read.groups[at]:
            places[group] = (*places.get(group, ()), at)
    for group, where in places.items():
        yield f"L:{group}", _LIST, where
    for one, other in combinations(sorted(places), 2):
        yield f"P:{one}|{other}", _TOGETHER, places[one] + places[other]

"""What the models look at: words, pairs, pieces of words, and which word lists stand together in one sentence."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations

from tipline.domain.screen.folding import Token
from tipline.domain.screen.wordings import Found, groups_in

Places = tuple[int, ...]
_PIECES = (3, 4, 5)


def features(words: Sequence[Token]) -> Iterator[tuple[str, float, Places]]:
    """Yield each feature of a text with its weight and the words that carry it."""
    for at, token in enumerate(words):
        yield f"w:{token.word}", 1.0, (at,)
        framed = f"<{token.word}>"
        for length in _PIECES:
            for start in range(len(framed) - length + 1):
                yield f"c:{framed[start : start + length]}", 0.5, (at,)
    for at in range(len(words) - 1):
        yield f"b:{words[at].word} {words[at + 1].word}", 1.0, (at, at + 1)
    yield from _of_lists(words)


def feature_key(name: str) -> int:
    """Return the number under which a feature's weights are kept: the same on every machine and run."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


def _of_lists(words: Sequence[Token]) -> Iterator[tuple[str, float, Places]]:
    found = groups_in(words)
    for each in found:
        yield f"L:{each.group}", 2.0, _places(each)
    sentence = _sentence_of(words)
    for one, other in combinations(found, 2):
        if one.group != other.group:
            names = "|".join(sorted((one.group, other.group)))
            yield f"P:{names}", 1.0, _places(one) + _places(other)
            if sentence[one.first] == sentence[other.first]:
                yield f"S:{names}", 1.0, _places(one) + _places(other)


def _places(found: Found) -> Places:
    return tuple(range(found.first, found.last + 1))


def _sentence_of(words: Sequence[Token]) -> list[int]:
    numbers, number = [], 0
    for token in words:
        numbers.append(number)
        number += token.is_end
    return numbers

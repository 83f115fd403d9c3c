"""Names of people in a text, also in lower case: a model of words and their neighbours, over lists of our own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tipline.domain.screen.features import feature_key
from tipline.domain.screen.folding import Token
from tipline.domain.screen.name_lists import ONLY_NAMES, NameLists, name_lists, titles

_FILE = Path(__file__).parent / "name_weights.npz"
# Letters that stand for a word of their own when they are typed small.
_LETTER_WORDS = frozenset("adeionqruwxyk")
_LONGEST_COUNTED = 9
# A word that is known as no name has to speak louder for one: "Which day was it?"
_ONLY_A_WORD, _MORE_FOR_A_WORD = "p", 1.0
_SHORTEST_NAME, _AROUND = 3, 4


@dataclass(frozen=True)
class NameWeights:
    """What training found about words that are names, over which lists."""

    keys: npt.NDArray[np.uint32]
    row: npt.NDArray[np.float32]
    intercept: float
    lists: NameLists


def names_in(kept: NameWeights, words: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Return start and end of every name, with what belongs to it: "Kim Tran", "T. Moss"."""
    listed = [kept.lists.signs_of(token.word) for token in words]
    is_name = [
        token.word.isalpha() and (_stands_as_a_name(words, at, listed) or _speaks_for_a_name(kept, words, at, listed))
        for at, token in enumerate(words)
    ]
    is_part = [it or _is_initial_beside(words, is_name, at) for at, it in enumerate(is_name)]
    spans: list[tuple[int, int]] = []
    last = -1
    for at, token in enumerate(words):
        if not is_part[at]:
            continue
        if spans and (last == at - 1 or (last == at - 2 and words[at - 1].word == "." and len(words[last].word) == 1)):
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        last = at
    return tuple(spans)


def name_features(words: Sequence[Token], at: int, listed: Sequence[str]) -> Iterator[str]:
    """Yield what is seen of one word: its shape, its letters, the lists it and its neighbours stand in."""
    token, lists = words[at], listed[at]
    shape = _shape(token.written)
    begins = at == 0 or words[at - 1].is_end
    yield f"w={token.word}"
    yield f"shape={shape}"
    yield f"listed={lists}"
    yield f"listed={lists},shape={shape},begins={begins}"
    yield f"length={min(len(token.word), _LONGEST_COUNTED)},listed={lists}"
    yield from _letters(token.word, lists)
    yield from _neighbours(words, at, listed, f"shape={shape},listed={lists}")


@cache
def name_weights() -> NameWeights:
    """Return the weights that come with the house."""
    with np.load(_FILE) as kept:
        row = kept["row"].astype(np.float32)
        return NameWeights(kept["keys"], row, float(kept["intercept"]), name_lists())


def _letters(word: str, lists: str) -> Iterator[str]:
    framed = f"<{word}>"
    for length in (2, 3, 4):
        yield f"head{length}={framed[:length]}"
        yield f"tail{length}={framed[-length:]}"
        yield f"tail{length}={framed[-length:]},listed={lists}"
    for start in range(len(framed) - 2):
        yield f"piece={framed[start : start + 3]}"


def _neighbours(words: Sequence[Token], at: int, listed: Sequence[str], itself: str) -> Iterator[str]:
    for distance in (-3, -2, -1, 1, 2, 3):
        near = at + distance
        is_there = 0 <= near < len(words)
        word = words[near].word if is_there else "|"
        yield f"n{distance}={word}"
        if word in titles():
            yield f"title{distance}"
        if abs(distance) == 1:
            yield f"n{distance}={word},{itself.partition(',')[2]}"
            yield f"n{distance}={word},{itself}"
            yield f"listed{distance}={listed[near] if is_there else '|'},{itself}"
            yield f"shape{distance}={_shape(words[near].written) if is_there else '|'},{itself}"
    before, after = (words[at + one].word if 0 <= at + one < len(words) else "|" for one in (-1, 1))
    yield f"between={before},{after}"


def _stands_as_a_name(words: Sequence[Token], at: int, listed: Sequence[str]) -> bool:
    """Say whether a word is only known as a name, or stands large amid small words and is no plain word."""
    token = words[at]
    if listed[at] in ONLY_NAMES and len(token.word) >= _SHORTEST_NAME:
        return True
    begins = at == 0 or words[at - 1].is_end
    return not begins and not listed[at] and _shape(token.written) == "Aa" and _are_small(words, at)


def _are_small(words: Sequence[Token], at: int) -> bool:
    """Say whether the words around are written small, as in no heading and no shouting."""
    around = [word for word in words[max(0, at - _AROUND) : at + _AROUND + 1] if word.word.isalpha()]
    return sum(_shape(word.written) == "a" for word in around) * 2 >= len(around)


def _speaks_for_a_name(kept: NameWeights, words: Sequence[Token], at: int, listed: Sequence[str]) -> bool:
    keys = np.array([feature_key(f"N:{name}") for name in name_features(words, at, listed)], dtype=np.uint32)
    where = np.minimum(np.searchsorted(kept.keys, keys), len(kept.keys) - 1)
    speaks = float(kept.row[where][kept.keys[where] == keys].sum()) + kept.intercept
    return speaks > (_MORE_FOR_A_WORD if listed[at] == _ONLY_A_WORD else 0)


def _is_initial_beside(words: Sequence[Token], is_name: Sequence[bool], at: int) -> bool:
    """Say whether one letter belongs to a name beside it: "T. Moss", "Comfort A.", "pete k".

    A letter that is a word of its own belongs to it only where it stands as nothing else: "r. salcedo", "pavel d."
    """
    token = words[at]
    if len(token.written) != 1 or not token.written.isalpha():
        return False
    if token.written in _LETTER_WORDS:
        ends = at + 1 == len(words) or words[at + 1].word == "."
        return ends and ((at > 0 and is_name[at - 1]) or (at + 2 < len(words) and is_name[at + 2]))
    after = at + 2 if at + 1 < len(words) and words[at + 1].word == "." else at + 1
    before = at - 2 if at and words[at - 1].word == "." else at - 1
    return any(0 <= near < len(words) and is_name[near] for near in (before, after))


def _shape(written: str) -> str:
    if written.isupper():
        return "A" if len(written) == 1 else "AA"
    return "Aa" if written[:1].isupper() else "a" if written[:1].isalpha() else "."

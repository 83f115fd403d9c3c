"""Names of people in a text, also in lower case: a model of words and their neighbours, over lists of our own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tipline.domain.screen.features import feature_key
from tipline.domain.screen.folding import Token, folded

_FOLDER = Path(__file__).parent / "names"
_FILE = Path(__file__).parent / "name_weights.npz"
_INITIAL = 1


@dataclass(frozen=True)
class NameWeights:
    """What training found about words that are names."""

    keys: npt.NDArray[np.int64]
    row: npt.NDArray[np.float32]
    intercept: float


def names_in(words: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Return start and end of every name, with what belongs to it: "Kim Tran", "T. Moss"."""
    kept = name_weights()
    is_name = [_speaks_for_a_name(kept, words, at) for at in range(len(words))]
    spans: list[tuple[int, int]] = []
    for at, token in enumerate(words):
        if not is_name[at]:
            continue
        if spans and _joined(words, is_name, at):
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    return tuple(spans)


def name_features(words: Sequence[Token], at: int) -> Iterator[str]:
    """Yield what is seen of one word: its shape, its letters, the lists it stands in, and its neighbours."""
    token = words[at]
    shape = _shape(token.written)
    given, family = given_names(), family_names()
    # "gary's", and "garys" without the sign.
    stem = token.word.removesuffix("s")
    listed = ("g" if {token.word, stem} & given else "") + ("f" if {token.word, stem} & family else "")
    begins = at == 0 or words[at - 1].is_end
    yield f"w={token.word}"
    yield f"shape={shape}"
    yield f"listed={listed}"
    yield f"listed={listed},shape={shape},begins={begins}"
    framed = f"<{token.word}>"
    for length in (2, 3, 4):
        yield f"head{length}={framed[:length]}"
        yield f"tail{length}={framed[-length:]}"
    for distance in (-3, -2, -1, 1, 2, 3):
        near = words[at + distance] if 0 <= at + distance < len(words) else None
        word = near.word if near else "|"
        yield f"n{distance}={word}"
        if abs(distance) == 1:
            yield f"n{distance}={word},listed={listed}"
            mark = near is not None and (near.word in given or near.word in family)
            yield f"nl{distance}={mark},listed={listed},shape={shape}"
            yield f"ns{distance}={_shape(near.written) if near else '|'},shape={shape}"
    yield f"length={min(len(token.word), 9)},listed={listed}"


@cache
def name_weights() -> NameWeights:
    """Return the weights that come with the house."""
    with np.load(_FILE) as kept:
        return NameWeights(kept["keys"], kept["row"].astype(np.float32), float(kept["intercept"]))


@cache
def given_names() -> frozenset[str]:
    """Return given names of many origins, folded."""
    return _read("given.txt")


@cache
def family_names() -> frozenset[str]:
    """Return family names of many origins, folded."""
    return _read("family.txt")


@cache
def plain_words() -> frozenset[str]:
    """Return words that are nobody's name, folded."""
    return _read("plain.txt")


def _read(file: str) -> frozenset[str]:
    return frozenset(folded(name) for name in (_FOLDER / file).read_text(encoding="utf-8").split())


def _speaks_for_a_name(kept: NameWeights, words: Sequence[Token], at: int) -> bool:
    if not words[at].word.isalpha() or words[at].word in plain_words():
        return False
    keys = np.fromiter((feature_key("N:" + name) for name in name_features(words, at)), dtype=np.int64)
    where = np.searchsorted(kept.keys, keys)
    where[where == len(kept.keys)] = 0
    return float(kept.row[where][kept.keys[where] == keys].sum()) + kept.intercept > 0


def _joined(words: Sequence[Token], is_name: Sequence[bool], at: int) -> bool:
    """Say whether this word goes on with a name: right after it, or after the point of an initial."""
    if is_name[at - 1]:
        return True
    after_initial = at >= 2 and words[at - 1].word == "." and is_name[at - 2]  # noqa: PLR2004
    return after_initial and len(words[at - 2].word) == _INITIAL


def _shape(written: str) -> str:
    if written.isupper():
        return "A" if len(written) == 1 else "AA"
    return "Aa" if written[:1].isupper() else "a" if written[:1].isalpha() else "."

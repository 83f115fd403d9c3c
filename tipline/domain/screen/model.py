"""The trained weights: a line of numbers for each feature, one for each label; read once, the same on every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tipline.domain.screen.features import feature_key, features
from tipline.domain.screen.folding import Token

_FILE = Path(__file__).parent / "weights.npz"
Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """What training found: ``rows[place]`` belongs to the feature with the key ``keys[place]``."""

    labels: tuple[str, ...]
    keys: npt.NDArray[np.int64]
    rows: Numbers
    intercepts: Numbers
    # Above the first a label counts; above the second it is sure enough to overrule others.
    thresholds: Numbers
    sure: Numbers
    version: str


@dataclass(frozen=True)
class Scores:
    """How much a text speaks for each label, and how much each word adds to it."""

    totals: dict[str, float]
    sure: frozenset[str]
    by_word: dict[str, Numbers]


@cache
def weights() -> Weights:
    """Return the weights that come with the house."""
    with np.load(_FILE) as kept:
        return Weights(
            tuple(str(label) for label in kept["labels"]),
            kept["keys"],
            kept["rows"].astype(np.float32),
            kept["intercepts"],
            kept["thresholds"],
            kept["sure"],
            str(kept["version"]),
        )


def score(words: Sequence[Token]) -> Scores:
    """Return what the models say of a text; a label counts when its total is above zero."""
    kept = weights()
    seen: dict[str, tuple[float, set[int]]] = {}
    for name, weight, places in features(words):
        _, where = seen.setdefault(name, (weight, set()))
        where.update(places)
    keys = np.fromiter((feature_key(name) for name in seen), dtype=np.int64, count=len(seen))
    at = np.searchsorted(kept.keys, keys)
    at[at == len(kept.keys)] = 0
    known = kept.keys[at] == keys
    by_word = np.zeros((len(words), len(kept.labels)), dtype=np.float32)
    totals = np.array(kept.intercepts)
    for place, is_known, (weight, where) in zip(at, known, seen.values(), strict=True):
        if is_known:
            row = kept.rows[place] * weight
            totals = totals + row
            by_word[list(where)] += row / len(where)
    return Scores(
        {label: float(total) for label, total in zip(kept.labels, totals - kept.thresholds, strict=True)},
        frozenset(label for label, over in zip(kept.labels, totals > kept.sure, strict=True) if over),
        {label: by_word[:, number] for number, label in enumerate(kept.labels)},
    )

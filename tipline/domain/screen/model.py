"""The trained weights: a line of numbers for each feature, one for each label; read once, the same on every run.

A label is judged twice, by the text as a whole and by the clause that speaks most for it; both counts are added. What
speaks for any text rule at all is strengthened by the two rules of which most is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tipline.domain.screen.clauses import Stretch, clauses
from tipline.domain.screen.features import ReadText, feature_key, features, in_numbers

_FILE = Path(__file__).parent / "weights.npz"
Numbers = npt.NDArray[np.float32]
ANY_TRAIT, TEXT_RULE = "ANY", "TXT-"
_BY_RULES, _STRONGEST = 0.6, 2


@dataclass(frozen=True)
class Lines:
    """What training found: ``rows[place] * scales`` belongs to the feature with the key ``keys[place]``."""

    keys: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.int8]
    scales: Numbers
    intercepts: Numbers

    def of(self, row: Mapping[int, float]) -> Numbers:
        """Return how much the features speak for each label."""
        keys = np.fromiter(row, dtype=np.uint32, count=len(row))
        weights = np.fromiter(row.values(), dtype=np.float32, count=len(row))
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[at] == keys
        total = weights[known] @ self.rows[at[known]].astype(np.float32)
        return np.asarray(total * self.scales + self.intercepts, dtype=np.float32)


@dataclass(frozen=True)
class Weights:
    """The weights for texts and for clauses, and where a label begins to count."""

    labels: tuple[str, ...]
    of_text: Lines
    of_clause: Lines
    # Above the first a label counts, above the second it overrules others, above the third hardly anybody doubts it.
    thresholds: Numbers
    sure: Numbers
    certain: Numbers
    # What clean texts say for each label, and how far they differ: so is measured what a text says.
    quiet: Numbers
    spread: Numbers
    version: str


@dataclass(frozen=True)
class Scores:
    """How much a text speaks for each label, above where it begins to count, and how much each clause does."""

    read: ReadText
    totals: Mapping[str, float]
    sure: frozenset[str]
    certain: frozenset[str]
    stretches: tuple[Stretch, ...]
    by_clause: Mapping[str, Numbers]


@cache
def weights() -> Weights:
    """Return the weights that come with the house."""
    with np.load(_FILE) as kept:
        of_text, of_clause = (
            Lines(kept[f"{of}_keys"], kept[f"{of}_rows"], kept[f"{of}_scales"], kept[f"{of}_intercepts"])
            for of in ("text", "clause")
        )
        labels = tuple(str(label) for label in kept["labels"])
        limits = kept["thresholds"], kept["sure"], kept["certain"]
        return Weights(labels, of_text, of_clause, *limits, kept["quiet"], kept["spread"], str(kept["version"]))


def score(kept: Weights, text: str, read: ReadText) -> Scores:
    """Return what the models say of a text; a label counts when its total is above zero."""
    stretches = clauses(text, read.words)
    of_text = kept.of_text.of(in_numbers(read, 0, len(read.words)))
    by_clause = np.array([kept.of_clause.of(in_numbers(read, *each)) for each in stretches], dtype=np.float32)
    totals = strengthened(of_text + by_clause.max(axis=0), kept.labels, kept.quiet, kept.spread)
    sure, certain = (
        frozenset(label for label, over in zip(kept.labels, totals > limit, strict=True) if over)
        for limit in (kept.sure, kept.certain)
    )
    counted = {label: float(total) for label, total in zip(kept.labels, totals - kept.thresholds, strict=True)}
    strengths = {label: by_clause[:, number] for number, label in enumerate(kept.labels)}
    return Scores(read, counted, sure, certain, stretches, strengths)


def strengthened(totals: Numbers, labels: Sequence[str], quiet: Numbers, spread: Numbers) -> Numbers:
    """Return the totals, in which any text rule at all counts for more where single ones do."""
    measured = (totals - quiet) / spread
    of_rules = [number for number, label in enumerate(labels) if label.startswith(TEXT_RULE)]
    strongest = np.sort(measured[..., of_rules], axis=-1)[..., -_STRONGEST:].mean(axis=-1)
    above = np.array([label == ANY_TRAIT for label in labels])
    return np.where(above, measured + _BY_RULES * strongest[..., None], totals).astype(np.float32)


def word_shares(kept: Weights, read: ReadText, stretch: Stretch, label: str) -> Sequence[float]:
    """Return how much each word of a stretch adds to a label: what a hit is explained by."""
    first, end = stretch
    column = kept.labels.index(label)
    shares = [0.0] * (end - first)
    for name, weight, places in features(read, first, end):
        key = feature_key(name)
        at = int(np.searchsorted(kept.of_clause.keys, key))
        if at < len(kept.of_clause.keys) and kept.of_clause.keys[at] == key:
            share = weight * float(kept.of_clause.rows[at, column]) / len(places)
            for place in places:
                shares[place - first] += share
    return shares

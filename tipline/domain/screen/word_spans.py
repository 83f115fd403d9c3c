"""Which words carry a hit: the runs of words that speak most for it."""

import numpy as np
import numpy.typing as npt

# A word that says nothing costs a little, so that a run ends where it no longer speaks for the rule.
_SILENT = 0.06
_SHARE = 0.45
_MOST = 4


def best_spans(by_word: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return first and last word of the runs that speak most for a label, the strongest one always."""
    left = by_word.astype(np.float64) - _SILENT
    found: list[tuple[float, int, int]] = []
    for _run in range(_MOST):
        strength, first, last = _best_run(left)
        if found and strength < found[0][0] * _SHARE:
            break
        found.append((strength, first, last))
        left[first : last + 1] = -np.inf
        if not np.isfinite(left).any():
            break
    return sorted((first, last) for _, first, last in found)


def strongest(by_word: npt.NDArray[np.float32]) -> float:
    """Return how much the run of words that speaks most for a label adds to it."""
    return _best_run(by_word.astype(np.float64) - _SILENT)[0]


def _best_run(gains: npt.NDArray[np.float64]) -> tuple[float, int, int]:
    """Return the run with the largest sum (Kadane's way)."""
    best = (-np.inf, 0, 0)
    total, first = 0.0, 0
    for at, gain in enumerate(gains):
        if total <= 0:
            total, first = 0.0, at
        total += float(gain)
        if total > best[0]:
            best = (total, first, at)
        if not np.isfinite(total):
            total = 0.0
    return best

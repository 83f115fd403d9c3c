"""Which words carry a hit: in the clauses that speak for it, the run of words that speaks most."""

from collections.abc import Sequence

from tipline.domain.screen.model import Scores, Weights, word_shares

# A word that says nothing costs this part of what the words around it say, so that a run ends where it should.
_SILENT = 0.35
# A clause counts beside the strongest when it speaks for the label by itself and not much less.
_BEHIND = 0.8
_MOST = 4


def spans(kept: Weights, scores: Scores, label: str) -> list[tuple[int, int]]:
    """Return start and end, in characters, of the words that carry a label; at least one run."""
    words = scores.read.words
    found = []
    for number in _clauses(scores, label):
        first, last = _best_run(kept, scores, number, label)
        found.append((words[first].start, words[last].end))
    return sorted(found)


def clause_spans(scores: Scores, label: str) -> list[tuple[int, tuple[int, int]]]:
    """Return the clauses that speak for a label, by their number, with their start and end in characters."""
    words = scores.read.words
    found = []
    for number in sorted(_clauses(scores, label)):
        said = [words[at] for at in range(*scores.stretches[number]) if not words[at].is_end]
        found.append((number, (said[0].start, said[-1].end)))
    return found


def _clauses(scores: Scores, label: str) -> list[int]:
    strengths = scores.by_clause[label]
    order = sorted(range(len(strengths)), key=lambda number: (-strengths[number], number))
    best = float(strengths[order[0]])
    return [
        number
        for place, number in enumerate(order[:_MOST])
        if place == 0 or (strengths[number] > 0 and strengths[number] > best - _BEHIND)
    ]


def _best_run(kept: Weights, scores: Scores, number: int, label: str) -> tuple[int, int]:
    """Return first and last word of the run with the largest sum (Kadane's way)."""
    first, _end = scores.stretches[number]
    shares = word_shares(kept, scores.read, scores.stretches[number], label)
    cost = _SILENT * _mean_of_positive(shares)
    # A sign that ends a sentence carries nothing.
    gains = [float("-inf") if scores.read.words[first + at].is_end else share - cost for at, share in enumerate(shares)]
    best, best_run, total, begun = float("-inf"), (0, 0), float("-inf"), 0
    for at, gain in enumerate(gains):
        if total <= 0:
            total, begun = 0.0, at
        total += gain
        if total > best:
            best, best_run = total, (begun, at)
    return first + best_run[0], first + best_run[1]


def _mean_of_positive(shares: Sequence[float]) -> float:
    positive = [share for share in shares if share > 0]
    return sum(positive) / len(positive) if positive else 0.0

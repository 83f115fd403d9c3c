"""How the screen learns its labels: two linear models for each, one over texts and one over clauses."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.screen_copies import copies
from bench.screen_texts import ANY_TRAIT, Text, clauses_with, has
from tipline.domain.screen.clauses import clauses
from tipline.domain.screen.features import in_numbers, read_text
from tipline.domain.screen.folding import tokens
from tipline.domain.screen.model import Lines, Weights

_RARE = 2
_STRENGTH = 60.0
_FINEST = 127
# Whoever is overlooked as a victim may stay one; a proposal too many costs a look.
_NEVER_MISSED = {"RTE-VICTIM": 0.97, "RTE-COERCE": 0.97}
_MOST_LOOKS = 0.09
# Of clean texts no more than this share may be flagged.
_MOST_FLAGGED = 0.055
# So often may staff be stopped by a rule that is not there.
_DOUBTED = 0.003

Row = Mapping[int, float]


@dataclass(frozen=True)
class Learned:
    """The texts in numbers: one row for each text and one for each of its clauses."""

    texts: Sequence[Text]
    whole: Sequence[Row]
    parted: Sequence[Sequence[Row]]


def in_rows(texts: Sequence[Text]) -> Learned:
    """Return texts as the models see them."""
    whole, parted = [], []
    for text in texts:
        words = tokens(text["text"])
        read = read_text(words)
        whole.append(in_numbers(read, 0, len(words)))
        parted.append([in_numbers(read, *each) for each in clauses(text["text"], words)])
    return Learned(texts, whole, parted)


def learn(parts: Mapping[str, list[Text]], labels: Sequence[str], judged: Sequence[str], version: str) -> Weights:
    """Learn every label from all parts, with thresholds from the judged parts, each as it was left out."""
    rows = {name: in_rows(texts) for name, texts in parts.items()}
    more = {name: in_rows(list(copies(texts, len(texts)))) for name, texts in parts.items()}
    totals = [_total(*_fit_both(labels, _without(rows, more, name)), rows[name]) for name in judged]
    of_text, of_clause = _fit_both(labels, [*rows.values(), *more.values()])
    left_out = [text for name in judged for text in parts[name]]
    found = np.concatenate(totals)
    limits = [_limits(label, found[:, at], left_out) for at, label in enumerate(labels)]
    counts, sure, certain = (np.array(each, dtype=np.float32) for each in zip(*limits, strict=True))
    return Weights(tuple(labels), of_text, of_clause, counts, sure, certain, version)


def _without(rows: Mapping[str, Learned], more: Mapping[str, Learned], left_out: str) -> list[Learned]:
    return [each for all_rows in (rows, more) for name, each in all_rows.items() if name != left_out]


def _fit_both(labels: Sequence[str], learned: Iterable[Learned]) -> tuple[Lines, Lines]:
    all_learned = list(learned)
    texts = [(text, row) for each in all_learned for text, row in zip(each.texts, each.whole, strict=True)]
    # The reference texts are labelled by rule only: where the words stand is not known.
    parted = [
        (text, rows)
        for each in all_learned
        for text, rows in zip(each.texts, each.parted, strict=True)
        if text["names"] is not None
    ]
    of_text = _fit([row for _text, row in texts], labels, lambda label: [has(text, label) for text, _row in texts])
    of_clause = _fit(
        [row for _text, rows in parted for row in rows],
        labels,
        lambda label: [carries for text, _rows in parted for carries in clauses_with(text, label)],
    )
    return of_text, of_clause


def _fit(rows: Sequence[Row], labels: Sequence[str], wanted: Callable[[str], list[bool]]) -> Lines:
    """Fit one linear model for each label, and keep its weights as small whole numbers."""
    seen = Counter(key for row in rows for key in row)
    keys = np.array(sorted(key for key, count in seen.items() if count >= _RARE), dtype=np.uint32)
    matrix = _matrix(rows, keys)
    weights, intercepts = [], []
    for label in labels:
        model = LogisticRegression(
            C=_STRENGTH, class_weight="balanced", solver="liblinear", dual=True, tol=1e-3, max_iter=1000, random_state=0
        )
        model.fit(matrix, np.array(wanted(label)))
        # Both models speak equally loud: what they say is measured by how far they differ between texts.
        loudness = float(np.std(matrix @ model.coef_[0])) or 1.0
        weights.append(model.coef_[0] / loudness)
        intercepts.append(float(model.intercept_[0]) / loudness)
    columns = np.array(weights).T
    scales = np.abs(columns).max(axis=0) / _FINEST
    small = np.round(columns / scales).astype(np.int8)
    matters = np.abs(small).max(axis=1) > 1
    return Lines(keys[matters], small[matters], scales.astype(np.float32), np.array(intercepts, dtype=np.float32))


def _matrix(rows: Sequence[Row], keys: Any) -> Any:
    place = {int(key): number for number, key in enumerate(keys)}
    columns, values, ends = [], [], [0]
    for row in rows:
        known = sorted((place[key], value) for key, value in row.items() if key in place)
        columns += [column for column, _ in known]
        values += [value for _, value in known]
        ends.append(len(columns))
    # The solver takes short indices only.
    indices = np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)
    return csr_matrix((np.array(values), *indices), shape=(len(rows), len(keys)))


def _total(of_text: Lines, of_clause: Lines, learned: Learned) -> Any:
    both = zip(learned.whole, learned.parted, strict=True)
    return np.array([of_text.of(whole) + _strongest(of_clause, parted) for whole, parted in both])


def _strongest(of_clause: Lines, parted: Sequence[Row]) -> Any:
    return np.array([of_clause.of(row) for row in parted]).max(axis=0)


def _limits(label: str, found: Any, texts: Sequence[Text]) -> tuple[float, float, float]:
    """Return above which total a label counts, above which it is sure, and above which hardly anybody doubts it."""
    wanted = np.array([has(text, label) for text in texts])
    sure = _best_limit(found, wanted)
    certain = max(sure, float(np.quantile(found[~wanted], 1 - _DOUBTED)))
    return _counting(label, found, wanted, sure), sure, certain


def _counting(label: str, found: Any, wanted: Any, sure: float) -> float:
    if label == ANY_TRAIT:
        return float(np.quantile(found[~wanted], 1 - _MOST_FLAGGED))
    if label in _NEVER_MISSED:
        found_enough = float(np.quantile(found[wanted], 1 - _NEVER_MISSED[label]))
        return max(min(found_enough, sure), float(np.quantile(found[~wanted], 1 - _MOST_LOOKS)))
    return sure


def _best_limit(found: Any, wanted: Any) -> float:
    """Return where what is found and what should be are most alike (the best F1)."""
    places = np.quantile(found, np.linspace(0.2, 1, 400))
    called = [found > place for place in places]
    alike = [2 * (each & wanted).sum() / max(1, each.sum() + wanted.sum()) for each in called]
    return float(places[int(np.argmax(alike))])

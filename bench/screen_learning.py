"""How the screen learns its labels: two linear models for each, one over texts and one over clauses."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bench.screen_copies import copies
from bench.screen_texts import ANY_TRAIT, Text, clauses_with, has
from tipline.domain.screen.clauses import clauses
from tipline.domain.screen.features import in_numbers, read_text
from tipline.domain.screen.folding import tokens
from tipline.domain.screen.model import Lines, Weights, strengthened

_RARE = 2
_STRENGTH, _CLOSE = 12.0, 0.03
_FINEST = 127
# Whoever is overlooked as a victim may stay one; a proposal too many costs a look.
_NEVER_MISSED = {"RTE-VICTIM": 0.97, "RTE-COERCE": 0.97}
_MOST_LOOKS = 0.125
# Of clean texts no more than this share may be flagged, in either language.
_MOST_FLAGGED = 0.055
# So often may staff be stopped by a rule that is not there.
_DOUBTED = 0.003

_COPIED = " copied"
_BY_RULE_ONLY = "reference"

Row = Mapping[int, float]


@dataclass(frozen=True)
class Learned:
    """The texts in numbers: one row for each text and one for each of its clauses, and which of them carry a label."""

    whole: Sequence[Row]
    parted: Sequence[Sequence[Row]]
    texts_with: Mapping[str, Any]
    clauses_with: Mapping[str, Any]


@dataclass(frozen=True)
class _Table:
    """Rows of numbers, by the part they come from, over the features that are not rare."""

    keys: Any
    rows: Mapping[str, Any]
    wanted: Mapping[str, Mapping[str, Any]]


def in_rows(texts: Sequence[Text], labels: Sequence[str]) -> Learned:
    """Return texts as the models see them."""
    whole, parted = [], []
    for text in texts:
        words = tokens(text["text"])
        read = read_text(words)
        whole.append(in_numbers(read, 0, len(words)))
        parted.append([in_numbers(read, *each) for each in clauses(text["text"], words)])
    of_texts = {label: np.array([has(text, label) for text in texts], dtype=bool) for label in labels}
    carrying = {label: [carries for text in texts for carries in clauses_with(text, label)] for label in labels}
    return Learned(whole, parted, of_texts, {label: np.array(said, dtype=bool) for label, said in carrying.items()})


def learn(
    parts: Mapping[str, list[Text]], labels: Sequence[str], judged: Sequence[Sequence[str]], version: str
) -> Weights:
    """Learn every label from all parts, with thresholds from the judged parts, each as it was left out."""
    rows = {name: in_rows(texts, labels) for name, texts in parts.items()}
    more = {name + _COPIED: in_rows(list(copies(texts, len(texts))), labels) for name, texts in parts.items()}
    of_texts, of_clauses = _tables({name: each for name, each in (rows | more).items() if each.whole})
    totals: list[Any] = []
    for names in judged:
        both = _fit_both(labels, of_texts, of_clauses, without=names)
        totals += [_total(*both, rows[name]) for name in names]
    of_text, of_clause = _fit_both(labels, of_texts, of_clauses, without=())
    left_out = [text for names in judged for name in names for text in parts[name]]
    return Weights(tuple(labels), of_text, of_clause, *measures(labels, np.concatenate(totals), left_out), version)


def measures(labels: Sequence[str], totals: Any, texts: Sequence[Text]) -> tuple[Any, Any, Any, Any, Any]:
    """Return the three limits of each label, what clean texts say for it, and how far they differ."""
    clean = totals[[not has(text, ANY_TRAIT) for text in texts]]
    quiet, spread = clean.mean(axis=0), clean.std(axis=0)
    found = strengthened(totals, labels, quiet, spread)
    limits = [_limits(label, found[:, at], texts) for at, label in enumerate(labels)]
    counts, sure, certain = (np.array(each, dtype=np.float32) for each in zip(*limits, strict=True))
    return counts, sure, certain, quiet, spread


def _tables(learned: Mapping[str, Learned]) -> tuple[_Table, _Table]:
    # The reference texts are labelled by rule only: where the words stand is not known.
    placed = {name: each for name, each in learned.items() if name != _BY_RULE_ONLY}
    whole = {name: each.whole for name, each in learned.items()}
    parted = {name: [row for rows in each.parted for row in rows] for name, each in placed.items()}
    return (
        _table(whole, {name: each.texts_with for name, each in learned.items()}),
        _table(parted, {name: each.clauses_with for name, each in placed.items()}),
    )


def _table(rows: Mapping[str, Sequence[Row]], wanted: Mapping[str, Mapping[str, Any]]) -> _Table:
    seen = Counter(key for some in rows.values() for row in some for key in row)
    keys = np.array(sorted(key for key, count in seen.items() if count >= _RARE), dtype=np.uint32)
    place = {int(key): number for number, key in enumerate(keys)}
    return _Table(keys, {name: _matrix(some, place) for name, some in rows.items()}, wanted)


def _fit_both(
    labels: Sequence[str], of_texts: _Table, of_clauses: _Table, without: Sequence[str]
) -> tuple[Lines, Lines]:
    return _fit(labels, of_texts, without), _fit(labels, of_clauses, without)


def _fit(labels: Sequence[str], table: _Table, without: Sequence[str]) -> Lines:
    """Fit one linear model for each label, and keep its weights as small whole numbers."""
    names = [name for name in table.rows if name.removesuffix(_COPIED) not in without]
    matrix = vstack([table.rows[name] for name in names], format="csr")
    weights, intercepts = [], []
    for label in labels:
        model = LogisticRegression(
            C=_STRENGTH,
            class_weight="balanced",
            solver="liblinear",
            dual=True,
            tol=_CLOSE,
            max_iter=1000,
            random_state=0,
        )
        model.fit(matrix, np.concatenate([table.wanted[name][label] for name in names]))
        # Both models speak equally loud: what they say is measured by how far they differ between texts.
        loudness = float(np.std(matrix @ model.coef_[0])) or 1.0
        weights.append(model.coef_[0] / loudness)
        intercepts.append(float(model.intercept_[0]) / loudness)
    columns = np.array(weights).T
    scales = np.abs(columns).max(axis=0) / _FINEST
    small = np.round(columns / scales).astype(np.int8)
    matters = np.abs(small).max(axis=1) > 1
    kept = table.keys[matters], small[matters]
    return Lines(*kept, scales.astype(np.float32), np.array(intercepts, dtype=np.float32))


def _matrix(rows: Sequence[Row], place: Mapping[int, int]) -> Any:
    columns, values, ends = [], [], [0]
    for row in rows:
        known = sorted((place[key], value) for key, value in row.items() if key in place)
        columns += [column for column, _ in known]
        values += [value for _, value in known]
        ends.append(len(columns))
    # The solver takes short indices only.
    indices = np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)
    return csr_matrix((np.array(values), *indices), shape=(len(rows), len(place)))


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
    return _counting(label, found, texts, sure), sure, certain


def _counting(label: str, found: Any, texts: Sequence[Text], sure: float) -> float:
    wanted = np.array([has(text, label) for text in texts])
    if label == ANY_TRAIT:
        return max(float(np.quantile(each, 1 - _MOST_FLAGGED)) for each in _by_language(found, ~wanted, texts))
    if label in _NEVER_MISSED:
        found_enough = float(np.quantile(found[wanted], 1 - _NEVER_MISSED[label]))
        return max(min(found_enough, sure), float(np.quantile(found[~wanted], 1 - _MOST_LOOKS)))
    return sure


def _by_language(found: Any, chosen: Any, texts: Sequence[Text]) -> list[Any]:
    languages = np.array([text["lang"] for text in texts])
    return [found[chosen & (languages == language)] for language in sorted(set(languages))]


def _best_limit(found: Any, wanted: Any) -> float:
    """Return where what is found and what should be are most alike (the best F1)."""
    places = np.quantile(found, np.linspace(0.2, 1, 400))
    called = [found > place for place in places]
    alike = [2 * (each & wanted).sum() / max(1, each.sum() + wanted.sum()) for each in called]
    return float(places[int(np.argmax(alike))])

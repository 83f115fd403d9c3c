"""Train the screen: texts and lists in, weights out. Run it after changing either: `python -m bench.train_screen`.

The same texts give the same weights; a test compares the fingerprint of what they were made from.
"""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from tipline.domain.screen import features as looked_at
from tipline.domain.screen import person_names
from tipline.domain.screen.folding import Token, tokens

ROOT = Path(__file__).parents[1]
SCREEN = ROOT / "tipline" / "domain" / "screen"
CORPUS = ROOT / "tests" / "domain" / "screen" / "corpus"
ANY_TRAIT, CONDUCT = "ANY", "CONDUCT"
_RARE = 2
_FOLDS = 8
_STRENGTH, _NAME_STRENGTH = 0.5, 1.0
_NAME_LEANING = 7.0
# A victim who is overlooked is worse than a look too many.
_NEVER_MISSED = frozenset({"RTE-VICTIM", "RTE-COERCE"})

Text = dict[str, Any]
Row = dict[int, float]


def read_corpus() -> list[Text]:
    """Return every labelled text to train on."""
    lines = [line for file in sorted(CORPUS.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def fingerprint() -> str:
    """Return what says from which texts and lists the weights were made."""
    digest = sha256()
    for folder in (CORPUS, SCREEN / "lexicons", SCREEN / "names"):
        for file in sorted(folder.iterdir()):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for name in ("folding.py", "wordings.py", "features.py", "person_names.py"):
        digest.update((SCREEN / name).read_bytes())
    return digest.hexdigest()[:16]


def has(text: Text, label: str) -> bool:
    """Say whether a label was given to a text."""
    if label == ANY_TRAIT:
        return any(rule.startswith("TXT-") for rule in text["fires"])
    if label.startswith("CE-"):
        return any(kind == label for kind, _words in text["conduct"])
    return bool(text["conduct_evidence"]) if label == CONDUCT else label in text["fires"]


def labels_of(texts: Iterable[Text]) -> list[str]:
    """Return every label, the two that stand above the rules last."""
    rules = {rule for text in texts for rule in text["fires"]}
    # Numbers are found by their shape, not by a model.
    return [*sorted(rules - {"PII-NUM"}), ANY_TRAIT, CONDUCT, *(f"CE-{number}" for number in range(1, 12))]


def main() -> None:
    """Train both models and write their weights."""
    texts = read_corpus()
    random.Random(1).shuffle(texts)
    train_labels(texts)
    train_names(texts)


def train_labels(texts: list[Text]) -> None:
    """Train one linear model for each label, with thresholds from texts that it did not see."""
    labels, rows = labels_of(texts), [_row(text["text"]) for text in texts]
    seen = Counter(key for row in rows for key in row)
    keys = np.array(sorted(key for key, count in seen.items() if count >= _RARE), dtype=np.int64)
    matrix = _matrix(rows, keys)
    weights, intercepts, thresholds, sure = [], [], [], []
    for label in labels:
        wanted = np.array([has(text, label) for text in texts])
        unseen = np.zeros(len(texts))
        for fold in range(_FOLDS):
            is_left_out = np.arange(len(texts)) % _FOLDS == fold
            weight, intercept = _fit(matrix[~is_left_out], wanted[~is_left_out], _STRENGTH)
            unseen[is_left_out] = matrix[is_left_out] @ weight + intercept
        sure.append(_best_threshold(unseen, wanted))
        thresholds.append(_best_threshold(unseen, wanted, 3.0) if label in _NEVER_MISSED else sure[-1])
        weight, intercept = _fit(matrix, wanted, _STRENGTH)
        weights.append(weight)
        intercepts.append(intercept)
    matter = np.abs(np.array(weights)).max(axis=0) > 0.003
    np.savez_compressed(
        SCREEN / "weights.npz",
        labels=np.array(labels),
        keys=keys[matter],
        rows=np.array(weights).T[matter].astype(np.float16),
        intercepts=np.array(intercepts, dtype=np.float32),
        thresholds=np.array(thresholds, dtype=np.float32),
        sure=np.array(sure, dtype=np.float32),
        version=np.array(fingerprint()),
    )


def train_names(texts: list[Text]) -> None:
    """Train what tells names from other words, on the texts and on copies with other names in other letters."""
    rows: list[Row] = []
    wanted: list[bool] = []
    for written, spans in _with_other_names(texts):
        words = tokens(written)
        for at, token in enumerate(words):
            if token.word[:1].isalpha():
                rows.append({looked_at.feature_key("N:" + name): 1.0 for name in person_names.name_features(words, at)})
                wanted.append(any(start <= token.start < end for start, end in spans))
    seen = Counter(key for row in rows for key in row)
    keys = np.array(sorted(key for key, count in seen.items() if count >= _RARE), dtype=np.int64)
    weight, intercept = _fit(_matrix(rows, keys), np.array(wanted), _NAME_STRENGTH)
    matters = np.abs(weight) > 0.01
    np.savez_compressed(
        SCREEN / "name_weights.npz",
        keys=keys[matters],
        row=weight[matters].astype(np.float16),
        # A name that is not hidden can cost somebody their work; a word too many that is hidden costs a glance.
        intercept=np.array(intercept + _NAME_LEANING, dtype=np.float32),
    )


def _with_other_names(texts: list[Text]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    chance = random.Random(2)
    given, family = sorted(person_names.given_names()), sorted(person_names.family_names())
    for text in texts:
        if text["names"] is None:
            # The reference texts are labelled by rule only.
            continue
        spans = _places_of(text["text"], text["names"])
        yield text["text"], spans
        for _copy in range(3):
            yield _renamed(text["text"], spans, chance, (given, family))


def _renamed(
    written: str, spans: list[tuple[int, int]], chance: random.Random, lists: tuple[list[str], list[str]]
) -> tuple[str, list[tuple[int, int]]]:
    given, family = lists
    pieces, places, at, length = [], [], 0, 0
    cased = chance.random()
    for start, end in spans:
        name = chance.choice(given if chance.random() < 0.75 else family)
        if chance.random() < 0.35:
            name += " " + chance.choice(family)
        name = name.title() if cased < 0.4 else name.upper() if cased > 0.95 else name
        pieces += [written[at:start], name]
        length += start - at
        places.append((length, length + len(name)))
        length += len(name)
        at = end
    return "".join((*pieces, written[at:])), places


def _places_of(written: str, names: list[str]) -> list[tuple[int, int]]:
    """Return where names stand, each as a word of its own, the longest first."""
    taken: list[tuple[int, int]] = []
    for name in sorted(set(names), key=len, reverse=True):
        at = written.find(name)
        while at >= 0:
            end = at + len(name)
            alone = not written[at - 1 : at].isalnum() and not written[end : end + 1].isalnum()
            if alone and all(end <= first or at >= last for first, last in taken):
                taken.append((at, end))
            at = written.find(name, at + 1)
    return sorted(taken)


def _row(written: str) -> Row:
    row: Row = {}
    for name, weight, _places in looked_at.features(_words(written)):
        row[looked_at.feature_key(name)] = weight
    return row


def _words(written: str) -> tuple[Token, ...]:
    return tokens(written)


def _matrix(rows: list[Row], keys: Any) -> Any:
    place = {int(key): number for number, key in enumerate(keys)}
    columns, values, ends = [], [], [0]
    for row in rows:
        known = sorted((place[key], value) for key, value in row.items() if key in place)
        columns += [column for column, _ in known]
        values += [value for _, value in known]
        ends.append(len(columns))
    shape = (len(rows), len(keys))
    return csr_matrix(
        (np.array(values), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)), shape=shape
    )


def _fit(matrix: Any, wanted: Any, strength: float) -> tuple[Any, float]:
    """Fit a linear model over features that are weighed by how much more often they stand where the label does.

    Wang and Manning, "Baselines and Bigrams" (2012): a naive-Bayes ratio in front of a linear model does well on
    short texts.
    """
    there, elsewhere = (np.asarray(matrix[side].sum(axis=0))[0] + 1.0 for side in (wanted, ~wanted))
    ratio = np.log((there / there.sum()) / (elsewhere / elsewhere.sum()))
    model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", random_state=0)
    model.fit(matrix @ diags(ratio), wanted)
    return model.coef_[0] * ratio, float(model.intercept_[0])


def _best_threshold(scores: Any, wanted: Any, worth: float = 1.0) -> float:
    """Return where finding what is there, worth so much more, and leaving alone what is not are best together."""
    places = np.arange(-6, 6, 0.05)
    found = [((scores > place) & wanted).sum() for place in places]
    called = [(scores > place).sum() for place in places]
    weight = worth * worth
    best = [(1 + weight) * hit / (count + weight * wanted.sum()) for hit, count in zip(found, called, strict=True)]
    return float(places[int(np.argmax(best))])


if __name__ == "__main__":
    main()

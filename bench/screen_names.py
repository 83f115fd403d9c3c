"""How the screen learns names: from the texts, and from copies with other names, in other letters."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.screen_texts import Place, Text, name_places
from tipline.domain.screen.features import feature_key
from tipline.domain.screen.folding import tokens
from tipline.domain.screen.name_lists import NameLists
from tipline.domain.screen.person_names import NameWeights, name_features

_STRENGTH = 1.0
_RARE = 2
_COPIES = 3
# A name that is not hidden can cost somebody their work; a word too many that is hidden costs a glance. With this much,
# 98 of 100 names are hidden in parts that were left out, in small letters too.
_LEANING = 3.2
# New texts bring names and words that no list knows: so often a list is forgotten in training.
_NAME_FORGOTTEN, _PLAIN_FORGOTTEN, _WORD_FORGOTTEN = 0.3, 0.15, 0.12


def learn_names(texts: Iterable[Text], lists: NameLists) -> NameWeights:
    """Learn what tells names from other words."""
    chance = random.Random(2)
    rows: list[set[int]] = []
    wanted: list[bool] = []
    for written, places in _with_other_names(texts, lists, chance):
        words = tokens(written)
        is_name = [any(start <= word.start < end for start, end in places) for word in words]
        listed = [
            _partly_forgotten(lists.signs_of(word.word), it, chance) for word, it in zip(words, is_name, strict=True)
        ]
        for at, word in enumerate(words):
            if word.word.isalpha():
                rows.append({feature_key(f"N:{seen}") for seen in name_features(words, at, listed)})
                wanted.append(is_name[at])
    return _fit(rows, wanted, lists)


def _fit(rows: list[set[int]], wanted: list[bool], lists: NameLists) -> NameWeights:
    seen = Counter(key for row in rows for key in row)
    keys = np.array(sorted(key for key, count in seen.items() if count >= _RARE), dtype=np.uint32)
    place = {int(key): number for number, key in enumerate(keys)}
    columns, ends = [], [0]
    for row in rows:
        columns += sorted(place[key] for key in row if key in place)
        ends.append(len(columns))
    indices = np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)
    matrix = csr_matrix((np.ones(len(columns)), *indices), shape=(len(rows), len(keys)))
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0)
    model.fit(matrix, np.array(wanted))
    weight = model.coef_[0]
    matters = np.abs(weight) > 0.02
    return NameWeights(keys[matters], weight[matters].astype(np.float32), float(model.intercept_[0]) + _LEANING, lists)


def _partly_forgotten(listed: str, is_name: bool, chance: random.Random) -> str:
    if is_name:
        left = "" if chance.random() < _NAME_FORGOTTEN else listed.replace("p", "")
        return left + ("p" if "p" in listed and chance.random() >= _PLAIN_FORGOTTEN else "")
    return "" if listed == "p" and chance.random() < _WORD_FORGOTTEN else listed


def _with_other_names(
    texts: Iterable[Text], lists: NameLists, chance: random.Random
) -> Iterator[tuple[str, list[Place]]]:
    given, family = sorted(lists.given), sorted(lists.family)
    # Names that are words as well are told from words by their neighbours alone.
    words_too = sorted((lists.given | lists.family) & lists.plain)
    for text in texts:
        if text["names"] is None:
            # The reference texts are labelled by rule only.
            continue
        places = name_places(text["text"], text["names"])
        yield text["text"], places
        if not places:
            continue
        if chance.random() < 0.5:
            yield text["text"].lower(), places
        for number in range(_COPIES):
            yield _renamed(text["text"], places, chance, (words_too, words_too) if number == 0 else (given, family))


def _renamed(
    written: str, places: list[Place], chance: random.Random, lists: tuple[list[str], list[str]]
) -> tuple[str, list[Place]]:
    given, family = lists
    pieces, moved, at, length = [], [], 0, 0
    cased = chance.random()
    for start, end in places:
        name = chance.choice(given if chance.random() < 0.75 else family)
        if chance.random() < 0.35:
            name += " " + chance.choice(family)
        name = name.title() if cased < 0.35 else name.upper() if cased > 0.95 else name
        pieces += [written[at:start], name]
        length += start - at
        moved.append((length, length + len(name)))
        length += len(name)
        at = end
    return "".join((*pieces, written[at:])), moved

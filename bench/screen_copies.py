"""Copies of texts for training: an act is an act whoever is said to have done it, and a trait beside it is a trait.

Each text that states an act is copied with a word about who somebody is, or with one that says where they work.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.screen_texts import Text

_WORDS = Path(__file__).with_name("screen_copies.yaml")
_WRONGS = frozenset({"RTE-DISCRIM", "RTE-COERCE", "RTE-VICTIM"})
_ORIGIN, _NO_RULE = "TXT-ORIGIN", ""
_SHARE_ORIGIN, _SHARE_PLAIN, _SHARE_AT_NAME = 0.62, 0.5, 0.75


@dataclass(frozen=True)
class _Said:
    """What is said of somebody, under which rule, and the words that carry it."""

    rule: str
    words: str
    span: str


def copies(texts: list[Text], seed: int) -> Iterator[Text]:
    """Yield the copies of some texts: the same for the same seed."""
    chance = random.Random(seed)
    lists = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    for text in texts:
        if not text["conduct"] or text["names"] is None or _has_a_trait_or_wrong(text):
            continue
        said = [_trait(chance, lists[text["lang"]])]
        if chance.random() < _SHARE_PLAIN:
            said.append(_place_of_work(chance, lists[text["lang"]]))
        yield from (copy for each in said if (copy := _copy(text, each, chance)))


def _has_a_trait_or_wrong(text: Text) -> bool:
    return any(rule.startswith("TXT-") or rule in _WRONGS for rule in text["fires"])


def _trait(chance: random.Random, lists: dict[str, dict[str, list[str]]]) -> _Said:
    if chance.random() < _SHARE_ORIGIN:
        people = chance.choice(lists[_ORIGIN]["peoples"])
        words = _filled(chance, lists, chance.choice(lists[_ORIGIN]["said"])).replace("@", people)
        return _Said(_ORIGIN, words, people)
    rule = chance.choice(sorted(rule for rule in lists if rule.startswith("TXT-") and rule != _ORIGIN))
    words = _filled(chance, lists, chance.choice(lists[rule]["said"]))
    return _Said(rule, words, words)


def _place_of_work(chance: random.Random, lists: dict[str, dict[str, list[str]]]) -> _Said:
    words = _filled(chance, lists, chance.choice(lists["plain"]["said"]))
    return _Said(_NO_RULE, words, words)


def _filled(chance: random.Random, lists: dict[str, dict[str, list[str]]], words: str) -> str:
    return words.format(area=chance.choice(lists["area"]["said"]), person=chance.choice(lists["person"]["said"]))


def _copy(text: Text, said: _Said, chance: random.Random) -> Text | None:
    """Return the text with what is said beside a name, at its begin or end; none where that breaks a span."""
    written = text["text"]
    words, span = (said.words.upper(), said.span.upper()) if written.isupper() else (said.words, said.span)
    names = [name for name in text["names"] if written.count(name) == 1]
    if names and chance.random() < _SHARE_AT_NAME:
        name = chance.choice(names)
        at = written.find(name) + (0 if chance.random() < _SHARE_PLAIN else len(name))
        added = f"{words} " if written.startswith(name, at) else f", {words},"
    elif chance.random() < _SHARE_PLAIN:
        at, added = 0, words + chance.choice([": ", ". ", ", "])
    else:
        at, added = len(written), chance.choice([" ", ". ", ", "]) + words
    conduct = [[kind, _moved(written, act, at, added)] for kind, act in text["conduct"]]
    copy = written[:at] + added + written[at:]
    if not all(act in copy for _kind, act in conduct):
        return None
    labels = [said.rule] if said.rule else []
    return text | {
        "text": copy,
        "conduct": conduct,
        "fires": sorted({*text["fires"], *labels}),
        "spans": [*text["spans"], *([rule, span] for rule in labels)],
        "names": [name for name in text["names"] if name in copy],
    }


def _moved(written: str, act: str, at: int, added: str) -> str:
    start = written.find(act)
    return act[: at - start] + added + act[at - start :] if start < at < start + len(act) else act

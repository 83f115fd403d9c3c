"""The labelled texts that the screen learns from: which labels each has, and where the words that carry them stand."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tipline.domain.screen.clauses import clauses
from tipline.domain.screen.folding import Token, tokens

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "domain" / "screen" / "corpus"
ANY_TRAIT, CONDUCT = "ANY", "CONDUCT"
# A clause carries what most of a span stands in, or enough of a long one.
_MOST_OF_A_SPAN, _ENOUGH_WORDS = 0.5, 4

Text = dict[str, Any]
Place = tuple[int, int]


def read_corpus() -> dict[str, list[Text]]:
    """Return every labelled text by the file it stands in."""
    files = sorted(CORPUS.glob("*.jsonl"))
    return {file.stem: list(map(json.loads, file.read_text(encoding="utf-8").splitlines())) for file in files}


def labels_of(texts: Iterable[Text]) -> list[str]:
    """Return every label, the two that stand above the rules after them."""
    rules = {rule for text in texts for rule in text["fires"]}
    # Numbers are found by their shape, not by a model.
    return [*sorted(rules - {"PII-NUM"}), ANY_TRAIT, CONDUCT, *(f"CE-{number}" for number in range(1, 12))]


def has(text: Text, label: str) -> bool:
    """Say whether a label was given to a text."""
    if label == ANY_TRAIT:
        return any(rule.startswith("TXT-") for rule in text["fires"])
    if label == CONDUCT:
        return bool(text["conduct_evidence"])
    return label in text["fires"] or any(kind == label for kind, _words in text.get("conduct", ()))


def clauses_with(text: Text, label: str) -> list[bool]:
    """Say of each clause of a text whether it carries a label."""
    written = text["text"]
    words = tokens(written)
    stretches = clauses(written, words)
    if not stretches:
        return []
    shares = [[_share(words, stretch, place) for stretch in stretches] for place in _places(text, label)]
    carried = [any(share[number] >= _MOST_OF_A_SPAN for share in shares) for number in range(len(stretches))]
    for share in shares:
        if not any(one and it >= _MOST_OF_A_SPAN for one, it in zip(carried, share, strict=True)):
            carried[share.index(max(share))] = True
    return carried


def name_places(written: str, names: Iterable[str]) -> list[Place]:
    """Return where names stand, each as a word of its own, the longest first."""
    taken: list[Place] = []
    for name in sorted(set(names), key=len, reverse=True):
        at = written.find(name)
        while at >= 0:
            end = at + len(name)
            alone = not written[at - 1 : at].isalnum() and not written[end : end + 1].isalnum()
            if alone and all(end <= first or at >= last for first, last in taken):
                taken.append((at, end))
            at = written.find(name, at + 1)
    return sorted(taken)


def _places(text: Text, label: str) -> list[Place]:
    if label == CONDUCT or label.startswith("CE-"):
        said = [words for kind, words in text.get("conduct", ()) if label in {CONDUCT, kind}]
    else:
        above = label == ANY_TRAIT
        spans = text.get("spans", ())
        said = [words for rule, words in spans if (rule.startswith("TXT-") if above else rule == label)]
    return [(at, at + len(words)) for words in said if (at := text["text"].find(words)) >= 0]


def _share(words: Sequence[Token], stretch: tuple[int, int], place: Place) -> float:
    """Return which part of a span stands in a stretch; all of it when enough of a long one does."""
    start, end = place
    within = [at for at, word in enumerate(words) if word.start < end and word.end > start and not word.is_end]
    here = sum(stretch[0] <= at < stretch[1] for at in within)
    if here >= _ENOUGH_WORDS:
        return 1.0
    return here / len(within) if within else 0.0

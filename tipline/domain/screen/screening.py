"""Screen a text: which rules fire after suppression, where, which names it holds, and which words state an act.

It looks at tips to mask, to warn and to propose cases of their own, and at everything staff write. It never stops a
reporter and never ranks, closes or acts (rules.md section 4.1); the gate is a person's, always.
"""

import re
from dataclasses import dataclass

from tipline.domain.screen.folding import Token, tokens
from tipline.domain.screen.model import Scores, score, weights
from tipline.domain.screen.person_names import names_in
from tipline.domain.screen.word_spans import best_spans, strongest

_ANY_TRAIT, _CONDUCT, _CONDUCT_TYPE = "ANY", "CONDUCT", "CE-"
_TEXT_RULE = "TXT-"
_LONGEST = 20_000
# Label rules of rules.md: a wrong against people is told, and trait words in it are evidence, not a label.
_WRONGS = frozenset({"RTE-DISCRIM", "RTE-COERCE", "RTE-VICTIM"})
_TRAITS = frozenset(f"TXT-{name}" for name in ("ACCENT", "LANG", "APPEAR", "NAME", "ORIGIN", "RELIG", "STATUS", "SLUR"))
_BARE, _HEARSAY = "TXT-BARE", "TXT-HEARSAY"
_NUMBER = "PII-NUM"
# How much some words must add by themselves; less for what must not be overlooked.
_LEAST = 0.6
_CERTAIN = 2.0
_LEAST_WORDS = {"RTE-VICTIM": 0.25, "RTE-COERCE": 0.25}
# Social security number, A-number, receipt number of USCIS; a phone number has ten digits in other groups.
_NUMBERS = re.compile(
    r"\b\d{3}[- .]\d{2}[- .]\d{4}\b"
    r"|\b(?:a|a#|alien|uscis)[ #-]*\d{3}[- ]?\d{3}[- ]?\d{2,3}\b"
    r"|\b[a-z]{3}[- ]?\d{10}\b"
    r"|\b(?:ssn|social|seguro|itin|tin|passport|pasaporte|license|licencia)\D{0,18}(\d[\d -]{5,12}\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hit:
    """A rule that fired, and the characters of the text that carry it."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class Suggestion:
    """Words that may state an act, and of which type (rules.md section 4.3); a person decides."""

    conduct_type: str
    start: int
    end: int


@dataclass(frozen=True)
class Screening:
    """What the screen found in one text, and by which version of itself."""

    fires: frozenset[str]
    hits: tuple[Hit, ...]
    names: tuple[tuple[int, int], ...]
    conduct: tuple[Suggestion, ...]
    version: str
    # Rules that hardly anybody would doubt: only these stop what staff write.
    certain: frozenset[str] = frozenset()


def screen(text: str) -> Screening:
    """Return what the screen finds in a text of any language mix; the same text gives the same answer on every run."""
    read = text[:_LONGEST]
    words = tokens(read)
    if not words:
        return Screening(frozenset(), (), (), (), weights().version)
    scores = score(words)
    states_conduct = _speaks_for(scores, _CONDUCT)
    fires = _after_suppression(_fired(scores), scores.sure, states_conduct)
    hits = [Hit(rule, *span) for rule in sorted(fires) for span in _spans(words, scores, rule)]
    numbers = [Hit(_NUMBER, *found.span()) for found in _NUMBERS.finditer(read)]
    return Screening(
        fires | {hit.rule for hit in numbers},
        tuple(hits + numbers),
        names_in(words),
        tuple(_conduct(words, scores)) if states_conduct else (),
        weights().version,
        frozenset(rule for rule in fires if scores.totals[rule] > _CERTAIN),
    )


def _fired(scores: Scores) -> frozenset[str]:
    """Return the rules whose models speak for a text; of the text rules at least one, or none, as all together say."""
    rules = {name for name in scores.totals if name.startswith(("TXT-", "RTE-", "PII-"))}
    fired = {rule for rule in rules if _speaks_for(scores, rule)}
    text_rules = {rule for rule in rules if rule.startswith(_TEXT_RULE)}
    if not _speaks_for(scores, _ANY_TRAIT):
        return frozenset(fired - text_rules)
    if not fired & text_rules:
        fired.add(max(sorted(text_rules), key=lambda rule: scores.totals[rule]))
    return frozenset(fired)


def _speaks_for(scores: Scores, label: str) -> bool:
    """Say whether a text speaks for a label as a whole, and some words of it do: silence speaks for nothing."""
    return scores.totals[label] > 0 and strongest(scores.by_word[label]) >= _LEAST_WORDS.get(label, _LEAST)


def _after_suppression(fired: frozenset[str], sure: frozenset[str], states_conduct: bool) -> frozenset[str]:
    """Apply the label rules: a wrong against people comes first, a bare claim and a rumour last.

    A wrong that is only suspected is proposed beside the trait words, so that a person sees both.
    """
    if fired & sure & _WRONGS:
        return frozenset(rule for rule in fired if not rule.startswith(_TEXT_RULE))
    if fired & _TRAITS or _HEARSAY in fired or states_conduct:
        fired -= {_BARE}
    return fired - {_HEARSAY} if states_conduct else fired


def _spans(words: tuple[Token, ...], scores: Scores, rule: str) -> list[tuple[int, int]]:
    return [(words[first].start, words[last].end) for first, last in best_spans(scores.by_word[rule])]


def _conduct(words: tuple[Token, ...], scores: Scores) -> list[Suggestion]:
    types = [label for label in scores.totals if label.startswith(_CONDUCT_TYPE)]
    spans = best_spans(scores.by_word[_CONDUCT])
    return [
        Suggestion(
            max(types, key=lambda label: scores.totals[label] + float(scores.by_word[label][first : last + 1].sum())),
            words[first].start,
            words[last].end,
        )
        for first, last in spans
    ]

"""Screen a text: which rules fire after suppression, where, which names it holds, and which words state an act.

It looks at tips to mask, to warn and to propose cases of their own, and at everything staff write. It never stops a
reporter and never ranks, closes or acts (rules.md section 4.1); the gate is a person's, always.
"""

import re
from dataclasses import dataclass

from tipline.domain.screen.features import read_text
from tipline.domain.screen.folding import tokens
from tipline.domain.screen.model import ANY_TRAIT, TEXT_RULE, Scores, Weights, score, weights
from tipline.domain.screen.person_names import NameWeights, name_weights, names_in
from tipline.domain.screen.word_spans import clause_spans, spans

_CONDUCT, _CONDUCT_TYPE = "CONDUCT", "CE-"
_LONGEST = 20_000
# Label rules of rules.md: a wrong against people is told, and trait words in it are evidence, not a label.
_WRONGS = frozenset({"RTE-DISCRIM", "RTE-COERCE", "RTE-VICTIM"})
_TRAITS = frozenset(f"TXT-{name}" for name in ("ACCENT", "LANG", "APPEAR", "NAME", "ORIGIN", "RELIG", "STATUS", "SLUR"))
_BARE, _HEARSAY = "TXT-BARE", "TXT-HEARSAY"
_NUMBER = "PII-NUM"
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


@dataclass(frozen=True)
class Models:
    """What was trained: what speaks for a label, and what tells names from other words."""

    labels: Weights
    names: NameWeights


def screen(text: str) -> Screening:
    """Return what the screen finds in a text of any language mix; the same text gives the same answer on every run."""
    return screen_by(Models(weights(), name_weights()), text)


def screen_by(models: Models, text: str) -> Screening:
    """Screen a text by these models: the ones of the house, or those of a trial on texts that were left out."""
    seen = text[:_LONGEST]
    words, version = tokens(seen), models.labels.version
    if all(token.is_end for token in words):
        return Screening(frozenset(), (), (), (), version)
    scores = score(models.labels, seen, read_text(words))
    states_conduct = scores.totals[_CONDUCT] > 0
    fires = _after_suppression(_fired(scores), scores.sure, states_conduct)
    hits = [Hit(rule, *span) for rule in sorted(fires) for span in spans(models.labels, scores, rule)]
    numbers = [Hit(_NUMBER, *place) for place in numbers_in(seen)]
    return Screening(
        fires | {hit.rule for hit in numbers},
        tuple(hits + numbers),
        names_in(models.names, words),
        _conduct(scores) if states_conduct else (),
        version,
        fires & scores.certain,
    )


def numbers_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every number of a paper or a person."""
    return tuple(found.span() for found in _NUMBERS.finditer(text))


def _fired(scores: Scores) -> frozenset[str]:
    """Return the rules whose models speak for a text; of the text rules at least one, or none, as all together say."""
    fired = {rule for rule, total in scores.totals.items() if rule.startswith(("TXT-", "RTE-", "PII-")) and total > 0}
    text_rules = [rule for rule in scores.totals if rule.startswith(TEXT_RULE)]
    if scores.totals[ANY_TRAIT] <= 0:
        return frozenset(fired.difference(text_rules))
    if fired.isdisjoint(text_rules):
        fired.add(max(text_rules, key=lambda rule: scores.totals[rule]))
    return frozenset(fired)


def _after_suppression(fired: frozenset[str], sure: frozenset[str], states_conduct: bool) -> frozenset[str]:
    """Apply the label rules: a wrong against people comes first, a bare claim and a rumour last.

    A wrong that is only suspected is proposed beside the trait words, so that a person sees both.
    """
    if fired & sure & _WRONGS:
        return frozenset(rule for rule in fired if not rule.startswith(TEXT_RULE))
    left = fired - {_HEARSAY} if states_conduct else fired
    is_not_bare = left & _TRAITS or _HEARSAY in left or states_conduct
    return left - {_BARE} if is_not_bare else left


def _conduct(scores: Scores) -> tuple[Suggestion, ...]:
    types = [label for label in scores.totals if label.startswith(_CONDUCT_TYPE)]
    return tuple(
        Suggestion(max(types, key=lambda label: scores.totals[label] + float(scores.by_clause[label][number])), *span)
        for number, span in clause_spans(scores, _CONDUCT)
    )

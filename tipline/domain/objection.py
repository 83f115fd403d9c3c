"""What a rule has against a text, an action or a case, as it is told to whoever must answer it."""

from dataclasses import dataclass

from tipline.domain.rule_data import ALWAYS, Weight
from tipline.domain.rulebook import rulebook


@dataclass(frozen=True)
class Objection:
    """A rule that objects; ``start`` and ``end`` are characters of the text where it is words that it objects to."""

    rule: str
    start: int | None
    end: int | None
    blocks: bool


def objection(rule: str, under: str = ALWAYS) -> Objection:
    """Return what a rule of the rulebook has against a case or an action, as it weighs under a circumstance."""
    return Objection(rule, None, None, _blocks(rule, under))


def objection_to_words(rule: str, start: int, end: int) -> Objection:
    """Return what a rule of the rulebook has against some words of a text."""
    return Objection(rule, start, end, _blocks(rule, ALWAYS))


def objections_if(rule: str, *, objects: bool) -> tuple[Objection, ...]:
    """Return the objection of a rule when it has one."""
    return (objection(rule),) if objects else ()


def _blocks(rule: str, under: str) -> bool:
    return rulebook()[rule].weight(under) is Weight.BLOCK

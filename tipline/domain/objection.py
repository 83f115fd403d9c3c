"""What a rule has against a text, an action or a case, as it is told to whoever must answer it."""

from dataclasses import dataclass
from datetime import date

from tipline.domain.protocol_data import Said
from tipline.domain.rule_data import ALWAYS, Weight
from tipline.domain.rulebook import rulebook

# Words for the places of a rule's message.
Filling = str | date | Said


@dataclass(frozen=True)
class Objection:
    """A rule that objects; ``start`` and ``end`` are characters of the text where it is words that it objects to."""

    rule: str
    start: int | None
    end: int | None
    weight: Weight
    filled: tuple[tuple[str, Filling], ...] = ()

    @property
    def blocks(self) -> bool:
        """Say whether it stops; counsel and a second member may let it pass, where the rule allows that."""
        return self.weight is Weight.BLOCK

    @property
    def asks_why(self) -> bool:
        """Say whether a written reason is enough."""
        return self.weight is Weight.JUSTIFY


def objection(rule: str, under: str = ALWAYS, **filled: Filling) -> Objection:
    """Return what a rule of the rulebook has against a case or an action, as it weighs under a circumstance."""
    return Objection(rule, None, None, rulebook()[rule].weight(under), tuple(filled.items()))


def objection_to_words(rule: str, start: int, end: int) -> Objection:
    """Return what a rule of the rulebook has against some words of a text."""
    return Objection(rule, start, end, rulebook()[rule].weight(ALWAYS))


def objections_if(rule: str, *, objects: bool, **filled: Filling) -> tuple[Objection, ...]:
    """Return the objection of a rule when it has one."""
    return (Objection(rule, None, None, rulebook()[rule].weight(), tuple(filled.items())),) if objects else ()


def may_be_answered(rule: str) -> bool:
    """Say whether anybody's reason can let a rule's objection pass: there are rules that nobody overrides."""
    return rulebook()[rule].override != "never"


def unanswered(found: tuple[Objection, ...], explained: frozenset[str], approved: frozenset[str]) -> tuple[str, ...]:
    """Return the rules that stop: those with neither the reason nor the approval that they ask for."""
    stops = {each.rule for each in found if each.blocks and not (each.rule in approved and may_be_answered(each.rule))}
    asks = {each.rule for each in found if each.asks_why and each.rule not in explained | approved}
    return tuple(sorted(stops | asks))

"""What has to be written, and what the clock has to say, so that conditions of a protocol hold: read off the data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tipline.domain.conditions import CLOSING, CODE
from tipline.domain.protocol_data import Condition, Protocol

# Words by (record, field), and facts by (step of the way, fact).
Wished = Mapping[tuple[str | int, str], str]
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Step:
    """One move on a way through a protocol, after ``been`` in these stages, and the house that makes it."""

    been: tuple[str, ...]
    target: str
    team: str = "full"

    @property
    def here(self) -> str:
        """Return the stage from which the move goes out."""
        return self.been[-1]

    @property
    def number(self) -> int:
        """Return the place of the move on the way."""
        return len(self.been)


def wishes(protocol: Protocol, steps: Iterable[Step], wished: Wished) -> Iterator[Wished]:
    """Yield every way to choose words and facts so that all gates on a way are open."""
    asked = [
        (step, need.that)
        for step in steps
        for gate in protocol.stages[step.target].needs
        for need in protocol.gates[gate].needs
    ]
    yield from _all(protocol, asked, wished)


def _all(protocol: Protocol, asked: list[tuple[Step, Condition]], wished: Wished) -> Iterator[Wished]:
    if not asked:
        yield wished
        return
    (step, condition), rest = asked[0], asked[1:]
    for so_far in _to_hold(protocol, step, condition, wished):
        yield from _all(protocol, rest, so_far)


def _to_hold(
    protocol: Protocol, step: Step, condition: Condition, wished: Wished, is_so: bool = True
) -> Iterator[Wished]:
    """Yield the choices under which a condition holds, or does not; records and signatures are all there anyway."""
    if condition.isnt:
        yield from _to_hold(protocol, step, condition.isnt, wished, not is_so)
    elif parts := condition.any_of or condition.all_of:
        if bool(condition.all_of) == is_so:
            yield from _each(protocol, step, parts, wished, is_so)
        else:
            for part in parts:
                yield from _to_hold(protocol, step, part, wished, is_so)
    else:
        yield from _of_one(protocol, step, condition, wished, is_so)


def _each(
    protocol: Protocol, step: Step, parts: tuple[Condition, ...], wished: Wished, is_so: bool
) -> Iterator[Wished]:
    if not parts:
        yield wished
        return
    for so_far in _to_hold(protocol, step, parts[0], wished, is_so):
        yield from _each(protocol, step, parts[1:], so_far, is_so)


def _of_one(protocol: Protocol, step: Step, condition: Condition, wished: Wished, is_so: bool) -> Iterator[Wished]:
    if condition.grade:
        yield from _graded(protocol, condition.grade, wished, is_so)
    elif choice := _choice(protocol, step, condition, is_so):
        yield from _one_of(*choice, wished)
    elif _is_given(step, condition) == is_so:
        yield wished


def _choice(
    protocol: Protocol, step: Step, condition: Condition, is_so: bool
) -> tuple[tuple[str | int, str], Iterable[str]] | None:
    """Return what somebody or the house chooses freely, and from what, for a condition to be so or not."""
    word = condition.word
    if word and any(word.record in protocol.stages[stage].records for stage in step.been):
        choices = protocol.records[word.record].fields[word.field].choices
        return (word.record, word.field), _fitting(choices, word.is_one_of, is_so)
    if condition.code_is_allowed:
        return (CLOSING, CODE), protocol.stages[step.here].codes
    if condition.fact:
        return (step.number, condition.fact), [YES if is_so else NO]
    return None


def _is_given(step: Step, condition: Condition) -> bool:
    """Say what nobody chooses on a way: where it comes from, which team; what no stage on it records says nothing."""
    if condition.word:
        return False
    if condition.from_stage:
        return step.here in condition.from_stage
    return condition.team in (None, step.team)


def _graded(protocol: Protocol, grades: tuple[str, ...], wished: Wished, is_so: bool) -> Iterator[Wished]:
    if not protocol.grades:
        if not is_so:
            yield wished
        return
    first, *others = protocol.grades
    choices = protocol.records[first].fields["grade"].choices
    for so_far in _one_of((first, "grade"), _fitting(choices, grades, is_so), wished):
        same = so_far[first, "grade"]
        # The lower grade holds: two equal ones leave no doubt.
        yield {**so_far, **{(other, "grade"): same for other in others}}


def _fitting(choices: Iterable[str], named: Iterable[str], is_so: bool) -> list[str]:
    return [choice for choice in choices if (choice in tuple(named)) == is_so]


def _one_of(place: tuple[str | int, str], values: Iterable[str], wished: Wished) -> Iterator[Wished]:
    """Yield the wish with one of these values at a place; what was chosen before stands."""
    values = tuple(values)
    if place in wished:
        if wished[place] in values:
            yield wished
    else:
        yield from ({**wished, place: value} for value in values)

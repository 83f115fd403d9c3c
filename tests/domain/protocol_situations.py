"""Every situation that a gate tells apart, read off the protocol: so a new gate is searched without being named.

A gate reads what its conditions name and nothing else, so its situations are all combinations of just that: each record
absent, or there with each choice of each word, by each kind of writer, with each set of signatures; grades; facts.
A move is open when each of its gates is, so what is shown gate by gate holds for the move.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, product
from math import prod
from typing import Any, get_args

from tipline.domain.conditions import CLOSING, CODE
from tipline.domain.organisation import Team
from tipline.domain.protocol_data import Condition, Gate, Protocol
from tipline.domain.protocol_facts import ProtocolFacts, Recorded, Signed
from tipline.domain.vocabulary import Role

ONE_AND_THE_SAME = "one and the same"


@dataclass(frozen=True)
class Written:
    """A record in one of the states that matter, with its signatures; ``recorded`` is None when it is not there."""

    recorded: Recorded | None = None
    signed: tuple[Signed, ...] = ()


@dataclass
class Asked:
    """What the conditions of a gate ask about one record."""

    fields: set[str] = field(default_factory=set)
    signers: set[Role] = field(default_factory=set)
    writers: set[Role] = field(default_factory=set)
    is_about_people: bool = False
    is_about_another: bool = False


def leaves(condition: Condition) -> Iterator[Condition]:
    """Yield the single questions of a condition."""
    parts = (*(condition.any_of or ()), *(condition.all_of or ()), *((condition.isnt,) if condition.isnt else ()))
    if not parts:
        yield condition
    for part in parts:
        yield from leaves(part)


def questions(gate: Gate) -> list[Condition]:
    """Return the single questions of a gate."""
    return [leaf for need in gate.needs for leaf in leaves(need.that)]


def asked_about(protocol: Protocol, gate: str) -> set[str]:
    """Return the records on which it can depend whether a gate is open."""
    asked = questions(protocol.gates[gate])
    # Who raises a grade is asked wherever a grade is: that has a test of its own.
    graded = {*protocol.grades, protocol.raised_by} if any(leaf.grade for leaf in asked) else {protocol.raised_by}
    coded = {CLOSING} if any(leaf.code_is_allowed for leaf in asked) else set()
    return {kind for leaf in asked for kind in leaf.records()} | {kind for kind in graded if kind} | coded


@dataclass(frozen=True)
class Space:
    """The situations of one or several gates at a stage: one choice out of each of ``axes`` makes one."""

    protocol: Protocol
    stage: str
    axes: tuple[tuple[Any, ...], ...]

    def all(self) -> Iterator[ProtocolFacts]:
        """Yield a case in every situation."""
        return (self.facts(choice) for choice in product(*self.axes))

    def size(self) -> int:
        """Return how many situations there are."""
        return prod(map(len, self.axes))

    def facts(self, choice: Iterable[Any]) -> ProtocolFacts:
        """Return the case that one choice out of each axis makes."""
        team, order, is_one, grade, told, *written = choice
        recorded = _with_grade(self.protocol, [each.recorded for each in written if each.recorded], grade)
        if is_one:
            recorded = [replace(record, who=ONE_AND_THE_SAME) for record in recorded]
        signed = tuple(sign for each in written for sign in each.signed)
        return ProtocolFacts(self.stage, team, tuple(recorded[::order]), signed, frozenset(told))


def space(protocol: Protocol, stage: str, gates: Iterable[str]) -> Space:
    """Return everything that some gates can tell apart at a stage, in both teams."""
    asked = [leaf for gate in gates for leaf in questions(protocol.gates[gate])]
    facts = sorted({leaf.fact for leaf in asked if leaf.fact})
    axes = (
        get_args(Team),
        (1, -1) if any(leaf.before for leaf in asked) else (1,),
        (False, True) if any(leaf.apart for leaf in asked) else (False,),
        _grades(protocol) if any(leaf.grade for leaf in asked) else (None,),
        tuple(chain.from_iterable(combinations(facts, number) for number in range(len(facts) + 1))),
        *(tuple(_states(protocol, kind, about)) for kind, about in _asked(asked).items()),
    )
    return Space(protocol, stage, axes)


def _asked(leaves_of_gates: list[Condition]) -> Mapping[str, Asked]:
    found: dict[str, Asked] = {}
    for leaf in leaves_of_gates:
        for kind in leaf.records():
            asked = found.setdefault(kind, Asked())
            asked.fields |= {leaf.word.field} if leaf.word else set()
            asked.signers |= {leaf.signed.role} if leaf.signed else set()
            asked.writers |= {leaf.written_as.role} if leaf.written_as else set()
            asked.is_about_people |= bool(leaf.trained or leaf.unconflicted)
            asked.is_about_another |= bool(leaf.confirmed)
        if leaf.code_is_allowed:
            found.setdefault(CLOSING, Asked()).fields.add(CODE)
    return found


def _states(protocol: Protocol, kind: str, asked: Asked) -> Iterator[Written]:
    """Yield every state of a record, its absence too."""
    yield Written()
    record = protocol.records[kind]
    # A word that is missing altogether is a state of its own.
    words = [[(name, said) for said in (None, *record.fields[name].choices)] for name in sorted(asked.fields)]
    others = [role for role in record.by if role not in asked.writers][:1]
    people = product((True, False), repeat=2) if asked.is_about_people else [(True, False)]
    for role, said, (is_trained, is_linked) in product((*sorted(asked.writers), *others), product(*words), people):
        spoken = {name: word for name, word in said if word is not None}
        written = Recorded(kind, role, f"writer of {kind}", spoken, is_trained, is_linked)
        for signed in _signatures(kind, asked):
            yield Written(written, signed)


def _signatures(kind: str, asked: Asked) -> Iterator[tuple[Signed, ...]]:
    """Yield who may have signed: each of those who are asked or not; others; a no; the writer's own hand."""
    roles = sorted(asked.signers)
    stranger = next(role for role in Role if role not in roles)
    no = tuple(Signed(kind, role, f"{role} who says no", approves=False) for role in roles)
    other = Signed(kind, stranger, "somebody else")
    noises: list[tuple[Signed, ...]] = [(), (other, *no)] if roles or asked.is_about_another else [()]
    if asked.is_about_another:
        noises += [(replace(other, who=f"writer of {kind}"),), (replace(other, approves=False),)]
    for number, noise in product(range(len(roles) + 1), noises):
        for some in combinations(roles, number):
            yield (*(Signed(kind, role, f"{role} who says yes") for role in some), *noise)


def _grades(protocol: Protocol) -> tuple[str | None, ...]:
    choices = protocol.records[protocol.grades[0]].fields["grade"].choices if protocol.grades else ()
    return (None, *choices)


def _with_grade(protocol: Protocol, recorded: list[Recorded], grade: str | None) -> list[Recorded]:
    """Return the records with both readers' grades, as far as they are there or nothing else is said of them."""
    if grade is None:
        return recorded
    there = {record.kind for record in recorded}
    graded = [
        replace(record, words={**record.words, "grade": grade}) if record.kind in protocol.grades else record
        for record in recorded
    ]
    new = [kind for kind in protocol.grades if kind not in there]
    return graded + [
        Recorded(kind, protocol.records[kind].by[0], f"writer of {kind}", {"grade": grade}) for kind in new
    ]

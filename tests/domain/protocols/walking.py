"""A walk through a protocol by its own rules: each record, signature and step by somebody whose role may do it.

What a walk writes down is read off the protocol's gates (``wishes``), so no walk is made up by hand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tests.domain.protocols.keyrings import Keyrings
from tests.domain.protocols.wishes import YES, Step, Wished, wishes
from tipline.domain.conditions import CLOSING, CODE
from tipline.domain.organisation import Team
from tipline.domain.protocol import why_not_record, why_not_sign, why_not_step
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import Person, ProtocolFacts, Recorded, Signed
from tipline.domain.vocabulary import Role

Way = tuple[str, ...]
# Who sits where: protocol.md section 1. In a full team everybody has one role.
Seats = Mapping[Role, str]
FULL: Seats = {role: role.value for role in Role}
SMALL: Seats = {
    **FULL,
    Role.TRIAGER: "officer",
    Role.LEAD: "officer",
    Role.REVIEWER: "outside reviewer",
    Role.I9_SPECIALIST: "outside reviewer",
    Role.AR_OFFICER: "standby",
    Role.INVESTIGATOR: "standby",
}
SEATS: Mapping[Team, Seats] = {"full": FULL, "small": SMALL}


def ways_to_close(protocol: Protocol) -> tuple[Way, ...]:
    """Return every way from the first stage to the closed one that goes through no stage twice."""
    return tuple(_ways(protocol, (protocol.first,)))


def _ways(protocol: Protocol, so_far: Way) -> Iterator[Way]:
    if so_far[-1] == protocol.closed:
        yield so_far
        return
    for name in protocol.stages[so_far[-1]].next:
        if name not in so_far:
            yield from _ways(protocol, (*so_far, name))


def to_the_end(protocol: Protocol, way: Way) -> Way:
    """Return a way that goes on past the closed stage until nothing comes next."""
    while coming := [name for name in protocol.stages[way[-1]].next if name not in way]:
        way = (*way, coming[0])
    return way


def steps_of(way: Way, team: Team = "full") -> tuple[Step, ...]:
    """Return the moves of a way."""
    return tuple(Step(way[:number], way[number], team) for number in range(1, len(way)))


def wish_for(protocol: Protocol, way: Way, code: str | None = None, team: Team = "full") -> Wished | None:
    """Return words and facts that open every gate on a way, with a closing code if one is asked for."""
    asked: Wished = {(CLOSING, CODE): code} if code else {}
    return next(wishes(protocol, steps_of(way, team), asked), None)


@dataclass
class Walk:
    """A case on its way; ``complaints`` is what stood in the way of whatever somebody had to do."""

    protocol: Protocol
    wished: Wished
    facts: ProtocolFacts
    keyrings: Keyrings
    complaints: list[str] = field(default_factory=list)

    def go(self, way: Way) -> None:
        """Write and sign what each stage asks for, and take each step."""
        for step in steps_of(way):
            self._work(step)
            self._take(step)

    def _work(self, step: Step) -> None:
        told = {name for (number, name), value in self.wished.items() if number == step.number and value == YES}
        self.facts = replace(self.facts, facts=frozenset(told))
        for kind in self.protocol.stages[step.here].records:
            is_due = kind != CLOSING or step.target == self.protocol.closed
            if is_due and not self.facts.newest(kind):
                self._write(step, kind)
                self._sign(kind)

    def _write(self, step: Step, kind: str) -> None:
        record = self.protocol.records[kind]
        # Whoever need not sign it writes it: nobody signs the own.
        signers = {self._seat(role) for role in record.signs}
        roles = sorted(record.by, key=lambda role: self._seat(role) in signers)
        able = [role for role in roles if not self._why_not_write(kind, role)]
        if not able:
            self.complaints.append(f"{step.here}: nobody may write {kind}")
            return
        words = {name: self._word(kind, name) for name, entry in record.fields.items() if entry.in_clear}
        written = Recorded(kind, able[0], self._seat(able[0]), words)
        self.facts = replace(self.facts, recorded=(*self.facts.recorded, written))
        self.keyrings.seal(record)
        self.keyrings.let_in(self.protocol.stages[step.here].lets_in.get(kind, {}), able[0])

    def _why_not_write(self, kind: str, role: Role) -> bool:
        is_let_in = self.keyrings.reads_anything(role)
        return not is_let_in or bool(why_not_record(self.protocol, self.facts, self._somebody(role), kind))

    def _word(self, kind: str, name: str) -> str:
        any_word = next(iter(self.protocol.records[kind].fields[name].choices))
        return self.wished.get((kind, name), any_word)

    def _sign(self, kind: str) -> None:
        record, written = self.protocol.records[kind], self.facts.newest(kind)
        for role in record.signs if written else ():
            can_read = self.keyrings.reads(role, record.compartment)
            if can_read and not why_not_sign(self.protocol, self.facts, self._somebody(role), kind, role):
                self.facts = replace(self.facts, signed=(*self.facts.signed, Signed(kind, role, self._seat(role))))

    def _take(self, step: Step) -> None:
        taker = next((role for role in self._takers(step) if self._can_take(step, role)), None)
        if taker is None:
            self.complaints.append(f"{step.here}: nobody who may go on to {step.target} holds the keys for it")
            return
        wrong = why_not_step(self.protocol, self.facts, self._somebody(taker), step.target)
        self.complaints += [f"{step.here} to {step.target}: {each.rule}: {each.say.en}" for each in wrong]
        self.keyrings.let_in(self.protocol.stages[step.target].grants, taker)
        self.facts = replace(self.facts, stage=step.target)

    def _takers(self, step: Step) -> tuple[Role, ...]:
        stages = self.protocol.stages
        return (*stages[step.here].by, *stages[step.target].by)

    def _can_take(self, step: Step, role: Role) -> bool:
        closes = step.target == self.protocol.closed
        reads_closing = self.keyrings.reads(role, self.protocol.records[CLOSING].compartment)
        return self.keyrings.can_let_in(self.protocol.stages[step.target].grants, role) and (
            reads_closing or not closes
        )

    def _seat(self, role: Role) -> str:
        return SEATS[self.facts.team][role]

    def _somebody(self, role: Role) -> Person:
        seats = SEATS[self.facts.team]
        return Person(seats[role], frozenset(each for each in Role if seats[each] == seats[role]))


def walk(protocol: Protocol, way: Way, wished: Wished, team: Team = "full") -> Walk:
    """Walk a way with these words and facts, everybody in the seat that the team gives them."""
    case = Walk(protocol, wished, ProtocolFacts(protocol.first, team), Keyrings.at_opening(protocol))
    case.go(way)
    return case

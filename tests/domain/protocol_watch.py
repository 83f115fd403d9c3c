"""Holds a case to protocol.md after every act: what it passed, who did what, and what each refusal named."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from tests.domain.protocol_comparing import known, named
from tests.domain.protocol_gates import GATES
from tests.domain.protocol_moves import MOVES, NEVER_BY_ONE, lacking, missing
from tests.domain.protocol_others import APART
from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.protocol import Obstacle
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import Person, ProtocolFacts, Who

# What no stage is entered without: protocol.md section 3, `never`.
_NEVER_WITHOUT = {
    "S5_NOTICE": {"S3_CREDIBILITY", "S4_RECORDS"},
    "S7_DECISION": {"S3_CREDIBILITY", "S4_RECORDS", "S5_NOTICE", "S6_RESPONSE"},
}
# What each stage rests on, anew in a case that was opened again: section 4, G2 to G9.
_ANEW = {
    "S3_CREDIBILITY": {"conduct", "first_grade"},
    "S4_RECORDS": {"conduct", "first_grade", "second_grade", "scope", "protected_answer"},
    "S5_NOTICE": {"notice", "notice signs.counsel"},
    "S7_DECISION": {"delivery", "response", "decision", "decision signs.reviewer", "decision signs.counsel"},
    "S8_ESCALATION": {"packet", "packet signs.counsel", "packet signs.executive"},
    "S9_CLOSED": {"closing"},
}
_GRADES = {"first_grade", "second_grade", "investigators_grade", "counsels_grade"}
_ABOUT_PEOPLE = {"role", "PRC-CONFLICT"}


@dataclass
class Watch:
    """The history of one case, and everything that must hold of it."""

    protocol: Protocol
    passed: set[str] = field(default_factory=set)
    done: defaultdict[Who, set[str]] = field(default_factory=lambda: defaultdict(set))
    # What was written and signed since the case was opened, or opened again.
    since: set[str] = field(default_factory=set)

    def refused(self, facts: ProtocolFacts, target: str, obstacles: tuple[Obstacle, ...]) -> None:
        """Whoever wants to go on is told each thing that is missing, and nothing else."""
        told = {rule: count for rule, count in named(obstacles).items() if rule not in _ABOUT_PEOPLE}
        case = known(self.protocol, facts)
        if self.protocol.name == TIP_PROTOCOL:
            assert told == {rule: len(things) for rule, things in missing(case, target).items()}
        for gate in GATES.keys() & set(self.protocol.stages[target].needs):
            assert told.get(gate, 0) == len(lacking(case, gate)), gate

    def wrote(self, before: ProtocolFacts, person: Person, kind: str) -> None:
        """Nobody writes what they may not, and a grade is written once."""
        assert not (self.protocol.records[kind].once and kind in self.since)
        assert person.is_trained or kind not in _GRADES
        self._did(person, kind)
        self.since.add(kind)

    def signed(self, before: ProtocolFacts, person: Person, kind: str, act: str) -> None:
        """Nobody signs what they wrote."""
        assert [each.who for each in before.recorded if each.kind == kind][-1] != person.who
        self._did(person, act)
        self.since.add(f"{kind} {act}")

    def went(self, before: ProtocolFacts, person: Person, target: str) -> None:
        """No stage is entered without those before it, and no case leaves the house or ends on one member's word."""
        assert not person.has_conflict
        self.passed.add(before.stage)
        if self.protocol.name == TIP_PROTOCOL:
            self._goes_as_a_tip(before, target)
        if target == "S8_ESCALATION":
            self._is_reported(before)
        if target == self.protocol.closed:
            closing = [each for each in before.recorded if each.kind == "closing"][-1]
            assert closing.words["code"] in self.protocol.stages[before.stage].codes

    def _goes_as_a_tip(self, before: ProtocolFacts, target: str) -> None:
        assert target in MOVES[before.stage]
        assert not missing(known(self.protocol, before), target)
        if before.stage == self.protocol.closed:
            self.passed.clear()
        assert self.since >= _ANEW.get(target, set())
        if (before.stage, target) == (self.protocol.closed, "S2_TRIAGE"):
            assert "new_conduct" in self.since
            self.since.clear()
        assert self.passed >= _NEVER_WITHOUT.get(target, set())
        if target == "S4_RECORDS":
            readers = {each.who: each for each in before.recorded if each.kind in self.protocol.grades}
            assert len(readers) == 2
            assert all(each.was_trained and not each.has_conflict for each in readers.values())
        if target == self.protocol.closed:
            assert known(self.protocol, before).is_seconded("closing")

    def _is_reported(self, before: ProtocolFacts) -> None:
        signed = [each for each in before.signed if each.kind == "packet" and each.approves]
        counsel = {each.who for each in signed if each.role == "counsel"}
        executive = {each.who for each in signed if each.role == "executive"}
        deciders = {each.who for each in before.recorded if each.kind == "decision"}
        assert counsel
        assert executive
        assert not counsel & executive
        assert not (counsel | executive) & deciders

    def _did(self, person: Person, act: str) -> None:
        assert not person.has_conflict
        self.done[person.who].add(act)
        for other in _apart(self.protocol.name).get(act, ()):
            assert other not in self.done[person.who], (act, other)


@cache
def _apart(protocol: str) -> dict[str, set[str]]:
    """Return by act what whoever did it never does on the same case."""
    others = [frozenset(pair.split("/")) for pair in APART.get(protocol, "").split()]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in NEVER_BY_ONE if protocol == TIP_PROTOCOL else others:
        for act in pair:
            found[act] |= pair - {act}
    return dict(found)

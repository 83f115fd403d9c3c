"""Members who try anything on a case, by chance; what the engine lets them do is held to protocol.md after each act.

The tests and the benchmark wander alike: one seed, one walk.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import Any, TypeVar

from tests.domain.protocol_situations import questions
from tipline.domain.conditions import CLOSING
from tipline.domain.organisation import Team
from tipline.domain.protocol import Obstacle, prospects, why_not_record, why_not_sign, why_not_step
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import Person, ProtocolFacts, Recorded, Signed
from tipline.domain.vocabulary import Role

Thing = TypeVar("Thing")
# A case that has come nowhere after so many acts is left alone.
_PATIENCE = 600
_SPARE_MEMBERS = 3


@dataclass(frozen=True)
class Member:
    """Somebody on staff, with one role or several, whose training may have run out."""

    person: Person
    is_trained: bool = True


@dataclass
class Wandering:
    """One case after another in one house; ``watch`` looks at everything that is done or refused."""

    chance: Random
    choices: Sequence[Protocol]
    watch: "Watch"
    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._begin()

    def act(self) -> None:
        """Let somebody try something."""
        self.acts += 1
        if not self.protocol.stages[self.facts.stage].next or self.acts > _PATIENCE:
            self._begin()
        [trial] = self.chance.choices((self._write, self._sign, self._step, self._wait), (9, 8, 6, 1))
        trial()

    def _begin(self) -> None:
        self.acts, self.protocol = 0, self.chance.choice(self.choices)
        team: Team = self.chance.choice(("full", "small"))
        seats = [{role} for role in Role] + [set[Role]() for _ in range(_SPARE_MEMBERS)]
        for seat in seats:
            seat |= set(self.chance.sample(list(Role), self.chance.choice((0, 0, 1, 2))))
        self.members = [Member(Person(number, frozenset(seat))) for number, seat in enumerate(seats)]
        self.facts = ProtocolFacts(self.protocol.first, team)
        self.watch.begin(self.protocol, self.facts)

    def _write(self) -> None:
        here = self.protocol.stages[self.facts.stage]
        kind = self._mostly(here.records, self.protocol.records)
        record = self.protocol.records[kind]
        member = self._member(record.by)
        person = member.person
        if self._is_refused("record", why_not_record(self.protocol, self.facts, person, kind)):
            return
        role = next(role for role in record.by if role in person.roles)
        words = {name: self._word(kind, name) for name, entry in record.fields.items() if entry.in_clear}
        written = Recorded(kind, role, person.who, words, member.is_trained)
        # Over an older version a signature approves nothing any more, and stays an act of whoever signed.
        signed = tuple(replace(each, approves=each.approves and each.kind != kind) for each in self.facts.signed)
        self._now(replace(self.facts, recorded=(*self.facts.recorded, written), signed=signed), person, kind)

    def _sign(self) -> None:
        written = [record.kind for record in self.facts.recorded]
        kind = self._mostly(written, self.protocol.records)
        role = self._mostly(self.protocol.records[kind].signs, Role)
        person = self._member([role]).person
        if not self._is_refused("sign", why_not_sign(self.protocol, self.facts, person, kind, role)):
            signed = Signed(kind, role, person.who, self.chance.random() < 0.9)
            self._now(replace(self.facts, signed=(*self.facts.signed, signed)), person, f"signs.{role}")

    def _step(self) -> None:
        stages = self.protocol.stages
        here = stages[self.facts.stage]
        target = self._mostly(here.next, stages)
        person = self._member((*here.by, *stages[target].by)).person
        obstacles = why_not_step(self.protocol, self.facts, person, target)
        if target in here.next:
            self.watch.steps(self.facts, target, obstacles)
        if not self._is_refused("step", obstacles):
            self._now(replace(self.facts, stage=target), person, f"to {target}")

    def _wait(self) -> None:
        """Time passes: something ends or begins, training runs out, somebody says that they are involved."""
        told = self.chance.choice(_facts(self.protocol))
        self.facts = replace(self.facts, facts=self.facts.facts ^ {told})
        place = self.chance.randrange(len(self.members))
        member = self.members[place]
        if self.chance.random() < 0.2:
            self.members[place] = replace(member, is_trained=not member.is_trained)
        if self.chance.random() < 0.05:
            self.members[place] = replace(member, person=replace(member.person, has_conflict=True))

    def _now(self, facts: ProtocolFacts, person: Person, act: str) -> None:
        self.taken[f"{self.protocol.name} {act}"] += 1
        before, self.facts = self.facts, facts
        self.watch.acts(before, facts, person, act)

    def _is_refused(self, trial: str, obstacles: tuple[Obstacle, ...]) -> bool:
        for obstacle in obstacles:
            self.refused[f"{trial} {obstacle.rule}"] += 1
            assert obstacle.say.en and obstacle.say.es and obstacle.basis
        return bool(obstacles)

    def _mostly(self, likely: Iterable[Thing], all_there: Iterable[Thing]) -> Thing:
        likely = tuple(likely)
        return self.chance.choice(likely if likely and self.chance.random() < 0.95 else tuple(all_there))

    def _member(self, roles: Iterable[Role]) -> Member:
        fitting = [member for member in self.members if member.person.roles & frozenset(roles)]
        return self._mostly(fitting, self.members)

    def _word(self, kind: str, name: str) -> str:
        codes = self.protocol.stages[self.facts.stage].codes if kind == CLOSING else ()
        choices = self.protocol.records[kind].fields[name].choices
        likely = codes if name == "code" else _asked_for(self.protocol.name, self.protocol.version, kind, name)
        return self._mostly([word for word in choices if word in likely], choices)


class Watch:
    """Looks at a case as it goes; this one lets everything be."""

    def begin(self, protocol: Protocol, facts: ProtocolFacts) -> None:
        """See a new case."""

    def acts(self, before: ProtocolFacts, after: ProtocolFacts, person: Person, act: str) -> None:
        """See what somebody did: a record by its kind, a signature as ``signs.<role>``, a step as ``to <stage>``."""

    def steps(self, facts: ProtocolFacts, target: str, obstacles: tuple[Obstacle, ...]) -> None:
        """See what was said to somebody who wanted to take a case to a next stage."""

"""Members who try anything on a case, by chance; what the engine lets them do is held to protocol.md after each act.

The tests and the benchmark wander alike: one seed, one walk.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import Any, TypeVar

from tests.domain.protocol_situations import questions
from tests.domain.protocol_watch import Watch
from tipline.domain.conditions import CLOSING
from tipline.domain.organisation import Team
from tipline.domain.protocol import Obstacle, opens_again, why_not_record, why_not_sign, why_not_step
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import Person, ProtocolFacts, Recorded, Signed, Who
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role

Thing = TypeVar("Thing")
# A case that has come no further in so many acts is left alone.
_PATIENCE = 250
_SPARE_MEMBERS = 3
_YES = 0.9
_LIKELY = 0.9


@dataclass(frozen=True)
class Member:
    """Somebody on staff, with one role or several, whose training may have run out."""

    person: Person
    is_trained: bool = True


@dataclass
class Wandering:
    """One case after another, each among other members: all that is done or refused is held to protocol.md."""

    chance: Random
    choices: Sequence[Protocol]
    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._begin()

    def act(self) -> None:
        """Let somebody try something."""
        self.acts += 1
        if not self.protocol.stages[self.facts.stage].next or self.acts > _PATIENCE:
            self._begin()
        [trial] = self.chance.choices((self._write, self._sign, self._step, self._wait), (10, 8, 4, 2))
        trial()

    def _begin(self) -> None:
        self.acts, self.protocol = 0, self.chance.choice(self.choices)
        team: Team = self.chance.choice(("full", "small"))
        seats = [{role} for role in Role] + [set[Role]() for _ in range(_SPARE_MEMBERS)]
        for seat in seats:
            seat |= set(self.chance.sample(list(Role), self.chance.choice((0, 0, 1, 2))))
        self.members = [Member(Person(number, frozenset(seat))) for number, seat in enumerate(seats)]
        self.facts = ProtocolFacts(self.protocol.first, team)
        self.watch = Watch(self.protocol)

    def _write(self) -> None:
        here = self.protocol.stages[self.facts.stage]
        due = [kind for kind in here.records if kind != CLOSING and not self.facts.newest(kind)]
        kind = self._mostly(due or here.records, self.protocol.records)
        record = self.protocol.records[kind]
        member = self._member(record.by)
        person = replace(member.person, is_trained=member.is_trained)
        if not self._is_refused("record", why_not_record(self.protocol, self.facts, person, kind)):
            self.watch.wrote(self.facts, person, kind)
            role = next(role for role in record.by if role in person.roles)
            words = {name: self._word(kind, name) for name, entry in record.fields.items() if entry.in_clear}
            written = Recorded(kind, role, person.who, words, member.is_trained)
            # Over an older version a signature approves nothing any more, and stays an act of whoever signed.
            lapsed = [each for each in self.facts.signed if each.kind == kind]
            signed = tuple(each for each in self.facts.signed if each not in lapsed)
            self._now(kind, recorded=(*self.facts.recorded, written), signed=signed, done_before=self._done([], lapsed))

    def _sign(self) -> None:
        records = self.protocol.records
        kind = self._mostly([each.kind for each in self.facts.recorded if records[each.kind].signs], records)
        role = self._mostly(records[kind].signs, Role)
        person = self._member([role]).person
        if not self._is_refused("sign", why_not_sign(self.protocol, self.facts, person, kind, role)):
            self.watch.signed(self.facts, person, kind, f"signs.{role}")
            signed = Signed(kind, role, person.who, self.chance.random() < _YES)
            self._now(f"{kind} signed", signed=(*self.facts.signed, signed))

    def _step(self) -> None:
        stages = self.protocol.stages
        here = stages[self.facts.stage]
        forward = [name for name in here.next if name != self.protocol.closed]
        target = self._mostly([*here.next, *forward, *forward], stages)
        person = self._member((*here.by, *stages[target].by)).person
        obstacles = why_not_step(self.protocol, self.facts, person, target)
        if target in here.next:
            self.watch.refused(self.facts, target, obstacles)
        if not self._is_refused("step", obstacles):
            self.watch.went(self.facts, person, target)
            anew = self._anew() if opens_again(self.protocol, self.facts.stage, target) else {}
            self._now(target, stage=target, **anew)
            self.acts = 0

    def _anew(self) -> dict[str, Any]:
        """A case that is opened again keeps what holds for the whole case, and who did what."""
        stays = [each for each in self.facts.recorded if self.protocol.records[each.kind].lasts]
        done = self._done(self.facts.recorded, self.facts.signed)
        return {"recorded": tuple(stays), "signed": (), "done_before": done}

    def _done(self, recorded: Iterable[Recorded], signed: Iterable[Signed]) -> frozenset[tuple[Who, str]]:
        acts = {(each.who, each.kind) for each in recorded}
        return self.facts.done_before | acts | {(each.who, f"signs.{each.role}") for each in signed}

    def _wait(self) -> None:
        """Time passes: something ends or begins, training runs out, somebody says that they are involved."""
        told = self.chance.choice(_facts(self.protocol.name))
        self.facts = replace(self.facts, facts=self.facts.facts ^ {told})
        place = self.chance.randrange(len(self.members))
        member = self.members[place]
        if self.chance.random() < 0.2:
            self.members[place] = replace(member, is_trained=not member.is_trained)
        if self.chance.random() < 0.05:
            self.members[place] = replace(member, person=replace(member.person, has_conflict=True))

    def _now(self, act: str, **changed: Any) -> None:
        self.taken[f"{self.protocol.name} {act}"] += 1
        self.facts = replace(self.facts, **changed)

    def _is_refused(self, trial: str, obstacles: tuple[Obstacle, ...]) -> bool:
        for obstacle in obstacles:
            self.refused[f"{trial} {obstacle.rule}"] += 1
            assert all((obstacle.say.en, obstacle.say.es, obstacle.basis))
        return bool(obstacles)

    def _mostly(self, likely: Iterable[Thing], all_there: Iterable[Thing]) -> Thing:
        likely = tuple(likely)
        return self.chance.choice(likely if likely and self.chance.random() < _LIKELY else tuple(all_there))

    def _member(self, roles: Iterable[Role]) -> Member:
        fitting = [member for member in self.members if member.person.roles & frozenset(roles)]
        return self._mostly(fitting, self.members)

    def _word(self, kind: str, name: str) -> str:
        codes = self.protocol.stages[self.facts.stage].codes if kind == CLOSING else ()
        choices = self.protocol.records[kind].fields[name].choices
        likely = codes if name == "code" else _asked_for(self.protocol.name, kind, name)
        return self._mostly([word for word in choices if word in likely], choices)


@cache
def _facts(protocol: str) -> tuple[str, ...]:
    """Return what the clock, the holds and other cases may tell in a protocol."""
    asked = [leaf.fact for gate in protocols()[protocol].gates.values() for leaf in questions(gate)]
    return tuple(sorted({fact for fact in asked if fact}))


@cache
def _asked_for(protocol: str, kind: str, name: str) -> frozenset[str]:
    """Return the words that some gate wants to read in a field; of grades those that lead on."""
    asked = [leaf.word for gate in protocols()[protocol].gates.values() for leaf in questions(gate)]
    words = {word for each in asked if each and (each.record, each.field) == (kind, name) for word in each.is_one_of}
    return frozenset(words) | ({"E2", "E3", "E4"} if name == "grade" else set())

"""Hold the engine to what protocol.md says: the same moves are open, and every missing thing is named, no more."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from random import Random
from typing import Any

from tests.domain.protocol_gates import GATES
from tests.domain.protocol_moves import lacking
from tests.domain.protocol_situations import Space, asked_about, space
from tests.domain.protocol_spec import Known
from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.protocol import Obstacle, prospects
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import ProtocolFacts, Recorded, Signed
from tipline.domain.protocol_loading import protocols

# So many situations of a gate are looked at once more with everything there that it does not ask about.
_MORE = 3000
_STARTS = 20


@dataclass(frozen=True)
class Passage:
    """One gate on one move of a protocol."""

    name: str
    here: str
    target: str
    gate: str

    def __str__(self) -> str:
        """Name it for a test."""
        return f"{self.name} {self.here} {self.target} {self.gate}"

    @property
    def protocol(self) -> Protocol:
        """Return the protocol as it stands in its file."""
        return protocols()[self.name]

    @property
    def is_said(self) -> bool:
        """Say whether there is protocol.md's own statement of this gate to compare with."""
        return self.gate in GATES


def passages() -> Iterator[Passage]:
    """Yield every gate on every move of every protocol."""
    for name, protocol in protocols().items():
        for here, stage in protocol.stages.items():
            for target in stage.next:
                for gate in protocol.stages[target].needs:
                    yield Passage(name, here, target, gate)


def known(protocol: Protocol, facts: ProtocolFacts) -> Known:
    """Return a case as the second statement of the rules sees it."""
    return Known(facts, protocol.grades, frozenset(protocol.stages[facts.stage].codes))


def told_apart(passage: Passage) -> Iterator[ProtocolFacts]:
    """Yield every situation that a gate can tell apart.

    The engine reads nothing else by its making; that protocol.md's statement does not either is tried out on tips.
    """
    where = space(passage.protocol, passage.here, [passage.gate])
    yield from where.all()
    if passage.name == TIP_PROTOCOL:
        apart = where.size() // _MORE + 1
        yield from (_with_the_rest(passage, facts) for facts in islice(where.all(), 0, None, apart))


def only(protocol: Protocol, passage: Passage) -> Protocol:
    """Return a protocol with this one move and this one gate, so that nothing else is worked out."""
    here, target = protocol.stages[passage.here], protocol.stages[passage.target]
    one = {
        passage.here: here.model_copy(update={"next": (passage.target,), "must": ()}),
        passage.target: target.model_copy(update={"needs": (passage.gate,) if passage.gate in target.needs else ()}),
    }
    return protocol.model_copy(update={"stages": {**protocol.stages, **one}})


def obstacles_to(protocol: Protocol, facts: ProtocolFacts, target: str) -> tuple[Obstacle, ...]:
    """Return what stands in the way of a stage, as the engine says."""
    return next(each.obstacles for each in prospects(protocol, facts) if each.stage == target)


def named(obstacles: tuple[Obstacle, ...]) -> Counter[str]:
    """Return how many things are missing, by the rule that asks for them."""
    return Counter(obstacle.rule for obstacle in obstacles)


def told_otherwise(passage: Passage, others: dict[str, Protocol]) -> dict[str, ProtocolFacts]:
    """Return by name which of several protocols do not name what is missing at a gate, and where that shows first."""
    narrow, found = {name: only(other, passage) for name, other in others.items()}, dict[str, ProtocolFacts]()
    for facts in told_apart(passage):
        number = len(lacking(known(passage.protocol, facts), passage.gate))
        for name in [name for name in narrow if name not in found]:
            if len(obstacles_to(narrow[name], facts, passage.target)) != number:
                found[name] = facts
        if len(found) == len(others):
            break
    return found


def stands_alone(entries: list[Passage]) -> bool:
    """Say whether a gate that is asked on several moves is, on one of them, somewhere all that stands in the way.

    From some situation or other, one thing after another is changed for the better until no change helps.
    """
    chance = Random(0)
    places = [(passage, space(passage.protocol, passage.here, _gates(passage))) for passage in entries]
    starts = (
        (passage, where, tuple(map(chance.choice, where.axes))) for _ in range(_STARTS) for passage, where in places
    )
    return any(_led_to_it_alone(*start) for start in starts)


def _led_to_it_alone(passage: Passage, where: Space, start: tuple[Any, ...]) -> bool:
    here = passage.protocol.stages[passage.here].model_copy(update={"must": ()})
    protocol = passage.protocol.model_copy(update={"stages": {**passage.protocol.stages, passage.here: here}})

    def distance(choice: tuple[Any, ...]) -> int:
        missing = named(obstacles_to(protocol, where.facts(choice), passage.target))
        own = missing.pop(passage.gate, 0)
        return missing.total() * 2 + (own == 0)

    best = start
    while far := distance(best):
        nearest = min(chain.from_iterable(_moved(best, *axis) for axis in enumerate(where.axes)), key=distance)
        if distance(nearest) >= far:
            return False
        best = nearest
    return True


def _gates(passage: Passage) -> tuple[str, ...]:
    return passage.protocol.stages[passage.target].needs


def _moved(choice: tuple[Any, ...], place: int, axis: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    return ((*choice[:place], value, *choice[place + 1 :]) for value in axis)


def _with_the_rest(passage: Passage, facts: ProtocolFacts) -> ProtocolFacts:
    """Return the case with everything recorded and signed that its gate does not ask about; what is there says more."""
    protocol = passage.protocol
    recorded = [
        replace(record, words={**_any_words(protocol, record.kind), **record.words}) for record in facts.recorded
    ]
    rest = set(protocol.records) - asked_about(protocol, passage.gate)
    recorded += [Recorded(kind, protocol.records[kind].by[0], kind, _any_words(protocol, kind)) for kind in rest]
    signed = [Signed(kind, role, f"{role} of {kind}") for kind in rest for role in protocol.records[kind].signs]
    return replace(facts, recorded=tuple(recorded), signed=(*facts.signed, *signed))


def _any_words(protocol: Protocol, kind: str) -> dict[str, str]:
    return {name: next(iter(entry.choices)) for name, entry in protocol.records[kind].fields.items() if entry.in_clear}

"""Whether what a gate asks can be met at all, and can be missing at all: a need that is neither is a mistake."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tipline.domain.checked_yaml import Place
from tipline.domain.protocol_data import Condition, InRole, Protocol, Word
from tipline.domain.protocol_facts import TOLD_BY_THE_HOUSE
from tipline.domain.ways import ahead_of

# Whether something can be so, and whether it can be otherwise.
Can = tuple[bool, bool]
_EITHER: Can = (True, True)


def need_complaints(protocol: Protocol) -> Iterator[tuple[Place, str]]:
    """Yield the needs that nobody can meet before a stage, and those of its own that a protocol asks for nothing."""
    for name, gate in protocol.gates.items():
        for number, need in enumerate(gate.needs):
            place = ("gates", name, "needs", number)
            asking = [stage for stage, each in protocol.stages.items() if name in each.needs]
            can = {stage: _can(need.that, Asking.at(protocol, stage)) for stage in asking if stage != protocol.first}
            for stage in [stage for stage, (is_met, _) in can.items() if not is_met]:
                yield place, f"nobody can meet this before {stage}"
            if can and name not in protocol.borrows.gates and not any(is_missing for _, is_missing in can.values()):
                yield place, "this is always so: it asks nothing"


def needs_record(condition: Condition, kind: str) -> bool:
    """Say whether a condition cannot hold unless a record is there."""
    if condition.any_of:
        return all(needs_record(part, kind) for part in condition.any_of)
    if condition.all_of:
        return any(needs_record(part, kind) for part in condition.all_of)
    return not condition.isnt and kind in (condition.before or tuple(condition.records()))[: _first_only(condition)]


def _first_only(condition: Condition) -> int | None:
    """Of two things that come in an order, only the first has to be there."""
    return 1 if condition.before else None


@dataclass(frozen=True)
class Asking:
    """A stage that asks before it is entered: from where it is entered, and what can be written on the way there."""

    protocol: Protocol
    before: frozenset[str]
    written: frozenset[str]

    @classmethod
    def at(cls, protocol: Protocol, stage: str) -> "Asking":
        """Return what is known of the ways to a stage."""
        before = frozenset(name for name, each in protocol.stages.items() if stage in each.next)
        on_the_way = (each for name, each in protocol.stages.items() if ahead_of(protocol, name) & before)
        return cls(protocol, before, frozenset(kind for each in on_the_way for kind in each.records))


def _can(condition: Condition, asking: Asking) -> Can:
    (way,) = condition.model_fields_set
    return _WAYS[way](getattr(condition, way), asking)


def _written(kinds: tuple[str, ...], asking: Asking) -> Can:
    return asking.written.issuperset(kinds), True


def _word(asked: Word, asking: Asking) -> Can:
    entry = asking.protocol.records[asked.record].fields.get(asked.field)
    can_say = entry is not None and entry.in_clear and set(asked.is_one_of) <= set(entry.choices)
    return can_say and asked.record in asking.written, True


def _signed(asked: InRole, asking: Asking) -> Can:
    return asked.record in asking.written and asked.role in asking.protocol.records[asked.record].signs, True


def _written_as(asked: InRole, asking: Asking) -> Can:
    return asked.record in asking.written and asked.role in asking.protocol.records[asked.record].by, True


def _confirmed(kind: str, asking: Asking) -> Can:
    return kind in asking.written and bool(asking.protocol.records[kind].signs), True


def _from_stage(stages: tuple[str, ...], asking: Asking) -> Can:
    return bool(asking.before & set(stages)), bool(asking.before - set(stages))


def _any_of(parts: tuple[Condition, ...], asking: Asking) -> Can:
    can = [_can(part, asking) for part in parts]
    return any(is_so for is_so, _ in can), all(is_not for _, is_not in can)


def _isnt(part: Condition, asking: Asking) -> Can:
    is_so, is_not = _can(part, asking)
    return is_not, is_so


def _all_of(parts: tuple[Condition, ...], asking: Asking) -> Can:
    can = [_can(part, asking) for part in parts]
    return all(is_so for is_so, _ in can), any(is_not for _, is_not in can)


_WAYS: dict[str, Callable[[Any, Asking], Can]] = {
    "recorded": lambda kind, asking: _written((kind,), asking),
    "signed": _signed,
    "written_as": _written_as,
    "confirmed": _confirmed,
    "word": _word,
    "grade": lambda _grades, asking: (bool(asking.protocol.grades), True),
    "before": lambda kinds, asking: _written(kinds[:1], asking),
    "trained": _written,
    "unconflicted": _written,
    "apart": _written,
    "fact": lambda fact, _asking: (fact in TOLD_BY_THE_HOUSE, fact in TOLD_BY_THE_HOUSE),
    "from_stage": _from_stage,
    "code_is_allowed": lambda _yes, asking: (any(asking.protocol.stages[name].codes for name in asking.before), True),
    "team": lambda _team, _asking: _EITHER,
    "any_of": _any_of,
    "all_of": _all_of,
    "isnt": _isnt,
}

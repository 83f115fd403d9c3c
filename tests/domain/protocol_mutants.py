"""Protocols with one thing taken out of them: a need, a part of one, a word, a gate, a signature, a separation."""

from collections.abc import Iterator
from typing import Any

from tipline.domain.protocol_data import Condition, Gate, Protocol

Mutants = Iterator[tuple[str, Protocol]]


def without_a_part(protocol: Protocol, gate: str) -> Mutants:
    """Yield the protocol without each need of a gate, and without each part of each need."""
    whole = protocol.gates[gate]
    for number, need in enumerate(whole.needs):
        yield f"{gate} {number}", _with_gate(protocol, gate, whole, _cut(whole.needs, number))
        for name, condition in _smaller(need.that, f"{gate} {number}"):
            needs = [*whole.needs]
            needs[number] = need.model_copy(update={"that": condition})
            yield name, _with_gate(protocol, gate, whole, tuple(needs))


def without_gate(protocol: Protocol, stage: str, gate: str) -> Protocol:
    """Return the protocol in which a stage no longer asks for a gate."""
    asked = tuple(name for name in protocol.stages[stage].needs if name != gate)
    return with_stage(protocol, stage, needs=asked)


def with_stage(protocol: Protocol, name: str, **changed: object) -> Protocol:
    """Return the protocol with something else at a stage."""
    stages = {**protocol.stages, name: protocol.stages[name].model_copy(update=changed)}
    return protocol.model_copy(update={"stages": stages})


def with_record(protocol: Protocol, kind: str, **changed: object) -> Protocol:
    """Return the protocol with something else in a kind of record."""
    records = {**protocol.records, kind: protocol.records[kind].model_copy(update=changed)}
    return protocol.model_copy(update={"records": records})


def without_separations(protocol: Protocol) -> Mutants:
    """Yield the protocol without each separation, and without each act of one that holds more than two."""
    for number, separation in enumerate(protocol.separations):
        rest = _cut(protocol.separations, number)
        yield " ".join(separation.apart), protocol.model_copy(update={"separations": rest})
        for place, act in enumerate(separation.apart if len(separation.apart) > 2 else ()):
            less = separation.model_copy(update={"apart": _cut(separation.apart, place)})
            changed = protocol.model_copy(update={"separations": (*rest, less)})
            yield f"{' '.join(separation.apart)} but {act}", changed


def _with_gate(protocol: Protocol, name: str, gate: Gate, needs: tuple[Any, ...]) -> Protocol:
    gates = {**protocol.gates, name: gate.model_copy(update={"needs": needs})}
    return protocol.model_copy(update={"gates": gates})


def _smaller(condition: Condition, name: str) -> Iterator[tuple[str, Condition]]:
    """Yield a condition without each of its parts, and without each word of each part."""
    (way,) = condition.model_fields_set
    inside = getattr(condition, way)
    if way in ("any_of", "all_of"):
        yield from ((f"{name} {way} {number}", _asking(way, less)) for number, less in _fewer(inside))
        for number, part in enumerate(inside):
            for deeper, less in _smaller(part, f"{name} {way} {number}"):
                yield deeper, _asking(way, (*inside[:number], less, *inside[number + 1 :]))
    elif way == "isnt":
        yield from ((deeper, Condition(isnt=less)) for deeper, less in _smaller(inside, f"{name} isnt"))
    elif way == "word":
        for number, left in _fewer(inside.is_one_of):
            yield f"{name} word {number}", Condition(word=inside.model_copy(update={"is_one_of": left}))
    elif way in ("grade", "trained", "unconflicted"):
        yield from ((f"{name} {way} {number}", _asking(way, left)) for number, left in _fewer(inside))


def _asking(way: str, inside: tuple[Any, ...]) -> Condition:
    return Condition.model_validate({way: inside})


def _fewer(whole: tuple[Any, ...]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield what is left without each thing; of one alone nothing would be left to ask."""
    return ((number, _cut(whole, number)) for number in range(len(whole)) if len(whole) > 1)


def _cut(whole: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    return (*whole[:number], *whole[number + 1 :])

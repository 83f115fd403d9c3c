"""The protocols as they are read from their files, each checked against itself before anybody relies on it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tipline.domain.checked_yaml import DataWrong, Place, line_of, read_checked
from tipline.domain.protocol_data import Borrowed, Protocol, RecordKind, Shared, Stage

_FOLDER = Path(__file__).parent / "protocols"
_SHARED = "shared.yaml"
_SIGNATURE = "signs."


@cache
def protocols() -> Mapping[str, Protocol]:
    """Return every protocol of the house by name; raises DataWrong with everything that is wrong."""
    files = sorted(file for file in _FOLDER.glob("*.yaml") if file.name != _SHARED)
    read = [read_protocol(file) for file in files]
    return {protocol.name: protocol for protocol in read}


def read_protocol(file: Path) -> Protocol:
    """Return the protocol in a file with what it borrows, or raise DataWrong."""
    protocol = _with_borrowed(file, read_checked(file, Protocol))
    if wrong := [f"{file.name}:{line_of(file, place)}: {reason}" for place, reason in _complaints(protocol)]:
        raise DataWrong(wrong)
    return protocol


@cache
def _shared() -> Shared:
    return read_checked(_FOLDER / _SHARED, Shared)


def _with_borrowed(file: Path, protocol: Protocol) -> Protocol:
    shared, borrows = _shared(), protocol.borrows
    unknown = {*borrows.records} - {*shared.records} | {*borrows.gates} - {*shared.gates}
    if unknown:
        line = line_of(file, ("borrows",))
        raise DataWrong(f"{file.name}:{line}: {name} is nothing that is shared" for name in sorted(unknown))
    named = (*shared.anywhere, *borrows.records)
    borrowed = {name: _as_here(shared.records[name], name, borrows) for name in named}
    records = borrowed | dict(protocol.records)
    gates = {name: shared.gates[name] for name in borrows.gates} | dict(protocol.gates)
    return protocol.model_copy(update={"records": records, "gates": gates})


def _as_here(record: RecordKind, name: str, borrows: Borrowed) -> RecordKind:
    """Return a shared record with who writes and signs it in the protocol that borrows it."""
    by, signs = borrows.by.get(name, record.by), borrows.signs.get(name, record.signs)
    return record.model_copy(update={"by": by, "signs": signs})


def _complaints(protocol: Protocol) -> Iterator[tuple[Place, str]]:
    yield from _strangers(("stages",), "stage", (protocol.first, protocol.closed), protocol.stages)
    yield from _strangers(("grades",), "record", protocol.grades, protocol.records)
    for name, stage in protocol.stages.items():
        yield from _complaints_of_stage(protocol, name, stage)
    for name, gate in protocol.gates.items():
        for number, need in enumerate(gate.needs):
            yield from _strangers(("gates", name, "needs", number), "record", need.that.records(), protocol.records)
    for number, separation in enumerate(protocol.separations):
        records = (act for act in separation.apart if not act.startswith(_SIGNATURE))
        yield from _strangers(("separations", number), "record", records, protocol.records)
    yield from _idle(protocol)


def _complaints_of_stage(protocol: Protocol, name: str, stage: Stage) -> Iterator[tuple[Place, str]]:
    place = ("stages", name)
    yield from _strangers((*place, "next"), "stage", stage.next, protocol.stages)
    yield from _strangers((*place, "needs"), "gate", stage.needs, protocol.gates)
    yield from _strangers((*place, "records"), "record", (*stage.records, *stage.must), protocol.records)
    if not stage.by and not stage.by_house:
        yield place, "nobody works on this stage"
    if protocol.closed in stage.next and not stage.codes:
        yield place, "may close, and names no closing code"
    if name not in _reachable(protocol):
        yield place, "no way leads here"


def _strangers(
    place: Place, kind: str, named: Iterable[str], known: Mapping[str, object]
) -> Iterator[tuple[Place, str]]:
    """Yield a complaint for each name that stands for nothing in this protocol."""
    for name in named:
        if name not in known:
            yield place, f"there is no {kind} {name}"


def _idle(protocol: Protocol) -> Iterator[tuple[Place, str]]:
    """Yield a complaint for each gate and record that no stage uses: a check that nobody meets protects nobody."""
    asked = {gate for stage in protocol.stages.values() for gate in stage.needs}
    written = {record for stage in protocol.stages.values() for record in stage.records}
    for gate in protocol.gates:
        if gate not in asked:
            yield ("gates", gate), "no stage asks for this gate"
    for record in protocol.records:
        if record not in written and record not in _shared().anywhere:
            yield ("records", record), "no stage records this"


def _reachable(protocol: Protocol) -> frozenset[str]:
    found, waiting = set[str](), [protocol.first]
    while waiting:
        name = waiting.pop()
        if name not in found and name in protocol.stages:
            found.add(name)
            waiting.extend(protocol.stages[name].next)
    return frozenset(found)

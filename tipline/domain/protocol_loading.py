"""The protocols as they are read from their files, each checked against itself before anybody relies on it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tipline.domain.checked_yaml import DataWrong, line_of, read_checked
from tipline.domain.protocol_checks import complaints_about
from tipline.domain.protocol_data import Borrowed, Protocol, RecordKind
from tipline.domain.protocol_shelf import Shelf
from tipline.domain.shared_data import Shared

_FOLDER = Path(__file__).parent / "protocols"
_SHARED = "shared*.yaml"


@cache
def house_shelf() -> Shelf:
    """Return every protocol of the house in every version; raises DataWrong with everything that is wrong."""
    shared = set(_FOLDER.glob(_SHARED))
    return Shelf(tuple(read_protocol(file) for file in sorted(_FOLDER.glob("*.yaml")) if file not in shared))


def protocols() -> Mapping[str, Protocol]:
    """Return the newest version of every protocol of the house by name; raises DataWrong."""
    return house_shelf().newest


def read_protocol(file: Path) -> Protocol:
    """Return the protocol in a file with what it borrows, or raise DataWrong."""
    protocol = _with_borrowed(file, read_checked(file, Protocol))
    if wrong := [f"{file.name}:{line_of(file, place)}: {reason}" for place, reason in complaints_about(protocol)]:
        raise DataWrong(wrong)
    return protocol


@cache
def _shared() -> Mapping[int, Shared]:
    """Return what is shared, by its version: a protocol that is pinned keeps borrowing what it did."""
    files = [read_checked(file, Shared) for file in sorted(_FOLDER.glob(_SHARED))]
    return {shared.version: shared for shared in files}


def _with_borrowed(file: Path, protocol: Protocol) -> Protocol:
    borrows, line = protocol.borrows, line_of(file, ("borrows",))
    shared = _shared().get(borrows.version)
    if shared is None:
        raise DataWrong([f"{file.name}:{line}: nothing is shared in version {borrows.version}"])
    if unknown := {*borrows.records} - {*shared.records} | {*borrows.gates} - {*shared.gates}:
        raise DataWrong(f"{file.name}:{line}: {name} is nothing that is shared" for name in sorted(unknown))
    named = (*shared.anywhere, *borrows.records)
    borrowed = {name: _as_here(shared.records[name], name, borrows) for name in named}
    records = borrowed | dict(protocol.records)
    gates = {name: shared.gates[name] for name in borrows.gates} | dict(protocol.gates)
    all_borrowed = borrows.model_copy(update={"anywhere": shared.anywhere, "records": named})
    return protocol.model_copy(update={"records": records, "gates": gates, "borrows": all_borrowed})


def _as_here(record: RecordKind, name: str, borrows: Borrowed) -> RecordKind:
    """Return a shared record with who writes and signs it in the protocol that borrows it."""
    by, signs = borrows.by.get(name, record.by), borrows.signs.get(name, record.signs)
    return record.model_copy(update={"by": by, "signs": signs})

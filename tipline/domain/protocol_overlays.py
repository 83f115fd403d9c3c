"""What an organisation changes of the protocols: a version of its own for each, written as what differs.

A file names the version of the house's that it changes. A table changes what stands in it, a list takes the place of
the one that was there, ``{add: [...]}`` puts more at its end, and nothing (``null``) takes something out. What is
locked stays whatever a file says (``locked_parts``).
"""

from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tipline.domain.checked_yaml import DataWrong, line_of, read_checked
from tipline.domain.locked_parts import locked_complaints
from tipline.domain.protocol_checks import complaints_about
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_loading import house_shelf
from tipline.domain.protocol_shelf import Shelf

# The house's own versions stay below: an upgrade never takes the number of an organisation's version.
FIRST_OF_AN_ORGANISATION = 100
_ADD, _CHANGES = "add", "changes"


class Header(BaseModel):
    """Of an organisation's file: which version it makes, of which of the house's protocols and versions."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: int = Field(ge=FIRST_OF_AN_ORGANISATION)
    changes: int = Field(ge=1, lt=FIRST_OF_AN_ORGANISATION)


def read_shelf(folder: Path | None) -> Shelf:
    """Return all protocols, the house's own and those that an organisation's folder changes; raises DataWrong."""
    house = house_shelf()
    if folder is None:
        return house
    if not folder.is_dir():
        raise DataWrong([f"{folder}: there is no such folder"])
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise DataWrong([f"{folder}: there is no file that ends in .yaml"])
    return Shelf((*house.every, *_read_all(files, house)))


def _read_all(files: list[Path], house: Shelf) -> list[Protocol]:
    """Return what every file makes, or raise DataWrong with what is wrong in all of them."""
    read, wrong = list[Protocol](), list[str]()
    for file in files:
        try:
            read.append(read_overlay(file, house))
        except DataWrong as refusal:
            wrong += refusal.complaints
    if wrong:
        raise DataWrong(wrong)
    return read


def read_overlay(file: Path, house: Shelf) -> Protocol:
    """Return the protocol that a file makes out of one of the house's; raises DataWrong."""
    header = read_checked(file, Header)
    base = house.pinned.get((header.name, header.changes))
    if base is None:
        line = line_of(file, (_CHANGES,))
        raise DataWrong([f"{file.name}:{line}: the house has no {header.name} in version {header.changes}"])
    changed = read_checked(file, Protocol, partial(_laid_over, base))
    found = [*locked_complaints(base, changed), *complaints_about(changed)]
    if found:
        raise DataWrong(f"{file.name}:{line_of(file, place)}: {reason}" for place, reason in found)
    return changed


def _laid_over(base: Protocol, table: dict[str, Any]) -> Any:
    # What is borrowed stands in the protocol by now.
    whole = base.model_dump(mode="json", exclude_unset=True)
    return _merged(whole, table)


def _merged(there: Any, said: Any) -> Any:
    if not isinstance(said, dict):
        return said
    if isinstance(there, list):
        return [*there, *said[_ADD]] if set(said) == {_ADD} and isinstance(said[_ADD], list) else said
    whole = dict(there) if isinstance(there, dict) else {}
    for name, part in said.items():
        if part is None:
            whole.pop(name, None)
        else:
            whole[name] = _merged(whole.get(name), part)
    return whole

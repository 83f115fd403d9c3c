"""What an organisation may not change of a protocol, and why: its numbers, names and texts it may, and it may add.

protocol.md section 1 and 4: gates, separations, who acts, who reads, what is recorded and which ways there are stay.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tipline.domain.added_parts import added_complaints
from tipline.domain.checked_yaml import Place
from tipline.domain.protocol_data import Clock, Protocol, Stage

Complaints = Iterator[tuple[Place, str]]
_HEAD = ("basis", "opened_by", "first", "closed", "children", "grades", "raised_by", "borrows")
_OF_A_STAGE = ("by", "by_house", "codes", "grants", "lets_in", "is_blind", "locked")
_LENGTHS = ("business_days", "days", "hours")


def locked_complaints(base: Protocol, changed: Protocol) -> Complaints:
    """Yield everything locked that a changed protocol does not have as it was, with why it is locked."""
    for part in _HEAD:
        if getattr(base, part) != getattr(changed, part):
            yield (part,), f"{part} is locked ({base.basis})"
    yield from _about_gates_and_records(base, changed)
    yield from _about_separations(base, changed)
    for name, stage in base.stages.items():
        if stage.locked:
            yield from _about_stage(base, name, stage, changed.stages.get(name))
    yield from added_complaints(base, changed)


def _about_gates_and_records(base: Protocol, changed: Protocol) -> Complaints:
    for name, gate in base.gates.items():
        if gate.locked and bare(changed.gates.get(name)) != bare(gate):
            yield ("gates", name), f"{name} ({gate.title.en}) is locked: its title and words may change ({gate.basis})"
    for name, record in base.records.items():
        if bare(changed.records.get(name)) != bare(record):
            yield ("records", name), f"{name} is locked: its titles may change, and you may add a record of your own"


def _about_separations(base: Protocol, changed: Protocol) -> Complaints:
    there = [bare(separation) for separation in changed.separations]
    for separation in base.separations:
        if separation.locked and bare(separation) not in there:
            yield ("separations",), f"the separation of {' and '.join(separation.apart)} is locked ({separation.basis})"


def bare(part: Any) -> Any:
    """Return a part of a protocol without its words for people."""
    if hasattr(part, "model_dump"):
        part = part.model_dump()
    if isinstance(part, Mapping):
        return None if set(part) == {"en", "es"} else {name: bare(inner) for name, inner in part.items()}
    return [bare(inner) for inner in part] if isinstance(part, list | tuple) else part


def _about_stage(base: Protocol, name: str, stage: Stage, now: Stage | None) -> Complaints:
    place, why = ("stages", name), f"({base.basis})"
    if now is None:
        yield place, f"{name} ({stage.title.en}) is locked and stays {why}"
        return
    for part in _OF_A_STAGE:
        if getattr(stage, part) != getattr(now, part):
            yield (*place, part), f"{part} of {name} is locked {why}"
    for part in ("needs", "records", "must", "next"):
        for lost in sorted({*getattr(stage, part)} - {*getattr(now, part)}):
            basis = base.gates[lost].basis if part == "needs" else base.basis
            yield (*place, part), f"{lost} at {name} is locked: add to it with {{add: [...]}} ({basis})"
    if len(now.never) < len(stage.never):
        yield (*place, "never"), f"what is never done at {name} is locked: add to it with {{add: [...]}} {why}"
    if stage.clock:
        yield from _about_clock((*place, "clock"), stage.clock, now.clock)


def _about_clock(place: Place, clock: Clock, now: Clock | None) -> Complaints:
    if now is None:
        yield place, f"a stage keeps its clock ({clock.basis})"
    elif (clock.is_least, clock.is_most) != (now.is_least, now.is_most):
        yield place, f"whether a clock is the least or the most time is locked ({clock.basis})"
    elif clock.is_least or clock.is_most:
        unit = next(name for name in _LENGTHS if getattr(clock, name))
        before, after = getattr(clock, unit), getattr(now, unit)
        if after is None:
            yield place, f"this clock runs in {unit} and keeps to it ({clock.basis})"
        elif (clock.is_least and after < before) or (clock.is_most and after > before):
            bound = "least" if clock.is_least else "most"
            yield place, f"{before} {unit} is the {bound} ({clock.basis})"

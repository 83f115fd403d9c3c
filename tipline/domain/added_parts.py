"""What an organisation adds to a protocol opens no way around what is locked, and lets nobody in."""

from collections.abc import Iterator

from tipline.domain.access import NEVER_READERS
from tipline.domain.checked_yaml import Place
from tipline.domain.protocol_data import Protocol, RecordKind, Stage
from tipline.domain.vocabulary import Compartment, Role

Complaints = Iterator[tuple[Place, str]]


def added_complaints(base: Protocol, changed: Protocol) -> Complaints:
    """Yield what is wrong with the stages, records and asked gates that are new."""
    for name, stage in changed.stages.items():
        if name in base.stages:
            yield from _more_at(base, ("stages", name), base.stages[name], stage)
        else:
            yield from _new_stage(base, changed, name, stage)
    for kind, record in changed.records.items():
        if kind not in base.records:
            yield from _new_record(base, kind, record)


def _more_at(base: Protocol, place: Place, stage: Stage, now: Stage) -> Complaints:
    """A stage of the house asks for more, and records more, of the organisation's own only."""
    for part, known in (("records", base.records), ("must", base.records), ("needs", base.gates)):
        for name in sorted({*getattr(now, part)} - {*getattr(stage, part)}):
            if name in known:
                yield (*place, part), f"{name} has its place in the protocol: only what is your own is added here"
    for target in sorted({*now.next} - {*stage.next}):
        if target in base.stages:
            yield (*place, "next"), f"no way leads from here to {target}, and none is added ({base.basis})"


def _new_stage(base: Protocol, changed: Protocol, name: str, stage: Stage) -> Complaints:
    place: Place = ("stages", name)
    befores, afters = _old_before(base, changed, name), _old_after(base, changed, name)
    if not afters:
        yield place, "no way leads on from here: a case would stay for ever"
    if stage.by_house or set(stage.by) & NEVER_READERS:
        yield (*place, "by"), "the house, auditors and administrators work on no stage that is added"
    if stage.grants or stage.lets_in:
        yield place, "who reads a case is locked: a stage that is added lets nobody in (protocol.md section 1)"
    for before in sorted(befores):
        yield from _after(base, place, stage, before)
        for after in sorted(afters):
            yield from _between(base, place, before, after)


def _after(base: Protocol, place: Place, stage: Stage, before: str) -> Complaints:
    """What a stage that is added may do, the stage before it might have done."""
    at = base.stages[before]
    if at.by_house:
        yield place, f"the house takes the step after {before} by itself: nothing stands there"
    if at.is_blind and not stage.is_blind:
        yield place, f"after {before} a stage is blind as well (42 U.S.C. 2000e-2(m) [V])"
    if early := {*stage.records} & {*base.records} - {*at.records}:
        yield (*place, "records"), f"{min(early)} is not recorded at {before}, and not here either"
    if strange := {*stage.codes} - {*at.codes}:
        yield (*place, "codes"), f"{min(strange)} is not open to {before}, and not here either"


def _between(base: Protocol, place: Place, before: str, after: str) -> Complaints:
    """A stage that is added stands on a way that there is, and not where a gate asks whence a case comes."""
    if after not in base.stages[before].next:
        yield place, f"a way from {before} to {after} would lead past what is locked ({base.basis})"
        return
    for gate in base.stages[after].needs:
        leaves = (leaf for need in base.gates[gate].needs for leaf in need.that.leaves())
        if any(before in (leaf.from_stage or ()) for leaf in leaves):
            yield place, f"{gate} asks whether a case comes from {before}: nothing stands between it and {after}"


def _old_before(base: Protocol, changed: Protocol, name: str) -> set[str]:
    """Return the house's stages from which a new one is reached through new ones only."""
    return {old for old in base.stages if name in _new_ahead(base, changed, old)}


def _old_after(base: Protocol, changed: Protocol, name: str) -> set[str]:
    """Return the house's stages that are reached from a new one through new ones only."""
    new = _new_ahead(base, changed, name) | {name}
    return {target for each in new for target in changed.stages[each].next if target in base.stages}


def _new_ahead(base: Protocol, changed: Protocol, name: str) -> set[str]:
    found, waiting = set[str](), list(changed.stages[name].next)
    while waiting:
        target = waiting.pop()
        if target in changed.stages and target not in base.stages and target not in found:
            found.add(target)
            waiting.extend(changed.stages[target].next)
    return found


def _new_record(base: Protocol, kind: str, record: RecordKind) -> Complaints:
    place = ("records", kind)
    for role in sorted({*record.by, *record.signs} - _readers(base, record.compartment)):
        yield place, f"{role} does not read {record.compartment} in this protocol (protocol.md section 1)"
    for name, entry in record.fields.items():
        if entry.kind in ("computed", "spans"):
            yield (*place, "fields", name), f"{entry.kind} is found by the house's own rules: ask a person"


def _readers(base: Protocol, compartment: Compartment) -> set[Role]:
    """Return the roles that read a compartment at some stage of the house's protocol."""
    given = [grants for stage in base.stages.values() for grants in (stage.grants, *stage.lets_in.values())]
    found = {role for grants in given for role, opened in grants.items() if compartment in opened}
    kept = [record for record in base.records.values() if record.compartment is compartment]
    return found | {role for record in kept for role in (*record.by, *record.signs)}

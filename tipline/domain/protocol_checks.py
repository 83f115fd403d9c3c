"""What can be wrong with a well-written protocol: names of nothing, ways to nowhere, checks that check nothing."""

from collections.abc import Iterable, Iterator, Mapping

from tipline.domain.checked_yaml import Place
from tipline.domain.conditions import CLOSING, CODE, GRADE
from tipline.domain.need_checks import need_complaints, needs_record
from tipline.domain.protocol import SIGNATURE
from tipline.domain.protocol_data import Protocol, RecordKind, Stage
from tipline.domain.ways import ahead_of

Complaints = Iterator[tuple[Place, str]]


def complaints_about(protocol: Protocol) -> Complaints:
    """Yield everything that is wrong with a protocol, each with its place in the file."""
    yield from _strangers(("stages",), "stage", (protocol.first, protocol.closed), protocol.stages)
    yield from _strangers(("grades",), "record", protocol.grades, protocol.records)
    for kind in {*protocol.borrows.by, *protocol.borrows.signs} - {*protocol.borrows.records}:
        yield ("borrows",), f"says who writes or signs {kind}, and does not borrow it"
    for name, stage in protocol.stages.items():
        yield from _about_stage(protocol, name, stage)
    for number, separation in enumerate(protocol.separations):
        acts = {*protocol.records} | {f"{SIGNATURE}{role}" for each in protocol.records.values() for role in each.signs}
        yield from _strangers(("separations", number), "record", separation.apart, acts)
    strange = list(_strange_needs(protocol))
    yield from strange
    yield from _idle(protocol)
    if not strange:
        yield from need_complaints(protocol)
        yield from _unasked(protocol)


def _about_stage(protocol: Protocol, name: str, stage: Stage) -> Complaints:
    place = ("stages", name)
    yield from _strangers((*place, "next"), "stage", stage.next, protocol.stages)
    yield from _strangers((*place, "needs"), "gate", stage.needs, protocol.gates)
    yield from _strangers((*place, "records"), "record", (*stage.records, *stage.must), protocol.records)
    yield from _strangers((*place, "lets_in"), "record at this stage", stage.lets_in, dict.fromkeys(stage.records))
    for part in ("next", "needs", "records", "codes", "must"):
        for twice in _twice(getattr(stage, part)):
            yield (*place, part), f"{twice} is said twice"
    if not stage.by and not stage.by_house:
        yield place, "nobody works on this stage"
    if name not in ahead_of(protocol, protocol.first):
        yield place, "no way leads here"
    yield from _about_close(protocol, place, stage)
    yield from _about_must(protocol, place, stage)


def _about_close(protocol: Protocol, place: Place, stage: Stage) -> Complaints:
    if protocol.closed in stage.next:
        if not stage.codes:
            yield place, "may close, and names no closing code"
        if CLOSING not in stage.records:
            yield place, "may close, and nobody writes the closing here"
    elif stage.codes:
        yield (*place, "codes"), "names closing codes, and no close leads from here"
    elif CLOSING in stage.records:
        yield (*place, "records"), "the closing is written here, and no close leads from here"


def _about_must(protocol: Protocol, place: Place, stage: Stage) -> Complaints:
    """What a stage must leave behind is said once: by a gate on the way forward, or here."""
    onward = [protocol.stages[name] for name in stage.next if name != protocol.closed and name in protocol.stages]
    for kind in stage.must:
        if all(_asks_for(protocol, target, kind) for target in onward):
            yield (*place, "must"), f"{kind} is asked for on every way forward already, or there is none"


def _asks_for(protocol: Protocol, target: Stage, kind: str) -> bool:
    gates = (protocol.gates[name] for name in target.needs if name in protocol.gates)
    return any(needs_record(need.that, kind) for gate in gates for need in gate.needs)


def _strangers(place: Place, kind: str, named: Iterable[str], known: Iterable[str]) -> Complaints:
    """Yield a complaint for each name that stands for nothing in this protocol."""
    there = frozenset(known)
    for name in named:
        if name not in there:
            yield place, f"there is no {kind} {name}"


def _strange_needs(protocol: Protocol) -> Complaints:
    for name, record in protocol.records.items():
        yield from _strangers(("records", name), "record", record.signer_says.values(), protocol.records)
    for name, gate in protocol.gates.items():
        for number, need in enumerate(gate.needs):
            yield from _strangers(("gates", name, "needs", number), "record", need.that.records(), protocol.records)


def _idle(protocol: Protocol) -> Complaints:
    """Yield a complaint for each gate and record that no stage uses: a check that nobody meets protects nobody."""
    asked = {gate for stage in protocol.stages.values() for gate in stage.needs}
    written = {record for stage in protocol.stages.values() for record in stage.records}
    written |= {said for record in protocol.records.values() for said in record.signer_says.values()}
    for gate in protocol.gates:
        if gate not in asked:
            yield ("gates", gate), "no stage asks for this gate"
    for record in protocol.records:
        if record not in written and record not in protocol.borrows.anywhere:
            yield ("records", record), "no stage records this"


def _unasked(protocol: Protocol) -> Complaints:
    """Yield a complaint for each signature and each word in clear that no gate of this protocol asks for."""
    leaves = [leaf for gate in protocol.gates.values() for need in gate.needs for leaf in need.that.leaves()]
    signed = {(leaf.signed.record, leaf.signed.role) for leaf in leaves if leaf.signed}
    seconded = {leaf.confirmed for leaf in leaves if leaf.confirmed} | {protocol.raised_by}
    said = {(leaf.word.record, leaf.word.field) for leaf in leaves if leaf.word} | {(CLOSING, CODE)}
    said |= {(kind, GRADE) for kind in (*protocol.grades, protocol.raised_by) if kind}
    own: Mapping[str, RecordKind] = {
        kind: record for kind, record in protocol.records.items() if kind not in protocol.borrows.records
    }
    for kind, record in own.items():
        for role in record.signs:
            if kind not in seconded and (kind, role) not in signed:
                yield ("records", kind, "signs"), f"no gate asks for the signature as {role}"
        for name, entry in record.fields.items():
            # What may be left out is there for a rule that compares cases (PRC-SAME).
            if entry.in_clear and not entry.optional and (kind, name) not in said:
                yield ("records", kind, "fields", name), "stands in clear, and no gate asks for it"


def _twice(names: Iterable[str]) -> list[str]:
    seen, twice = set[str](), list[str]()
    for name in names:
        if name in seen:
            twice.append(name)
        seen.add(name)
    return twice

"""The engine of the response protocols: facts in, prospects out.

It knows no stage, gate or role by name: what may happen next, and what is missing for it, stands in the protocol's
file. It loads nothing, saves nothing and has no clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tipline.domain.conditions import holds
from tipline.domain.protocol_data import Gate, Need, Protocol, Said
from tipline.domain.protocol_facts import Person, ProtocolFacts
from tipline.domain.vocabulary import Role
from tipline.domain.ways import ahead_of

# How a separation names a signature, before its role.
SIGNATURE = "signs."


@dataclass(frozen=True)
class Obstacle:
    """One thing that stands in the way, from whom it is to come, and why the protocol asks for it."""

    rule: str
    say: Said
    who: tuple[Role, ...]
    basis: str


@dataclass(frozen=True)
class Prospect:
    """A stage that could come next, and everything that stands in its way; nothing does when it may be entered."""

    stage: str
    title: Said
    obstacles: tuple[Obstacle, ...]

    @property
    def is_open(self) -> bool:
        """Say whether the stage may be entered now."""
        return not self.obstacles


def prospects(protocol: Protocol, facts: ProtocolFacts) -> tuple[Prospect, ...]:
    """Return the stages that may come next, each with what is missing for it."""
    here = protocol.stages[facts.stage]
    return tuple(
        Prospect(name, protocol.stages[name].title, tuple(_obstacles(protocol, facts, name))) for name in here.next
    )


def why_not_step(protocol: Protocol, facts: ProtocolFacts, person: Person, target: str) -> tuple[Obstacle, ...]:
    """Return why this person may not take the case to a stage now; nothing when they may."""
    here = protocol.stages[facts.stage]
    if target not in here.next:
        return (_no_way(protocol, target),)
    wrong = [*_about_person(protocol, person), *_obstacles(protocol, facts, target)]
    takers = frozenset(here.by) | frozenset(protocol.stages[target].by)
    if not takers & person.roles:
        wrong.append(Obstacle("role", _ANOTHER_ROLE, tuple(sorted(takers)), protocol.basis))
    return tuple(wrong)


def why_not_record(protocol: Protocol, facts: ProtocolFacts, person: Person, kind: str) -> tuple[Obstacle, ...]:
    """Return why this person may not write this record now; nothing when they may."""
    here, record = protocol.stages[facts.stage], protocol.records[kind]
    wrong = list(_about_person(protocol, person))
    if kind not in here.records:
        wrong.append(Obstacle("stage", _NOT_AT_THIS_STAGE, record.by, protocol.basis))
    if not person.roles & frozenset(record.by):
        wrong.append(Obstacle("role", _ANOTHER_ROLE, record.by, protocol.basis))
    if record.once and facts.newest(kind):
        wrong.append(Obstacle("once", _ONLY_ONCE, record.by, protocol.basis))
    if not person.is_trained:
        wrong += _untrained(protocol, kind)
    return (*wrong, *_separated(protocol, facts, person, kind))


def why_not_sign(
    protocol: Protocol, facts: ProtocolFacts, person: Person, kind: str, role: Role
) -> tuple[Obstacle, ...]:
    """Return why this person may not sign this record in a role; nothing when they may."""
    record, written = protocol.records[kind], facts.newest(kind)
    wrong = list(_about_person(protocol, person))
    if role not in record.signs or role not in person.roles:
        wrong.append(Obstacle("role", _ANOTHER_ROLE, record.signs, protocol.basis))
    if written is None:
        wrong.append(Obstacle("record", _NOTHING_TO_SIGN, record.by, protocol.basis))
    elif written.who == person.who:
        wrong.append(Obstacle("PRC-2EYES", _NOT_THE_OWN, record.signs, protocol.basis))
    return (*wrong, *_separated(protocol, facts, person, f"{SIGNATURE}{role}"))


def open_gates(protocol: Protocol, facts: ProtocolFacts) -> frozenset[str]:
    """Return the gates of which everything that they ask holds now."""
    return frozenset(
        name for name, gate in protocol.gates.items() if all(holds(need.that, protocol, facts) for need in gate.needs)
    )


def may_pass_over(gate: Gate) -> bool:
    """Say whether counsel and a second member may go past a gate; a locked one never lets anybody."""
    return not gate.locked and gate.override == "counsel+second"


def _obstacles(protocol: Protocol, facts: ProtocolFacts, target: str) -> Iterator[Obstacle]:
    """Yield what is missing here, and what the gates of a stage ask before it is entered."""
    for kind in protocol.stages[facts.stage].must:
        if not facts.newest(kind) and _must_be_there(protocol, target):
            record = protocol.records[kind]
            yield Obstacle(kind, record.title, record.by, protocol.basis)
    for name in protocol.stages[target].needs:
        gate = protocol.gates[name]
        if not (may_pass_over(gate) and name in facts.passed_over):
            for need in gate.needs:
                if not holds(need.that, protocol, facts):
                    yield Obstacle(name, need.say, _who_can_help(protocol, need), gate.basis)


def _must_be_there(protocol: Protocol, target: str) -> bool:
    """A case may be closed from any stage that allows it; what a stage records is asked for on the way forward."""
    return target != protocol.closed


def _who_can_help(protocol: Protocol, need: Need) -> tuple[Role, ...]:
    """Return whoever is named for a need and has a hand in what it asks for in this protocol, or whoever has one."""
    records = [protocol.records[kind] for kind in need.that.records()]
    able = {role for record in records for role in (*record.by, *record.signs)}
    return tuple(role for role in need.who if role in able) or tuple(sorted(able)) or need.who


def opens_again(protocol: Protocol, here: str, target: str) -> bool:
    """Say whether a move takes a closed case back to work: the way to the close lies ahead of it once more."""
    return here == protocol.closed and protocol.closed in ahead_of(protocol, target)


def _untrained(protocol: Protocol, kind: str) -> Iterator[Obstacle]:
    """Yield why somebody whose training has lapsed may not write what a gate will ask of the trained."""
    for gate in protocol.gates.values():
        for need in gate.needs:
            if kind in (need.that.trained or ()):
                yield Obstacle("PRC-TRAIN", need.say, protocol.records[kind].by, gate.basis)


def _about_person(protocol: Protocol, person: Person) -> Iterator[Obstacle]:
    if person.has_conflict:
        yield Obstacle("PRC-CONFLICT", _HAS_CONFLICT, (), protocol.basis)


def _separated(protocol: Protocol, facts: ProtocolFacts, person: Person, act: str) -> Iterator[Obstacle]:
    """Yield the separations that a person would break with an act, after what they did on this case before."""
    done = {record.kind for record in facts.recorded if record.who == person.who}
    done |= {f"{SIGNATURE}{sign.role}" for sign in facts.signed if sign.who == person.who}
    done |= {former for who, former in facts.done_before if who == person.who}
    for separation in protocol.separations:
        if act in separation.apart and done & (frozenset(separation.apart) - {act}):
            yield Obstacle("PRC-2EYES", separation.say, (), separation.basis)


def _no_way(protocol: Protocol, target: str) -> Obstacle:
    return Obstacle(
        "move",
        Said(en=f"No step leads to {target} from here.", es=f"Ningún paso lleva a {target}."),
        (),
        protocol.basis,
    )


_ANOTHER_ROLE = Said(en="Another role does this.", es="Esto lo hace otra función.")
_NOT_AT_THIS_STAGE = Said(en="This is recorded at another stage.", es="Esto se registra en otra etapa.")
_ONLY_ONCE = Said(en="This was recorded and is not written anew.", es="Ya está registrado y no se escribe de nuevo.")
_NOTHING_TO_SIGN = Said(en="There is nothing to sign yet.", es="Todavía no hay nada que firmar.")
_NOT_THE_OWN = Said(en="Nobody signs what they wrote.", es="Nadie firma lo que escribió.")
_HAS_CONFLICT = Said(en="You declared a link to this case.", es="Usted declaró un vínculo con este caso.")

"""One person who may be everything tries to do one act after another."""

from tipline.domain.protocol import why_not_record, why_not_sign
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import Person, ProtocolFacts, Recorded, Signed
from tipline.domain.vocabulary import Role

_SIGNATURE = "signs."
_TWO_EYES = "PRC-2EYES"
ANYBODY = Person("one person", frozenset(Role))


def keeps_apart(protocol: Protocol, done: str, act: str) -> bool:
    """Say whether whoever did one act, and could do all others, is kept from another."""
    before = _after(protocol, done, "one person")
    if act.startswith(_SIGNATURE):
        role = Role(act.removeprefix(_SIGNATURE))
        kinds = [kind for kind, record in protocol.records.items() if role in record.signs and kind != done]
        return all(_is_kept_from_signing(protocol, before, kind, role) for kind in kinds)
    rules = {obstacle.rule for obstacle in why_not_record(protocol, before, ANYBODY, act)}
    return _TWO_EYES in rules


def may_write_twice(protocol: Protocol, kind: str) -> bool:
    """Say whether a record is written anew by whoever wrote it."""
    stage = next(name for name, stage in protocol.stages.items() if kind in stage.records)
    before = ProtocolFacts(stage, recorded=(Recorded(kind, protocol.records[kind].by[0], ANYBODY.who),))
    return not why_not_record(protocol, before, ANYBODY, kind)


def may_sign(protocol: Protocol, kind: str, role: Role) -> bool:
    """Say whether somebody else than its writer may sign a record in a role."""
    before = _after(protocol, kind, "somebody else")
    return not why_not_sign(protocol, before, ANYBODY, kind, role)


def _is_kept_from_signing(protocol: Protocol, before: ProtocolFacts, kind: str, role: Role) -> bool:
    written = Recorded(kind, protocol.records[kind].by[0], "somebody else")
    facts = ProtocolFacts(before.stage, recorded=(*before.recorded, written), signed=before.signed)
    return _TWO_EYES in {obstacle.rule for obstacle in why_not_sign(protocol, facts, ANYBODY, kind, role)}


def _after(protocol: Protocol, done: str, who: str) -> ProtocolFacts:
    """Return a case on which somebody did one act."""
    if not done.startswith(_SIGNATURE):
        return ProtocolFacts(protocol.first, recorded=(Recorded(done, protocol.records[done].by[0], who),))
    role = Role(done.removeprefix(_SIGNATURE))
    kind = next(kind for kind, record in protocol.records.items() if role in record.signs)
    written = Recorded(kind, protocol.records[kind].by[0], "somebody else")
    return ProtocolFacts(protocol.first, recorded=(written,), signed=(Signed(kind, role, who),))

"""Whether counsel signed where counsel must: a second lock beside the protocol's own files (PRC-COUNSEL)."""

from collections.abc import Mapping

from tipline.domain.conditions import CLOSING, CODE, grade_of
from tipline.domain.objection import Objection
from tipline.domain.process import SignedGate, counsel_objections
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import ProtocolFacts
from tipline.domain.vocabulary import ClosingCode, Role

# Under which record counsel signs for a gate.
_RECORDS: Mapping[str, str] = {"G4": "scope", "G5": "notice", "G7": "decision", "G8": "packet", "G9": CLOSING}
_ONE_PERSON = "one_person"


def counsel_on(protocol: Protocol, facts: ProtocolFacts, target: str) -> tuple[Objection, ...]:
    """Return what stands against entering a stage, as far as counsel's word is asked for."""
    gates = (name for name in protocol.stages[target].needs if name in _RECORDS)
    return tuple(found for name in gates for found in counsel_objections(_signed(protocol, facts, name)))


def _signed(protocol: Protocol, facts: ProtocolFacts, gate: str) -> SignedGate:
    kind, code = _RECORDS[gate], facts.word(CLOSING, CODE)
    written = facts.newest(kind)
    return SignedGate(
        gate,
        counsel_signed=(written is not None and written.role is Role.COUNSEL and gate == "G9")
        or any(sign.kind == kind and sign.approves and sign.role is Role.COUNSEL for sign in facts.signed),
        is_one_person=facts.word(kind, "selection") == _ONE_PERSON,
        grade=grade_of(protocol, facts),
        code=ClosingCode(code) if code else None,
    )

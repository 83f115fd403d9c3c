"""Seal what was written down of a case for those who read its compartment; it is never changed afterwards."""

import hashlib
import json
from dataclasses import dataclass, field
from secrets import token_hex
from uuid import UUID

from tipline.casework.case_facts import protocol_of
from tipline.casework.compartments import key_for
from tipline.casework.desk import Desk, SignedIn
from tipline.domain.entries import Filled
from tipline.domain.errors import NotFound
from tipline.domain.escalation_log import LOG_KINDS
from tipline.domain.protocol_data import RecordKind
from tipline.store import record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord
from tipline.store.writing import write
from tipline.vault.seals import record_context
from tipline.vault.suite import seal

_SALT = "salt"


@dataclass(frozen=True)
class NewRecord:
    """A record that is about to be sealed."""

    id: UUID
    kind: str
    filled: Filled = field(repr=False)


def keep_record(desk: Desk, member: SignedIn, case: Case, record: NewRecord) -> None:
    """Seal a record for those who read its compartment, inside the deed that gives the reason."""
    asked, filled = record_kind_of(desk, case, record.kind), record.filled
    key = key_for(desk, member, case, asked)
    # With salt: nobody who sees the digest can try what was written.
    content = json.dumps({_SALT: token_hex(16), "fields": filled.content}, sort_keys=True).encode()
    row = {
        "id": record.id,
        "case_id": case.id,
        "place": record_questions.next_place(desk.session, case.id),
        "kind": record.kind,
        "protocol_version": case.protocol_version,
        "member_id": member.member_id,
        "role": next((role for role in asked.by if role in member.roles), asked.by[0]),
        "written_at": desk.now(),
        "words": dict(filled.words),
        "compartment": asked.compartment,
        "generation": key.generation,
        "digest": hashlib.sha256(content).digest(),
        "logged_at": desk.now() if record.kind in LOG_KINDS else None,
        "sealed": seal(key.public, record_context(case.id, record.id, asked.compartment, key.generation), content),
    }
    write(desk.session, CaseRecord, row)


def record_kind_of(desk: Desk, case: Case, kind: str) -> RecordKind:
    """Return what the protocol of a case says of a record; raises NotFound."""
    asked = protocol_of(desk, case).records.get(kind)
    if asked is None:
        raise NotFound
    return asked

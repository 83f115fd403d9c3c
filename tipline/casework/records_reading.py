"""Read what the protocol has written down of a case, as far as a member's grants open it."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from tipline.casework.case_facts import protocol_of
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import member_seeds
from tipline.domain.letter_entries import KeptLetter, kept_letter
from tipline.domain.protocol_data import RecordKind
from tipline.domain.protocol_words import Verdict
from tipline.domain.vocabulary import Role
from tipline.store import record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord
from tipline.vault.seals import record_context
from tipline.vault.suite import open_sealed


@dataclass(frozen=True)
class RecordRead:
    """A record as its readers see it; ``content`` is None for who holds no key to it."""

    id: UUID
    kind: str
    protocol_version: int
    author: str
    role: Role
    at: datetime
    digest: str
    content: dict[str, tuple[str, ...]] | None = field(repr=False)
    letter: KeptLetter | None = field(default=None, repr=False)
    # Whose approval a letter waits for before it goes out.
    unsigned: tuple[Role, ...] = ()


def read_records(
    desk: Desk, member: SignedIn, case: Case, names: dict[UUID, str], withheld: frozenset[str]
) -> tuple[RecordRead, ...]:
    """Return the records of a case, each with its content where this member's grants open it.

    Kinds that are ``withheld`` are left out, except the member's own.
    """
    records = [
        record
        for record in record_questions.records_of(desk.session, case.id)
        if record.kind not in withheld or record.member_id == member.member_id
    ]
    seeds = {
        compartment: member_seeds(desk, member, case.id, compartment)
        for compartment in {record.compartment for record in records}
    }
    read = (_read(record, seeds[record.compartment], names) for record in records)
    return tuple(_with_letter(desk, case, record, each) for record, each in zip(records, read, strict=True))


def unsigned_by(desk: Desk, record: CaseRecord, kind: RecordKind) -> tuple[Role, ...]:
    """Return the roles that sign a kind of record and have not approved this one."""
    approved = {
        sign.role
        for sign in record_questions.signatures_of(desk.session, record.case_id)
        if sign.record_id == record.id and sign.verdict is Verdict.APPROVED
    }
    return tuple(role for role in kind.signs if role not in approved)


def _with_letter(desk: Desk, case: Case, record: CaseRecord, read: RecordRead) -> RecordRead:
    kind = protocol_of(desk, case).records.get(record.kind)
    letter = kept_letter(kind, read.content) if kind and read.content else None
    return replace(read, letter=letter, unsigned=unsigned_by(desk, record, kind)) if kind and letter else read


@dataclass(frozen=True)
class WrittenRecord:
    """The newest record of a kind, opened."""

    id: UUID
    at: datetime
    content: dict[str, tuple[str, ...]] = field(repr=False)


def newest_record(desk: Desk, member: SignedIn, case_id: UUID, kind: str) -> WrittenRecord | None:
    """Return the newest record of a kind, or None when there is none that this member's grants open."""
    records = [each for each in record_questions.records_of(desk.session, case_id) if each.kind == kind]
    if not records:
        return None
    seeds = member_seeds(desk, member, case_id, records[-1].compartment)
    seed = seeds.get(records[-1].generation)
    return WrittenRecord(records[-1].id, records[-1].written_at, open_record(records[-1], seed)) if seed else None


def open_record(record: CaseRecord, seed: bytes) -> dict[str, tuple[str, ...]]:
    """Return what a record says."""
    place = record_context(record.case_id, record.id, record.compartment, record.generation)
    fields = json.loads(open_sealed(seed, place, record.sealed))["fields"]
    return {name: tuple(said) for name, said in fields.items()}


def _read(record: CaseRecord, seeds: dict[int, bytes], names: dict[UUID, str]) -> RecordRead:
    seed = seeds.get(record.generation)
    return RecordRead(
        id=record.id,
        kind=record.kind,
        protocol_version=record.protocol_version,
        author=names[record.member_id],
        role=record.role,
        at=record.written_at,
        digest=record.digest.hex(),
        content=open_record(record, seed) if seed else None,
    )

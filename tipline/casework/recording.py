"""Write down what a stage of the protocol asks for: checked, screened, sealed, and never changed."""

import hashlib
import json
from dataclasses import dataclass, field
from secrets import token_hex
from uuid import UUID

from tipline.casework.case_facts import person_of, protocol_facts, protocol_of
from tipline.casework.compartments import key_for, let_in
from tipline.casework.computed_words import computed_words
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import check_form
from tipline.casework.messages import once_id
from tipline.casework.opening import workable_case
from tipline.casework.staff_words import check_record_words
from tipline.domain.conditions import grade_of
from tipline.domain.entries import Filled, Typed, read_entries
from tipline.domain.errors import GateClosed, NotFound
from tipline.domain.protocol import why_not_record
from tipline.domain.protocol_data import RecordKind
from tipline.domain.vocabulary import Deed
from tipline.store import record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord
from tipline.store.writing import write
from tipline.vault.seals import record_context
from tipline.vault.suite import seal

_SALT = "salt"


@dataclass(frozen=True)
class RecordForm:
    """The form of a record as a member sent it."""

    kind: str
    typed: Typed = field(repr=False)
    nonce: str


def write_record(desk: Desk, member: SignedIn, reference: str, form: RecordForm) -> None:
    """Write a record on a case; the same form sent twice writes it once.

    Raises NotFound, FormForged, GateClosed, EntriesWrong or TextObjected.
    """
    with deed(desk, member.actor, Deed.RECORD_WRITTEN) as act:
        case = workable_case(desk, member, reference, act)
        check_form(desk, form.nonce)
        act.detail, kind = form.kind, form.kind
        asked = _kind(case, kind)
        record_id = once_id(desk, case.id, form.nonce, kind)
        if record_questions.record_exists(desk.session, record_id):
            return
        person, facts = person_of(desk, member, case), protocol_facts(desk, case)
        if obstacles := why_not_record(protocol_of(case), facts, person, kind):
            raise GateClosed(obstacles)
        filled = read_entries(asked, form.typed, desk.choices.tip_characters)
        check_record_words(asked, filled)
        words = dict(filled.words) | dict(computed_words(desk, member, case, asked, filled))
        keep_record(desk, member, case, NewRecord(record_id, kind, Filled(words, filled.content)))
        let_in(desk, member, case, protocol_of(case).stages[case.stage].lets_in.get(kind, {}))
        case.grade = grade_of(protocol_of(case), protocol_facts(desk, case))


@dataclass(frozen=True)
class NewRecord:
    """A record that is about to be sealed."""

    id: UUID
    kind: str
    filled: Filled = field(repr=False)


def keep_record(desk: Desk, member: SignedIn, case: Case, record: NewRecord) -> None:
    """Seal a record for those who read its compartment, inside the deed that gives the reason."""
    asked, filled = _kind(case, record.kind), record.filled
    key = key_for(desk, member, case, asked)
    # With salt: nobody who sees the digest can try what was written.
    content = json.dumps({_SALT: token_hex(16), "fields": filled.content}, sort_keys=True).encode()
    row = {
        "id": record.id,
        "case_id": case.id,
        "place": record_questions.next_place(desk.session, case.id),
        "kind": record.kind,
        "member_id": member.member_id,
        "role": next((role for role in asked.by if role in member.roles), asked.by[0]),
        "written_at": desk.now(),
        "words": dict(filled.words),
        "compartment": asked.compartment,
        "generation": key.generation,
        "digest": hashlib.sha256(content).digest(),
        "sealed": seal(key.public, record_context(case.id, record.id, asked.compartment, key.generation), content),
    }
    write(desk.session, CaseRecord, row)


def _kind(case: Case, kind: str) -> RecordKind:
    asked = protocol_of(case).records.get(kind)
    if asked is None:
        raise NotFound
    return asked

"""A case as a member reads it, opened with the grants of their session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import Seeds, member_seeds
from tipline.casework.notes import NoteRead, read_notes
from tipline.casework.opening import granted_case, open_message, severity_of, words_of
from tipline.casework.promises import kept_promises
from tipline.casework.tips import TipText, unpack_tip
from tipline.casework.verified_roster import readers_of
from tipline.domain.vocabulary import (
    Channel,
    ClosingCode,
    Compartment,
    Deed,
    FormUse,
    Kind,
    Language,
    Promise,
    Severity,
    Stage,
    Voice,
    Walls,
)
from tipline.store import counters, people_questions, questions
from tipline.store.cases import Case, Message


@dataclass(frozen=True)
class Spoken:
    """One message as staff read it; ``text`` is None where their grants do not reach back so far."""

    voice: Voice
    author: str | None
    hour: datetime
    text: str | None = field(repr=False)


@dataclass(frozen=True)
class PromiseRead:
    """One promise to the reporter, when it is due and whether it was kept."""

    promise: Promise
    due: datetime
    kept: bool


@dataclass(frozen=True)
class CaseFile:
    """Everything a member may see of a case."""

    reference: str
    channel: Channel
    language: Language
    kind: Kind
    hour: datetime
    severity: Severity
    stage: Stage
    owner: str | None
    owner_id: UUID | None
    site: str | None
    tip: TipText | None = field(repr=False)
    messages: tuple[Spoken, ...] = field(repr=False)
    notes: tuple[NoteRead, ...] = field(repr=False)
    readers: tuple[tuple[UUID, str], ...]
    promises: tuple[PromiseRead, ...]
    closing_code: ClosingCode | None
    form_use: FormUse
    walls: Walls
    has_contact: bool


def read_case(desk: Desk, member: SignedIn, reference: str) -> CaseFile:
    """Return a case this member holds a grant for, and note how far they have read; raises NotFound."""
    with deed(desk, member.actor, Deed.CASE_READ) as act:
        case = granted_case(desk, member, reference, act)
        messages = questions.messages_of(desk.session, case.id, desk.now())
        counters.note_reading(desk.session, case.id, member.member_id, messages[-1].sequence)
    return _file(desk, member, case, messages)


def _file(desk: Desk, member: SignedIn, case: Case, messages: Sequence[Message]) -> CaseFile:
    seeds = member_seeds(desk, member, case.id, Compartment.DIALOGUE)
    names = people_questions.member_names(desk.session)
    kept = kept_promises(case)
    due = {Promise.ACKNOWLEDGE: case.acknowledge_by, Promise.FEEDBACK: case.feedback_by}
    return CaseFile(
        reference=case.reference,
        channel=case.channel,
        language=case.language,
        kind=case.kind,
        hour=case.received_hour,
        severity=severity_of(case),
        stage=case.stage,
        owner=names[case.owner_id] if case.owner_id else None,
        owner_id=case.owner_id,
        site=case.worksite,
        tip=_tip(messages[0], seeds),
        messages=tuple(_spoken(message, seeds, names) for message in messages[1:]),
        notes=read_notes(desk, member, case.id),
        readers=_readers(desk, case.id),
        promises=tuple(PromiseRead(promise, by, promise in kept) for promise, by in due.items()),
        closing_code=case.closing_code,
        form_use=case.form_use,
        walls=case.walls,
        has_contact=questions.has_contact(desk.session, case.id),
    )


def _tip(message: Message, seeds: Seeds) -> TipText | None:
    seed = seeds.get(message.generation)
    return unpack_tip(open_message(message, seed)) if seed else None


def _spoken(message: Message, seeds: Seeds, names: dict[UUID, str]) -> Spoken:
    seed = seeds.get(message.generation)
    author = names[message.member_id] if message.member_id else None
    return Spoken(message.voice, author, message.hour, words_of(message, seed) if seed else None)


def _readers(desk: Desk, case_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return who can read what is said from now on: the members a case can be assigned to."""
    return tuple((member.reader.member_id, member.reader.name) for member in readers_of(desk, case_id))

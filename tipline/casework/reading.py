"""A case as a member reads it, opened with the grants of their session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.files_reading import FileSeen, files_of
from tipline.casework.granting import Seeds, member_seeds
from tipline.casework.notes import NoteRead, read_notes
from tipline.casework.nudging import release_nudges
from tipline.casework.opening import granted_case, open_message, severity_of, words_of
from tipline.casework.promises import kept_promises
from tipline.casework.reaching import Reach, reach_of
from tipline.casework.tips import TipText, unpack_tip
from tipline.casework.verified_roster import readers_of
from tipline.casework.web_links import share_history
from tipline.domain.texting import Delivery, Trouble
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
    delivery: Delivery | None = None
    trouble: Trouble | None = None
    files: tuple[FileSeen, ...] = ()


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
    files: tuple[FileSeen, ...]
    reach: Reach


def read_case(desk: Desk, member: SignedIn, reference: str) -> CaseFile:
    """Return a case this member holds a grant for, and note how far they have read; raises NotFound."""
    release_nudges(desk, member)
    with deed(desk, member.actor, Deed.CASE_READ) as act:
        case = granted_case(desk, member, reference, act)
        messages = questions.messages_of(desk.session, case.id, desk.now())
        counters.note_reading(desk.session, case.id, member.member_id, messages[-1].sequence)
    share_history(desk, member, case)
    return _file(desk, member, case, messages)


def _file(desk: Desk, member: SignedIn, case: Case, messages: Sequence[Message]) -> CaseFile:
    seeds = member_seeds(desk, member, case.id, Compartment.DIALOGUE)
    names = people_questions.member_names(desk.session)
    kept = kept_promises(case)
    files = files_of(desk, case.id)
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
        tip=_tip(messages, seeds),
        messages=tuple(_spoken(said, seeds, names, files) for said in _bursts(messages)[1:]),
        notes=read_notes(desk, member, case.id),
        readers=_readers(desk, case.id),
        promises=tuple(PromiseRead(promise, by, promise in kept) for promise, by in due.items()),
        closing_code=case.closing_code,
        form_use=case.form_use,
        walls=case.walls,
        has_contact=questions.has_contact(desk.session, case.id),
        files=_files_with(_bursts(messages)[0], files),
        reach=reach_of(desk, member, case),
    )


Burst = list[Message]


def _bursts(messages: Sequence[Message]) -> list[Burst]:
    """Return the messages with those that go on with them: a phone sends one thing in several texts."""
    bursts: dict[UUID, Burst] = {}
    for message in messages:
        bursts.setdefault(message.continues or message.id, []).append(message)
    return list(bursts.values())


def _tip(messages: Sequence[Message], seeds: Seeds) -> TipText | None:
    first, *more = _bursts(messages)[0]
    seed = seeds.get(first.generation)
    if seed is None:
        return None
    tip = unpack_tip(open_message(first, seed))
    further = [words_of(message, seeds[message.generation]) for message in more if message.generation in seeds]
    return replace(tip, what_happened="\n".join((tip.what_happened, *further)))


def _spoken(said: Burst, seeds: Seeds, names: dict[UUID, str], files: Mapping[UUID, tuple[FileSeen, ...]]) -> Spoken:
    first = said[0]
    texts = [words_of(message, seeds[message.generation]) for message in said if message.generation in seeds]
    return Spoken(
        voice=first.voice,
        author=names[first.member_id] if first.member_id else None,
        hour=first.hour,
        text="\n".join(texts) if texts else None,
        delivery=first.delivery,
        trouble=first.trouble,
        files=_files_with(said, files),
    )


def _files_with(said: Burst, files: Mapping[UUID, tuple[FileSeen, ...]]) -> tuple[FileSeen, ...]:
    return tuple(file for message in said for file in files.get(message.id, ()))


def _readers(desk: Desk, case_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return who can read what is said from now on: the members a case can be assigned to."""
    return tuple((member.reader.member_id, member.reader.name) for member in readers_of(desk, case_id))

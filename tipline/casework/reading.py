"""A case as a member reads it, opened with the grants of their session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tipline.casework.check_in_asking import release_check_ins
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.files_reading import FileSeen, files_of
from tipline.casework.findings import found_in
from tipline.casework.granting import member_seeds
from tipline.casework.masked_view import Burst, MaskedView, bursts
from tipline.casework.next_steps import NextSteps, next_steps
from tipline.casework.notes import NoteRead, read_notes
from tipline.casework.nudging import release_nudges
from tipline.casework.opening import open_message, severity_of, workable_case
from tipline.casework.promises import kept_promises
from tipline.casework.reaching import Reach, reach_of
from tipline.casework.records_reading import RecordRead, read_records
from tipline.casework.screened import screen_unread
from tipline.casework.tips import NO_FORM, unpack_tip
from tipline.casework.verified_roster import readers_of
from tipline.casework.viewer import Viewer, viewer
from tipline.casework.web_links import share_history
from tipline.domain.masking import ALWAYS_HIDDEN, Hidden, Mask, Piece, hide, plain
from tipline.domain.texting import Delivery, Trouble
from tipline.domain.vocabulary import (
    Channel,
    ClosingCode,
    Compartment,
    Deed,
    FormUse,
    HowKnown,
    Kind,
    Language,
    Promise,
    Role,
    Severity,
    Spelling,
    Voice,
    Walls,
)
from tipline.store import counters, people_questions, questions
from tipline.store.cases import Case, Message


@dataclass(frozen=True)
class TipRead:
    """A tip as a member reads it, with what is hidden from them as masks."""

    what_happened: tuple[Piece, ...] = field(repr=False)
    where: tuple[Piece, ...] = field(repr=False)
    when: tuple[Piece, ...] = field(repr=False)
    who: tuple[Piece, ...] = field(repr=False)
    how_known: HowKnown | None = field(repr=False)
    # Roles, and names or what hides them: whom a reporter keeps away is mostly whom the tip is about.
    exclude: tuple[Piece, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """Return what happened in words alone, with a bar where a mask is."""
        return plain(self.what_happened)


@dataclass(frozen=True)
class Spoken:
    """One message as staff read it, with masks; ``pieces`` is None where their grants do not reach back so far."""

    voice: Voice
    author: str | None
    hour: datetime
    pieces: tuple[Piece, ...] | None = field(repr=False)
    delivery: Delivery | None = None
    trouble: Trouble | None = None
    files: tuple[FileSeen, ...] = ()

    @property
    def text(self) -> str | None:
        """Return the words alone, with a bar where a mask is."""
        return None if self.pieces is None else plain(self.pieces)


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
    protocol: str
    protocol_version: int
    stage: str
    owner: str | None
    owner_id: UUID | None
    site: str | None
    tip: TipRead | None = field(repr=False)
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
    work: NextSteps
    records: tuple[RecordRead, ...] = field(repr=False)

    @property
    def hides_for_good(self) -> bool:
        """Say whether something the reporter said stays hidden after the grade, until somebody says why."""
        tip = (*self.tip.what_happened, *self.tip.where, *self.tip.when, *self.tip.who) if self.tip else ()
        said = [piece for each in self.messages if each.voice is Voice.REPORTER for piece in each.pieces or ()]
        lasting = set(ALWAYS_HIDDEN.values())
        return any(piece.mask in lasting for piece in (*tip, *said))


def read_case(desk: Desk, member: SignedIn, reference: str) -> CaseFile:
    """Return a case this member holds a grant for, and note how far they have read; raises NotFound."""
    release_nudges(desk, member)
    release_check_ins(desk, member)
    with deed(desk, member.actor, Deed.CASE_READ) as act:
        case = workable_case(desk, member, reference, act)
        messages = questions.messages_of(desk.session, case.id, desk.now())
        counters.note_reading(desk.session, case.id, member.member_id, messages[-1].sequence)
    share_history(desk, member, case)
    screen_unread(desk, member, case, messages)
    return _file(desk, member, case, messages)


def _file(desk: Desk, member: SignedIn, case: Case, messages: Sequence[Message]) -> CaseFile:
    names = people_questions.member_names(desk.session)
    files = files_of(desk, case.id)
    work = next_steps(desk, member, case)
    view = _view(desk, member, case, work)
    return CaseFile(
        reference=case.reference,
        channel=case.channel,
        language=case.language,
        kind=case.kind,
        hour=case.received_hour,
        severity=severity_of(case),
        protocol=case.protocol,
        protocol_version=case.protocol_version,
        stage=case.stage,
        owner=names[case.owner_id] if case.owner_id else None,
        owner_id=case.owner_id,
        site=case.worksite,
        tip=_tip(messages, view),
        messages=tuple(_spoken(said, view, names, files) for said in bursts(messages)[1:]),
        notes=read_notes(desk, member, case.id, view.viewer),
        readers=_readers(desk, case.id),
        promises=_promises(case),
        closing_code=case.closing_code,
        form_use=case.form_use,
        walls=case.walls,
        has_contact=questions.has_contact(desk.session, case.id),
        files=_files_with(bursts(messages)[0], files),
        reach=reach_of(desk, member, case),
        work=work,
        records=read_records(desk, member, case, names, work.withheld),
    )


def _view(desk: Desk, member: SignedIn, case: Case, work: NextSteps) -> MaskedView:
    seeds = member_seeds(desk, member, case.id, Compartment.DIALOGUE)
    return MaskedView(seeds, found_in(desk, member, case.id), viewer(desk, is_blind=work.is_blind))


def _promises(case: Case) -> tuple[PromiseRead, ...]:
    kept = kept_promises(case)
    due = {Promise.ACKNOWLEDGE: case.acknowledge_by, Promise.FEEDBACK: case.feedback_by}
    return tuple(PromiseRead(promise, by, promise in kept) for promise, by in due.items())


def _tip(messages: Sequence[Message], view: MaskedView) -> TipRead | None:
    burst = bursts(messages)[0]
    if burst[0].generation not in view.seeds:
        return None
    tips = (each for each in messages if each.spelling is Spelling.TIP and each.generation in view.seeds)
    tip = next((unpack_tip(open_message(each, view.seeds[each.generation])) for each in tips), NO_FORM)
    what = view.all_of(burst) or ()
    where, when, who = (view.viewer.pieces(side, None) for side in (tip.where, tip.when, tip.who))
    if view.viewer.is_blind:
        # Whom a tip is about is hidden as a whole.
        who = hide(tip.who, [Hidden(0, len(tip.who), Mask.NAME)])
    exclude = tuple(_kept_away(each, view.viewer) for each in tip.exclude)
    return TipRead(what, where, when, who, tip.how_known, exclude)


def _kept_away(role_or_name: str, sees: Viewer) -> Piece:
    is_name = role_or_name not in set(Role)
    return Piece("", Mask.NAME) if is_name and sees.is_blind else Piece(role_or_name)


def _spoken(
    said: Burst, view: MaskedView, names: dict[UUID, str], files: Mapping[UUID, tuple[FileSeen, ...]]
) -> Spoken:
    first = said[0]
    return Spoken(
        voice=first.voice,
        author=names[first.member_id] if first.member_id else None,
        hour=first.hour,
        pieces=view.all_of(said),
        delivery=first.delivery,
        trouble=first.trouble,
        files=_files_with(said, files),
    )


def _files_with(said: Burst, files: Mapping[UUID, tuple[FileSeen, ...]]) -> tuple[FileSeen, ...]:
    return tuple(file for message in said for file in files.get(message.id, ()))


def _readers(desk: Desk, case_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return who can read what is said from now on: the members a case can be assigned to."""
    return tuple((member.reader.member_id, member.reader.name) for member in readers_of(desk, case_id))

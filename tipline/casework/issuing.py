"""Issue a letter: read first as whoever gets it will read it, then written down and sealed, and printed.

texts.md section 5 and protocol.md S5, N3, T1, D1, K3, M2: a letter comes from its template, passes the rules for words
that go out before it is issued, and leaves the house on paper.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from tipline.casework.case_facts import protocol_of
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import member_seeds
from tipline.casework.letter_rules import letter_objections
from tipline.casework.objecting import stopping
from tipline.casework.opening import workable_case
from tipline.casework.printing import Sheet
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.records_reading import open_record, unsigned_by
from tipline.casework.staff_words import record_objections
from tipline.domain.entries import read_entries
from tipline.domain.errors import NotFound, Refused, RulesObject
from tipline.domain.letter_entries import KeptLetter, kept_letter
from tipline.domain.objection import Objection
from tipline.domain.outgoing_wording import wording_objections
from tipline.domain.protocol_data import RecordKind
from tipline.domain.receipt import read_reference
from tipline.domain.vocabulary import Deed
from tipline.store import questions, record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord


class LetterUnread(Refused):
    """The letter is not in the words in which whoever issues it read it last."""

    rule = "letter_unread"


class LetterUnsigned(Refused):
    """Somebody whose signature the protocol asks for has not approved the letter yet."""

    rule = "letter_unsigned"


@dataclass(frozen=True)
class Passage:
    """Some words of a letter, and whether a rule objects to them."""

    text: str = field(repr=False)
    is_objected: bool


@dataclass(frozen=True)
class LetterShown:
    """A letter as whoever gets it will read it, before it is issued; ``seen`` is its mark."""

    kept: KeptLetter
    paragraphs: tuple[tuple[Passage, ...], ...] = field(repr=False)
    objections: tuple[Objection, ...]
    seen: str


@dataclass(frozen=True)
class LetterForm:
    """The form of a record with a letter, and the mark of the letter that was read before it was sent."""

    record: RecordForm
    kind: RecordKind
    seen: str


@dataclass(frozen=True)
class PrintedLetter:
    """A letter on paper; ``name`` is what its file is called, and tells nobody's name."""

    name: str
    content: bytes = field(repr=False)


def show_letter(desk: Desk, kind: RecordKind, form: RecordForm) -> LetterShown | None:
    """Return the letter that a form would issue, or None when it holds none; raises EntriesWrong."""
    filled = read_entries(kind, form.typed, desk.choices.tip_characters)
    kept = kept_letter(kind, filled.content)
    if kept is None:
        return None
    objections = (
        *record_objections(form.kind, kind, filled, states_a_fact=True),
        *letter_objections(desk, kind, form.typed),
    )
    said = "\n".join((kept.to, kept.words.language, kept.words.title, *kept.words.paragraphs))
    passages = tuple(tuple(_passages(paragraph)) for paragraph in kept.words.paragraphs)
    return LetterShown(kept, passages, objections, hashlib.sha256(said.encode()).hexdigest())


def read_letter(desk: Desk, member: SignedIn, reference: str, letter: LetterForm) -> LetterShown | None:
    """Return the letter of a form to be read before it is issued; what rules object to is refused, and on the trail.

    Raises NotFound or EntriesWrong.
    """
    shown = show_letter(desk, letter.kind, letter.record)
    if shown is None:
        return None
    case = questions.workable_case(desk.session, member.member_id, read_reference(reference), desk.now())
    if case is None:
        raise NotFound
    stops = stopping(desk, case.id, shown.objections)
    if stops:
        with suppress(RulesObject), deed(desk, member.actor, Deed.RECORD_WRITTEN) as act:
            act.about(case.id, letter.record.kind)
            raise RulesObject(stops)
    return replace(shown, objections=stops)


def issue_letter(desk: Desk, member: SignedIn, reference: str, letter: LetterForm) -> None:
    """Write down a record with its letter, in the words that were read; the same form sent twice writes it once.

    Raises NotFound, FormForged, GateClosed, EntriesWrong, RulesObject, LetterUnread or CannotPrint.
    """
    shown = show_letter(desk, letter.kind, letter.record)
    if shown and shown.seen != letter.seen:
        raise LetterUnread
    if shown:
        # What no printer can set is mended now, and not when somebody waits for the paper.
        desk.printer.letter(shown.kept.words, _sheet(desk, shown.kept, desk.now()))
    write_record(desk, member, reference, letter.record)


def print_letter(desk: Desk, member: SignedIn, reference: str, record_id: UUID) -> PrintedLetter:
    """Return an issued letter as PDF, dated the day it was issued; raises NotFound or LetterUnsigned."""
    with deed(desk, member.actor, Deed.FILE_READ) as act:
        case = workable_case(desk, member, reference, act)
        record = _record(desk, case, record_id)
        kind = protocol_of(desk, case).records[record.kind]
        act.detail = record.kind
        seed = member_seeds(desk, member, case.id, record.compartment).get(record.generation)
        kept = kept_letter(kind, open_record(record, seed)) if seed else None
        if kept is None:
            raise NotFound
        if unsigned_by(desk, record, kind):
            raise LetterUnsigned
    name = f"{kept.words.letter.lower().replace('_', '-')}-{case.reference}.pdf"
    return PrintedLetter(name, desk.printer.letter(kept.words, _sheet(desk, kept, record.written_at)))


def _record(desk: Desk, case: Case, record_id: UUID) -> CaseRecord:
    for record in record_questions.records_of(desk.session, case.id):
        if record.id == record_id:
            return record
    raise NotFound


def _sheet(desk: Desk, kept: KeptLetter, moment: datetime) -> Sheet:
    organisation = desk.organisation
    return Sheet(organisation.name, kept.to, moment.astimezone(organisation.time_zone).date())


def _passages(paragraph: str) -> Iterator[Passage]:
    """Yield a paragraph in pieces, so that the page can show the words to which a rule objects."""
    at = 0
    for objection in wording_objections(paragraph):
        start, end = max(objection.start or 0, at), objection.end or 0
        if objection.blocks and start < end:
            yield Passage(paragraph[at:start], is_objected=False)
            yield Passage(paragraph[start:end], is_objected=True)
            at = end
    yield Passage(paragraph[at:], is_objected=False)

"""Notes among staff: sealed to the work compartment, never shown to a reporter, never changed."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import check_form
from tipline.casework.granting import member_seeds
from tipline.casework.messages import once_id
from tipline.casework.objecting import refuse_unanswered
from tipline.casework.opening import granted_case
from tipline.casework.staff_words import note_objections
from tipline.casework.tips import check_text
from tipline.casework.viewer import Viewer
from tipline.casework.work_key import work_key
from tipline.domain.masking import plain
from tipline.domain.vocabulary import Compartment, Deed
from tipline.store import questions
from tipline.store.cases import Note
from tipline.store.writing import write
from tipline.vault.seals import note_context
from tipline.vault.suite import open_sealed, seal


@dataclass(frozen=True)
class NoteRead:
    """One note as staff read it."""

    author: str
    at: datetime
    text: str = field(repr=False)


def write_note(desk: Desk, member: SignedIn, reference: str, text: str, nonce: str) -> None:
    """Write a note for those who read the case; the same form sent twice writes it once.

    Raises NotFound, TextEmpty, TextTooLong, FormForged or RulesObject.
    """
    with deed(desk, member.actor, Deed.NOTE_WRITTEN) as act:
        case = granted_case(desk, member, reference, act)
        check_form(desk, nonce)
        check_text(text, desk.choices.tip_characters)
        refuse_unanswered(desk, case.id, note_objections(text))
        note_id = once_id(desk, case.id, nonce, text)
        if not questions.note_exists(desk.session, note_id):
            keep_note(desk, case.id, member, note_id, text)


def keep_note(desk: Desk, case_id: UUID, author: SignedIn, note_id: UUID, text: str) -> None:
    """Seal a note for the readers of the dialogue, inside the deed that gives the reason."""
    key = work_key(desk, case_id)
    place = note_context(case_id, note_id, Compartment.WORK, key.generation)
    row = {
        "id": note_id,
        "case_id": case_id,
        "member_id": author.member_id,
        "written_at": desk.now(),
        "generation": key.generation,
        "sealed": seal(key.public, place, text.encode()),
    }
    write(desk.session, Note, row)


def read_notes(desk: Desk, member: SignedIn, case_id: UUID, sees: Viewer) -> tuple[NoteRead, ...]:
    """Return the notes that this member's grants open, oldest first, as they may see them."""
    seeds = member_seeds(desk, member, case_id, Compartment.WORK)
    return tuple(
        NoteRead(author, note.written_at, plain(sees.pieces_of_staff(_open(note, seeds[note.generation]))))
        for note, author in questions.notes_of(desk.session, case_id)
        if note.generation in seeds
    )


def _open(note: Note, seed: bytes) -> str:
    place = note_context(note.case_id, note.id, Compartment.WORK, note.generation)
    return open_sealed(seed, place, note.sealed).decode()

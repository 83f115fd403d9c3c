"""Everything sealed in one part of a case, each with the place in which it opens."""

from collections.abc import Iterator

from tipline.casework.desk import Desk
from tipline.casework.texter_numbers import number_context
from tipline.domain.disclosure import Part
from tipline.domain.vocabulary import Compartment
from tipline.store import disclosure_questions, file_questions
from tipline.store.cases import Case
from tipline.store.files import SealedFile
from tipline.vault.disclosures import SealedPiece
from tipline.vault.seals import chunks_context, context, file_context, message_context, note_context, record_context


def pieces_of(desk: Desk, case: Case, part: Part) -> Iterator[SealedPiece]:
    """Yield what an order for this part hands over, and nothing else."""
    if part is Part.DIALOGUE:
        yield from _messages(desk, case)
        yield from _files(desk, case)
    elif part is Part.NUMBER:
        yield from _number(desk, case)
    elif part is Part.CONTACT:
        yield from _contact(desk, case)
    else:
        if part is Part.WORK:
            yield from _notes(desk, case)
        yield from _records(desk, case, part.compartment)


def _messages(desk: Desk, case: Case) -> Iterator[SealedPiece]:
    for said in disclosure_questions.messages_to_disclose(desk.session, case.id):
        facts = {"what": "message", "voice": said.voice.value, "hour": said.hour.isoformat()}
        place = message_context(case.id, said.id, Compartment.DIALOGUE, said.generation)
        yield SealedPiece(facts, Compartment.DIALOGUE, said.generation, place, said.sealed)


def _files(desk: Desk, case: Case) -> Iterator[SealedPiece]:
    for file in disclosure_questions.files_to_disclose(desk.session, case.id):
        yield _file(desk, case, file)


def _file(desk: Desk, case: Case, file: SealedFile) -> SealedPiece:
    facts = {"what": "file", "id": str(file.id), "content_type": file.content_type}
    place = file_context(case.id, file.id, Compartment.DIALOGUE, file.generation)
    chunks = tuple(file_questions.chunks_of(desk.session, file.id))
    key = Compartment.DIALOGUE, file.generation
    return SealedPiece(facts, *key, place, file.sealed_key, chunks_context(file.id), chunks)


def _notes(desk: Desk, case: Case) -> Iterator[SealedPiece]:
    for note in disclosure_questions.notes_to_disclose(desk.session, case.id):
        facts = {"what": "note", "at": note.written_at.isoformat()}
        place = note_context(case.id, note.id, Compartment.WORK, note.generation)
        yield SealedPiece(facts, Compartment.WORK, note.generation, place, note.sealed)


def _records(desk: Desk, case: Case, compartment: Compartment) -> Iterator[SealedPiece]:
    for record in disclosure_questions.records_to_disclose(desk.session, case.id, compartment):
        facts = {
            "what": "record",
            "kind": record.kind,
            "role": record.role.value,
            "at": record.written_at.isoformat(),
            "sha256": record.digest.hex(),
        }
        place = record_context(case.id, record.id, compartment, record.generation)
        yield SealedPiece(facts, compartment, record.generation, place, record.sealed)


def _contact(desk: Desk, case: Case) -> Iterator[SealedPiece]:
    contact = disclosure_questions.contact_to_disclose(desk.session, case.id)
    if contact:
        place = context("contact", case.id, contact.generation)
        yield SealedPiece({"what": "contact"}, Compartment.CONTACT, contact.generation, place, contact.sealed)


def _number(desk: Desk, case: Case) -> Iterator[SealedPiece]:
    number = disclosure_questions.number_to_disclose(desk.session, case.id)
    if number:
        place = number_context(case.id, number.generation)
        yield SealedPiece({"what": "number"}, Compartment.DIALOGUE, number.generation, place, number.sealed)

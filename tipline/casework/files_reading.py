"""Files as a member reads them, opened with the grants of their session."""

from dataclasses import dataclass, field
from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import member_seeds
from tipline.casework.opening import granted_case
from tipline.domain.errors import NotFound
from tipline.domain.vocabulary import Compartment, Deed
from tipline.store import file_questions
from tipline.store.files import SealedFile
from tipline.vault.file_chunks import open_chunks
from tipline.vault.seals import chunks_context, file_context
from tipline.vault.suite import open_sealed


@dataclass(frozen=True)
class FileSeen:
    """A file as a case's page names it."""

    id: UUID
    content_type: str


@dataclass(frozen=True)
class FileRead:
    """A file, opened."""

    content_type: str
    content: bytes = field(repr=False)


def files_of(desk: Desk, case_id: UUID) -> dict[UUID, tuple[FileSeen, ...]]:
    """Return the files that staff may know of, by message; whoever asks has shown that they may read the case."""
    found: dict[UUID, tuple[FileSeen, ...]] = {}
    for file in file_questions.seen_files(desk.session, case_id, desk.now()):
        found[file.message_id] = (*found.get(file.message_id, ()), FileSeen(file.id, file.content_type))
    return found


def read_file(desk: Desk, member: SignedIn, reference: str, file_id: UUID) -> FileRead:
    """Return a file of a case to a member whose grants reach it; raises NotFound."""
    with deed(desk, member.actor, Deed.FILE_READ) as act:
        case = granted_case(desk, member, reference, act)
        file = file_questions.seen_file(desk.session, case.id, file_id, desk.now())
        seed = member_seeds(desk, member, case.id, Compartment.DIALOGUE).get(file.generation) if file else None
        if file is None or seed is None:
            raise NotFound
        chunks = file_questions.chunks_of(desk.session, file.id)
    key = open_sealed(seed, _key_context(file), file.sealed_key)
    return FileRead(file.content_type, open_chunks(key, chunks_context(file.id), chunks))


def _key_context(file: SealedFile) -> bytes:
    return file_context(file.case_id, file.id, Compartment.DIALOGUE, file.generation)

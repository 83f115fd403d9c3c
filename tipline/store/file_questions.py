"""Every question that is asked of files, their chunks, and the errands that bring them, by name."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.store.cases import Case, Message
from tipline.store.files import FileChunk, SealedFile
from tipline.store.outbox import MediaErrand
from tipline.store.questions import is_seen

Asked = Session | scoped_session[Session]


def due_errand(session: Asked, now: datetime) -> MediaErrand | None:
    """Return the errand that is due the longest; a worker that takes it locks out any other."""
    question = select(MediaErrand).where(MediaErrand.not_before <= now).order_by(MediaErrand.not_before).limit(1)
    return session.scalar(question.with_for_update(skip_locked=True))


def lease_errand(session: Asked, errand_id: UUID, until: datetime) -> None:
    """Keep this errand from other workers until the lease ends, and count the attempt."""
    leased = update(MediaErrand).where(MediaErrand.id == errand_id)
    session.execute(leased.values(not_before=until, attempts=MediaErrand.attempts + 1))


def forgive_attempt(session: Asked, errand_id: UUID) -> None:
    """Count an attempt no more."""
    forgiven = update(MediaErrand).where(MediaErrand.id == errand_id)
    session.execute(forgiven.values(attempts=MediaErrand.attempts - 1))


def errands_of_texter(session: Asked, texter_id: UUID) -> Sequence[MediaErrand]:
    """Return the errands that a texter's pictures wait for; locked."""
    question = select(MediaErrand).join(Message, Message.id == MediaErrand.message_id)
    question = question.join(Case, Case.id == Message.case_id).where(Case.texter_id == texter_id)
    return session.scalars(question.with_for_update(of=MediaErrand)).all()


def end_errand(session: Asked, errand_id: UUID) -> bool:
    """Take an errand off the list, and say whether nobody else had done so."""
    ended = delete(MediaErrand).where(MediaErrand.id == errand_id).returning(MediaErrand.id)
    return session.scalar(ended) is not None


def messages_with_errands(session: Asked, messages: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these messages of which some picture is still to be fetched."""
    return frozenset(session.scalars(select(MediaErrand.message_id).where(MediaErrand.message_id.in_(messages))))


def locked_case_of_message(session: Asked, message_id: UUID) -> Case | None:
    """Return the case in which this was said, for a change; None when it was forgotten."""
    question = select(Case).join(Message, Message.case_id == Case.id).where(Message.id == message_id)
    return session.scalar(question.with_for_update(of=Case))


def seen_files(session: Asked, case_id: UUID, now: datetime) -> Sequence[SealedFile]:
    """Return the files of the messages that the timing cover lets through, in an order that stays."""
    question = select(SealedFile).join(Message, Message.id == SealedFile.message_id)
    question = question.where(SealedFile.case_id == case_id, is_seen(Message.seen_from, now))
    return session.scalars(question.order_by(Message.sequence, SealedFile.id)).all()


def seen_file(session: Asked, case_id: UUID, file_id: UUID, now: datetime) -> SealedFile | None:
    """Return a file of this case, once the timing cover lets its message through."""
    question = select(SealedFile).join(Message, Message.id == SealedFile.message_id)
    question = question.where(SealedFile.case_id == case_id, is_seen(Message.seen_from, now))
    return session.scalar(question.where(SealedFile.id == file_id))


def chunks_of(session: Asked, file_id: UUID) -> Sequence[bytes]:
    """Return a file's chunks, in order."""
    question = select(FileChunk.sealed).where(FileChunk.file_id == file_id)
    return session.scalars(question.order_by(FileChunk.number)).all()

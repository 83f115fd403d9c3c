"""Every question that is asked of the order in which texts were sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.store.cases import Case, CaseReading, Message
from tipline.store.heard import HeardText
from tipline.store.outbox import Scrub
from tipline.store.texters import Texter

Asked = Session | scoped_session[Session]


def copy_of(session: Asked, sid: str) -> Scrub | None:
    """Return what is noted of a text of which the carrier has a copy."""
    return session.scalar(select(Scrub).where(Scrub.sid == sid))


def copies_of(session: Asked, texter_id: UUID) -> Sequence[Scrub]:
    """Return the texts from a texter of which the carrier has a copy, as they came."""
    came = select(Scrub).where(Scrub.texter_id == texter_id, Scrub.place.is_not(None))
    return session.scalars(came.order_by(Scrub.place)).all()


def heard_of(session: Asked, texter_id: UUID) -> Sequence[HeardText]:
    """Return the other texts of the last day, as they came."""
    return session.scalars(select(HeardText).where(HeardText.texter_id == texter_id).order_by(HeardText.place)).all()


def texter_exists(session: Asked, texter_id: UUID) -> bool:
    """Say whether a number is still known."""
    return session.scalar(select(func.count()).where(Texter.id == texter_id)) == 1


def moved(session: Asked, old: UUID, message_id: UUID, case_id: UUID) -> None:
    """Note that what a text told stands elsewhere now."""
    for table in (Scrub, HeardText):
        session.execute(update(table).where(table.message_id == old).values(message_id=message_id, case_id=case_id))
    session.execute(delete(Message).where(Message.id == old))


def drop_if_empty(session: Asked, case_id: UUID | None) -> None:
    """Take away a case in which nothing is left: its only text belongs to another."""
    if session.scalar(select(func.count()).where(Message.case_id == case_id)):
        return
    for table in (Scrub, HeardText):
        session.execute(update(table).where(table.case_id == case_id).values(case_id=None))
    if case := session.scalar(select(Case).where(Case.id == case_id)):
        session.execute(delete(Case).where(Case.id == case_id))
        session.expunge(case)


def forget_order(session: Asked, texter_id: UUID) -> None:
    """Take out of the copies whose they were."""
    nobody = {"texter_id": None, "place": None, "message_id": None, "case_id": None, "command": None}
    session.execute(update(Scrub).where(Scrub.texter_id == texter_id).values(nobody | {"sealed_time": None}))


def sweep_heard(session: Asked, now: datetime) -> int:
    """Erase the order of what was heard more than a day ago."""
    done = session.execute(delete(HeardText).where(HeardText.until <= now))
    return done.rowcount if isinstance(done, CursorResult) else 0


def texters_to_order(session: Asked, now: datetime) -> Sequence[UUID]:
    """Return the texters in whose cases something is to be put in order now."""
    return session.scalars(select(Texter.id).where(Texter.order_due <= now)).all()


def dialogue(session: Asked, case_id: UUID) -> Sequence[Message]:
    """Return the messages of a case in their order."""
    return session.scalars(select(Message).where(Message.case_id == case_id).order_by(Message.sequence)).all()


def arrange(session: Asked, case_id: UUID, sequences: Mapping[UUID, int]) -> None:
    """Give messages other places; what a member had read is new to them from the first of these on."""
    for sign in (-1, 1):  # No two may have the same place, not even in between.
        for message_id, sequence in sequences.items():
            session.execute(update(Message).where(Message.id == message_id).values(sequence=sign * sequence))
    first = min(sequences.values())
    read = update(CaseReading).where(CaseReading.case_id == case_id, CaseReading.read_to >= first)
    session.execute(read.values(read_to=first - 1))

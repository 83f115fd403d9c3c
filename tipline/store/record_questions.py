"""Every question that is asked of records, signatures, holds, links and trainings, by name."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.store.cases import Case, CaseGrant
from tipline.store.people import Member
from tipline.store.records import CaseRecord, CaseSignature, DeclaredLink, LegalHold, ScreenedMessage, Training

Asked = Session | scoped_session[Session]


def records_of(session: Asked, case_id: UUID) -> Sequence[CaseRecord]:
    """Return what was written down of a case, in its order."""
    return session.scalars(select(CaseRecord).where(CaseRecord.case_id == case_id).order_by(CaseRecord.place)).all()


def signatures_of(session: Asked, case_id: UUID) -> Sequence[CaseSignature]:
    """Return the signatures under records of a case, the oldest first."""
    question = select(CaseSignature).where(CaseSignature.case_id == case_id)
    return session.scalars(question.order_by(CaseSignature.signed_at, CaseSignature.id)).all()


def next_place(session: Asked, case_id: UUID) -> int:
    """Return the place of the next record; the case is locked."""
    last = session.scalar(select(func.max(CaseRecord.place)).where(CaseRecord.case_id == case_id))
    return (last or 0) + 1


def record_exists(session: Asked, record_id: UUID) -> bool:
    """Say whether this record was taken before."""
    return session.scalar(select(exists().where(CaseRecord.id == record_id))) or False


def linked_members(session: Asked, case_id: UUID) -> frozenset[UUID]:
    """Return who declared a link to a case."""
    return frozenset(session.scalars(select(DeclaredLink.member_id).where(DeclaredLink.case_id == case_id)))


def trained_members(session: Asked, day: date) -> frozenset[UUID]:
    """Return whose training counts on a day."""
    question = select(Training.member_id).where(Training.taken_on <= day, Training.until >= day)
    return frozenset(session.scalars(question.distinct()))


def trainings(session: Asked) -> Sequence[tuple[Training, str]]:
    """Return every training with its member's name, the one that ends first on top."""
    question = select(Training, Member.name).join(Member, Member.id == Training.member_id)
    return [(training, name) for training, name in session.execute(question.order_by(Training.until, Training.id))]


def hold_of(session: Asked, case_id: UUID) -> LegalHold | None:
    """Return the hold that a case is under, the oldest of several."""
    question = select(LegalHold).where(LegalHold.case_id == case_id, LegalHold.lifted_at.is_(None))
    return session.scalar(question.order_by(LegalHold.placed_at).limit(1))


def lift_holds(session: Asked, case_id: UUID, member_id: UUID, now: datetime) -> None:
    """End every hold of a case."""
    standing = update(LegalHold).where(LegalHold.case_id == case_id, LegalHold.lifted_at.is_(None))
    session.execute(standing.values(lifted_by=member_id, lifted_at=now))


def screened_of(session: Asked, case_id: UUID) -> Sequence[ScreenedMessage]:
    """Return what the screen found in the messages of a case."""
    return session.scalars(select(ScreenedMessage).where(ScreenedMessage.case_id == case_id)).all()


def children_of(session: Asked, case_id: UUID, member_id: UUID) -> Sequence[Case]:
    """Return the cases that were opened out of one, as far as this member holds a grant for them."""
    granted = exists().where(CaseGrant.case_id == Case.id, CaseGrant.member_id == member_id)
    return session.scalars(select(Case).where(Case.parent_id == case_id, granted).order_by(Case.reference)).all()

"""Every question that is asked of records, signatures, links and trainings, by name."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.vocabulary import Compartment, Spelling, Voice
from tipline.store.cases import Case, CaseGrant, Message
from tipline.store.people import Member
from tipline.store.records import CaseRecord, CaseSignature, DeclaredLink, ScreenedMessage, StateSwitch, Training

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


def pinned_versions(session: Asked) -> frozenset[tuple[str, int]]:
    """Return the versions of protocols that cases and their records follow."""
    cases = select(Case.protocol, Case.protocol_version).distinct()
    of_records = select(Case.protocol, CaseRecord.protocol_version).join(CaseRecord, CaseRecord.case_id == Case.id)
    found = [session.execute(question).all() for question in (cases, of_records.distinct())]
    return frozenset((name, version) for rows in found for name, version in rows)


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


def screened_of(session: Asked, case_id: UUID) -> Sequence[ScreenedMessage]:
    """Return what the screen found in the messages of a case."""
    return session.scalars(select(ScreenedMessage).where(ScreenedMessage.case_id == case_id)).all()


def children_of(session: Asked, case_id: UUID, member_id: UUID) -> Sequence[Case]:
    """Return the cases that were opened out of one, as far as this member holds a grant for them."""
    granted = exists().where(CaseGrant.case_id == Case.id, CaseGrant.member_id == member_id)
    return session.scalars(select(Case).where(Case.parent_id == case_id, granted).order_by(Case.reference)).all()


def trained_until(session: Asked, member_id: UUID) -> Sequence[date]:
    """Return until when each training of a member counts."""
    return session.scalars(select(Training.until).where(Training.member_id == member_id)).all()


def state_switches(session: Asked) -> Sequence[tuple[StateSwitch, str]]:
    """Return every switch of a state's step with the name of who made it, the oldest first."""
    question = select(StateSwitch, Member.name).join(Member, Member.id == StateSwitch.member_id)
    return [(switch, name) for switch, name in session.execute(question.order_by(StateSwitch.at, StateSwitch.id))]


def records_at_the_site(session: Asked, case: Case, since: datetime) -> Sequence[CaseRecord]:
    """Return the records of other cases of a protocol at a site since a moment, each case's in its order."""
    question = select(CaseRecord).join(Case, Case.id == CaseRecord.case_id)
    same = Case.protocol == case.protocol, Case.worksite.is_not_distinct_from(case.worksite), Case.id != case.id
    question = question.where(*same, CaseRecord.written_at >= since)
    return session.scalars(question.order_by(CaseRecord.case_id, CaseRecord.place)).all()


def newest_tips(session: Asked, member_id: UUID, at_most: int) -> Sequence[Message]:
    """Return the first messages of the newest tips that a member reads."""
    granted = exists().where(
        CaseGrant.case_id == Case.id,
        CaseGrant.member_id == member_id,
        CaseGrant.compartment == Compartment.DIALOGUE,
    )
    question = select(Message).join(Case, Case.id == Message.case_id)
    question = question.where(Message.spelling == Spelling.TIP, Message.voice == Voice.REPORTER, granted)
    return session.scalars(question.order_by(Case.received_hour.desc(), Case.id).limit(at_most)).all()


def cases_that_state_conduct(session: Asked, case_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return those of some cases in which a member has written down conduct."""
    question = select(CaseRecord.case_id).where(CaseRecord.case_id.in_(case_ids), CaseRecord.kind == "conduct")
    return frozenset(session.scalars(question.distinct()))

"""Every question that is asked of check-ins, by name."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.check_ins import CheckInState
from tipline.store.cases import Case
from tipline.store.kept import CheckIn
from tipline.store.questions import is_granted

Asked = Session | scoped_session[Session]


def check_in_of(session: Asked, case_id: UUID) -> CheckIn | None:
    """Return what was agreed for a case; the case is locked for a change."""
    return session.get(CheckIn, case_id, populate_existing=True)


def check_ins_due(session: Asked, member_id: UUID, now: datetime, most: int) -> Sequence[str]:
    """Return the references of this member's cases whose texters may be asked how they are."""
    question = select(Case.reference).join(CheckIn, CheckIn.case_id == Case.id)
    question = question.where(CheckIn.due <= now, Case.texter_id.is_not(None), is_granted(member_id))
    return session.scalars(question.order_by(CheckIn.due).limit(most)).all()


def end_check_ins_of_texter(session: Asked, texter_id: UUID) -> None:
    """Ask this texter no more."""
    theirs = select(Case.id).where(Case.texter_id == texter_id)
    ended = update(CheckIn).where(CheckIn.case_id.in_(theirs))
    session.execute(ended.values(state=CheckInState.ENDED, due=None))

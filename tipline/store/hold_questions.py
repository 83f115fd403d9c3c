"""Every question that is asked of legal holds, by name.

A hold reaches the case on which it was placed, the case out of which that was opened, and all that were opened out of
either: what proves one proves the other (18 U.S.C. 1519 [V]).
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_, select, update
from sqlalchemy.orm import Session, aliased, scoped_session

from tipline.store.cases import Case
from tipline.store.people import Member
from tipline.store.questions import works_on
from tipline.store.records import LegalHold
from tipline.store.texters import Texter

Asked = Session | scoped_session[Session]

_KIN = aliased(Case)


def held_cases() -> Select[UUID]:
    """Ask for the cases that a hold reaches."""
    return _kin_of(Case.id.in_(select(LegalHold.case_id).where(LegalHold.lifted_at.is_(None))))


def held_texters() -> Select[UUID | None]:
    """Ask for the texters of whom a case is held."""
    return select(Case.texter_id).where(Case.id.in_(held_cases()), Case.texter_id.is_not(None))


def is_case_held(session: Asked, case_id: UUID) -> bool:
    """Say whether a hold reaches this case."""
    return session.scalar(select(exists().where(Case.id == case_id, Case.id.in_(held_cases())))) or False


def is_texter_held(session: Asked, texter_id: UUID) -> bool:
    """Say whether a hold reaches one of this texter's cases, so that their number stays."""
    return session.scalar(select(exists().where(Texter.id == texter_id, Texter.id.in_(held_texters())))) or False


def texters_held_by(session: Asked, case_id: UUID) -> Sequence[UUID]:
    """Return the texters whom a hold on this case reaches."""
    theirs = select(Case.texter_id).where(Case.id.in_(_kin_of(Case.id == case_id)), Case.texter_id.is_not(None))
    return session.scalars(select(Texter.id).where(Texter.id.in_(theirs))).all()


def hold_of(session: Asked, case_id: UUID) -> LegalHold | None:
    """Return the hold that a case is under, the oldest of several."""
    question = select(LegalHold).where(LegalHold.case_id == case_id, LegalHold.lifted_at.is_(None))
    return session.scalar(question.order_by(LegalHold.placed_at).limit(1))


def standing_holds(session: Asked, member_id: UUID) -> Sequence[tuple[LegalHold, str, str]]:
    """Return the holds on this member's cases with reference and who placed them, the oldest first."""
    question = select(LegalHold, Case.reference, Member.name).join(Case, Case.id == LegalHold.case_id)
    question = question.join(Member, Member.id == LegalHold.placed_by)
    question = question.where(LegalHold.lifted_at.is_(None), works_on(member_id))
    found = session.execute(question.order_by(LegalHold.placed_at, LegalHold.id))
    return [(hold, reference, name) for hold, reference, name in found]


def lift_holds(session: Asked, case_id: UUID, member_id: UUID, now: datetime) -> None:
    """End every hold of a case."""
    standing = update(LegalHold).where(LegalHold.case_id == case_id, LegalHold.lifted_at.is_(None))
    session.execute(standing.values(lifted_by=member_id, lifted_at=now))


def _kin_of(placed: ColumnElement[bool]) -> Select[UUID]:
    """Ask for these cases and for all that were opened out of them, or out of which they were opened."""
    first = select(Case.id, Case.parent_id).where(placed).cte(recursive=True)
    is_kin = or_(_KIN.parent_id == first.c.id, _KIN.id == first.c.parent_id)
    return select(first.union(select(_KIN.id, _KIN.parent_id).join(first, is_kin)).c.id)

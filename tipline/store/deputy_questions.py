"""Which open cases a deputy is to be let into, by name."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session, aliased, scoped_session

from tipline.store.cases import Case, CaseGrant

Asked = Session | scoped_session[Session]
# Who gives, who is away, who stands in.
Seats = tuple[UUID, UUID, UUID]


def to_hand_over(session: Asked, seats: Seats, after: UUID | None, most: int) -> Sequence[Case]:
    """Return open cases of which the deputy lacks a key that the other two hold, in a fixed order."""
    return session.scalars(_lacking(select(Case), seats, after).order_by(Case.id).limit(most)).all()


def count_to_hand_over(session: Asked, giver: UUID, away: UUID, deputy: UUID, after: UUID | None = None) -> int:
    """Return how many such cases there are behind ``after``."""
    question = _lacking(select(func.count()).select_from(Case), (giver, away, deputy), after)
    return session.scalar(question) or 0


def grants_of_case(session: Asked, case_id: UUID, member_id: UUID) -> Sequence[CaseGrant]:
    """Return every key of a case that this member holds."""
    question = select(CaseGrant).where(CaseGrant.member_id == member_id, CaseGrant.case_id == case_id)
    return session.scalars(question).all()


def _lacking(question: Select[Any], seats: Seats, after: UUID | None) -> Select[Any]:
    given, theirs, held = (aliased(CaseGrant) for _seat in seats)
    giver, away, deputy = seats
    is_held = exists().where(held.case_id == theirs.case_id, held.member_id == deputy, _same_key(held, theirs))
    lacking = exists().where(
        theirs.case_id == Case.id,
        theirs.member_id == away,
        given.case_id == theirs.case_id,
        given.member_id == giver,
        _same_key(given, theirs),
        ~is_held,
    )
    found = question.where(Case.closed_hour.is_(None), lacking)
    return found if after is None else found.where(Case.id > after)


def _same_key(one: Any, other: Any) -> Any:
    return and_(one.compartment == other.compartment, one.generation == other.generation)

"""The questions behind the queue: one page by key, in one query, through the member's own grants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased, scoped_session

from tipline.domain.vocabulary import Compartment, Voice
from tipline.store.cases import Case, CaseGrant, CaseReading, Message
from tipline.store.people import Member
from tipline.store.questions import is_seen, works_on

Asked = Session | scoped_session[Session]
QueueFound = tuple[Case, CaseGrant | None, str | None, int]

# Second looks at a table within one question; made once, because SQLAlchemy builds every column anew.
_HELD = aliased(CaseGrant)
_SAID, _ANSWERED = aliased(Message), aliased(Message)

_URGENCY = (Case.severity_rank, Case.next_due, Case.id)


@dataclass(frozen=True)
class Glance:
    """Who looks at the queue, when, and how many rows they get."""

    member_id: UUID
    now: datetime
    rows: int


def open_rows(
    session: Asked,
    glance: Glance,
    chosen: Sequence[ColumnElement[bool]],
    after: tuple[int, datetime, UUID] | None,
) -> Sequence[QueueFound]:
    """Return the next page of the open cases: urgency, then deadline."""
    # PostgreSQL walks along the index only when asked in the order of all its columns.
    order = (Case.closed_hour, *_URGENCY)
    return session.execute(_page(glance, [Case.closed_hour.is_(None), *chosen, *_further(after)], order)).all()


def unread_rows(session: Asked, glance: Glance, after: tuple[int, datetime, UUID] | None) -> Sequence[QueueFound]:
    """Return the next page of what has something unread, open or closed: urgency, then deadline."""
    return session.execute(_page(glance, [_is_unread(glance.now), *_further(after)], _URGENCY)).all()


def closed_rows(session: Asked, glance: Glance, after: tuple[datetime, UUID] | None) -> Sequence[QueueFound]:
    """Return the next page of what is closed, the latest first."""
    further = [] if after is None else [tuple_(Case.closed_hour, Case.id) < after]
    latest_first = (Case.closed_hour.desc(), Case.id.desc())
    return session.execute(_page(glance, [Case.closed_hour.is_not(None), *further], latest_first)).all()


def is_owned_by(member_id: UUID | None) -> ColumnElement[bool]:
    """This member, or nobody, has the case in hand."""
    return Case.owner_id.is_(None) if member_id is None else Case.owner_id == member_id


def _is_unread(now: datetime) -> ColumnElement[bool]:
    """The reporter spoke last, as far as the timing cover lets through, and the member has not read it."""
    read_to = func.coalesce(CaseReading.read_to, 0)
    is_new = and_(Case.last_voice == Voice.REPORTER, Case.last_sequence > read_to)
    # A tip alone is covered with its case; only where more was said are the messages asked one by one.
    return and_(is_new, or_(Case.last_sequence == 1, _is_seen_unanswered(now, read_to)))


def unread_cases(session: Asked, member_id: UUID, now: datetime) -> int:
    """Return how many cases of this member have something they have not read."""
    question = (
        select(func.count())
        .select_from(Case)
        .outerjoin(CaseReading, _reading_of(member_id))
        .where(works_on(member_id), is_seen(Case.seen_from, now))
        .where(_is_unread(now))
    )
    return session.scalar(question) or 0


def _is_seen_unanswered(now: datetime, read_to: ColumnElement[int]) -> ColumnElement[bool]:
    """Something the reporter said is unread, may be seen by now, and staff said nothing after it."""
    answer = exists().where(
        _ANSWERED.case_id == _SAID.case_id, _ANSWERED.voice == Voice.STAFF, _ANSWERED.sequence > _SAID.sequence
    )
    return exists().where(
        _SAID.case_id == Case.id,
        _SAID.voice == Voice.REPORTER,
        _SAID.sequence > read_to,
        is_seen(_SAID.seen_from, now),
        ~answer,
    )


def _further(after: tuple[int, datetime, UUID] | None) -> list[ColumnElement[bool]]:
    return [] if after is None else [tuple_(*_URGENCY) > after]


def _page(glance: Glance, chosen: Sequence[ColumnElement[bool]], order: Sequence[Any]) -> Select[Any]:
    """Find the cases of one page along the index of the queue, and fetch the rest for these alone.

    Asked in one go, SQLite begins with every grant of the member, however many there are.
    """
    found = (
        select(Case.id)
        .outerjoin(CaseReading, _reading_of(glance.member_id))
        .where(works_on(glance.member_id), is_seen(Case.seen_from, glance.now), *chosen)
        .order_by(*order)
        .limit(glance.rows)
        .correlate(None)
    )
    return _rows(glance).where(Case.id.in_(found)).order_by(*order)


def _rows(glance: Glance) -> Select[Any]:
    """Ask for cases with the grant that opens the summary, the owner's name and how much is unread."""
    grant = and_(
        CaseGrant.case_id == Case.id,
        CaseGrant.member_id == glance.member_id,
        CaseGrant.compartment == Compartment.DIALOGUE,
        CaseGrant.generation == _oldest_held(glance.member_id),
    )
    return (
        select(Case, CaseGrant, Member.name, _unread_count(glance.now))
        .select_from(Case)
        .outerjoin(CaseGrant, grant)
        .outerjoin(Member, Member.id == Case.owner_id)
        .outerjoin(CaseReading, _reading_of(glance.member_id))
    )


def _reading_of(member_id: UUID) -> ColumnElement[bool]:
    return and_(CaseReading.case_id == Case.id, CaseReading.member_id == member_id)


def _oldest_held(member_id: UUID) -> Any:
    """The oldest generation a member holds: who came later holds none that opens the summary, and sees none."""
    return (
        select(func.min(_HELD.generation))
        .where(_HELD.case_id == Case.id, _HELD.member_id == member_id, _HELD.compartment == Compartment.DIALOGUE)
        .correlate(Case)
        .scalar_subquery()
    )


def _unread_count(now: datetime) -> Any:
    return (
        select(func.count())
        .where(Message.case_id == Case.id, Message.voice == Voice.REPORTER, is_seen(Message.seen_from, now))
        .where(Message.sequence > func.coalesce(CaseReading.read_to, 0))
        .correlate(Case, CaseReading)
        .scalar_subquery()
    )

"""Every question that is asked of cases whose time of keeping ends, and what is left of those that are purged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, Select, delete, exists, func, select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.vocabulary import ClosingCode
from tipline.store.cases import Case, CaseGrant, CaseKey, Message, Note
from tipline.store.database import Table
from tipline.store.files import SealedFile
from tipline.store.hold_questions import held_cases
from tipline.store.kept import PurgedCase
from tipline.store.questions import works_on
from tipline.store.records import CaseRecord
from tipline.store.texters import HeldText, Texter
from tipline.store.trail import TrailLine

Asked = Session | scoped_session[Session]


@dataclass(frozen=True)
class ClosedCase:
    """A closed case, as far as its time of keeping asks."""

    id: UUID
    reference: str
    code: ClosingCode
    closed: datetime
    was_escalated: bool
    is_held: bool


def closed_before(session: Asked, moment: datetime, escalation: str) -> Sequence[ClosedCase]:
    """Return the cases that were closed before a moment and that no hold reaches, the oldest first.

    A case about which something is being said at this moment is left for another day.
    """
    speaking = exists().where(HeldText.texter_id == Texter.id, Texter.question_case_id == Case.id)
    question = _closed(escalation).where(Case.closed_hour <= moment, Case.id.not_in(held_cases()), ~speaking)
    return _read(session, question)


def closed_of_member(session: Asked, member_id: UUID, escalation: str, most: int) -> Sequence[ClosedCase]:
    """Return the closed cases of which this member reads any part, the oldest first."""
    return _read(session, _closed(escalation).where(works_on(member_id)).limit(most))


def _closed(escalation: str) -> Select[UUID, str, ClosingCode | None, datetime | None, bool, bool]:
    was_escalated = exists().where(CaseRecord.case_id == Case.id, CaseRecord.kind == escalation)
    is_held = Case.id.in_(held_cases())
    question = select(Case.id, Case.reference, Case.closing_code, Case.closed_hour, was_escalated, is_held)
    return question.where(Case.closed_hour.is_not(None), Case.closing_code.is_not(None)).order_by(Case.closed_hour)


def _read(
    session: Asked, question: Select[UUID, str, ClosingCode | None, datetime | None, bool, bool]
) -> Sequence[ClosedCase]:
    return [
        ClosedCase(case_id, reference, code, closed, bool(escalated), bool(held))
        for case_id, reference, code, closed, escalated, held in session.execute(question)
        if code and closed
    ]


def counts_of(session: Asked, case_id: UUID) -> dict[str, int]:
    """Return how many messages, notes, records and files a case has."""
    tables = {"messages": Message, "notes": Note, "records": CaseRecord, "files": SealedFile}
    counted = {
        name: select(func.count()).select_from(table).where(table.case_id == case_id)  # type: ignore[attr-defined]
        for name, table in tables.items()
    }
    return {name: session.scalar(question) or 0 for name, question in counted.items()}


def trail_of(session: Asked, case_id: UUID) -> Sequence[TrailLine]:
    """Return what was done about a case, in an order that stays."""
    return session.scalars(
        select(TrailLine).where(TrailLine.case_id == case_id).order_by(TrailLine.at, TrailLine.id)
    ).all()


def drop_case(session: Asked, case: Case) -> None:
    """Take a case out of every table: first what opens it, then all that hangs on it."""
    gone = case.id
    session.execute(delete(CaseGrant).where(CaseGrant.case_id == gone))
    session.execute(delete(CaseKey).where(CaseKey.case_id == gone))
    spoken_of = update(Texter).where(Texter.current_case_id == gone)
    session.execute(spoken_of.values(current_case_id=None, burst_id=None, burst_until=None))
    asked_about = update(Texter).where(Texter.question_case_id == gone)
    session.execute(asked_about.values(question=None, question_case_id=None))
    session.execute(delete(Case).where(Case.id == gone))
    session.expunge(case)


def purged_by_year(session: Asked) -> Sequence[Row[int, ClosingCode, int]]:
    """Return how many cases were purged, by year and closing code."""
    year = func.extract("year", PurgedCase.purged_on)
    question = select(year, PurgedCase.closing_code, func.count()).group_by(year, PurgedCase.closing_code)
    return session.execute(question.order_by(year.desc(), PurgedCase.closing_code)).all()


def tables_of_a_case() -> tuple[str, ...]:
    """Return every table in which a part of a case can lie: its own, and those whose rows go with it."""
    tables = {Case.__tablename__}
    for table in Table.metadata.sorted_tables:
        if any(key.column.table.name in tables and key.ondelete == "CASCADE" for key in table.foreign_keys):
            tables.add(table.name)
    return tuple(sorted(tables))

"""Every question that is asked for the escalation log: one query for a page of it, whatever stands on the page."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.protocol_words import Verdict
from tipline.domain.vocabulary import Role
from tipline.store.cases import Case, CaseGrant, SealedContact
from tipline.store.people import Member
from tipline.store.questions import is_seen, works_on
from tipline.store.records import CaseRecord, CaseSignature

Asked = Session | scoped_session[Session]
LineFound = tuple[CaseRecord, str, CaseGrant, str]
SignatureFound = tuple[CaseSignature, str]


def log_lines(
    session: Asked, member_id: UUID, glance: tuple[datetime, int], after: tuple[datetime, UUID] | None
) -> Sequence[LineFound]:
    """Return the next lines of the log that this member's grants open, the newest first: (now, how many)."""
    now, rows = glance
    further = [] if after is None else [tuple_(CaseRecord.logged_at, CaseRecord.id) < after]
    question = _lines(member_id).where(is_seen(Case.seen_from, now), *further)
    newest_first = CaseRecord.logged_at.desc(), CaseRecord.id.desc()
    return session.execute(question.order_by(*newest_first).limit(rows)).all()


def case_log_lines(session: Asked, member_id: UUID, case_id: UUID) -> Sequence[LineFound]:
    """Return the lines of one case, the oldest first."""
    question = _lines(member_id).where(CaseRecord.case_id == case_id).order_by(CaseRecord.place)
    return session.execute(question).all()


def signatures_under(session: Asked, record_ids: Collection[UUID]) -> Sequence[SignatureFound]:
    """Return the signatures under these records with the signers' names, the oldest first."""
    question = select(CaseSignature, Member.name).join(Member, Member.id == CaseSignature.member_id)
    question = question.where(CaseSignature.record_id.in_(record_ids))
    return session.execute(question.order_by(CaseSignature.signed_at, CaseSignature.id)).all()


def running_clocks(session: Asked, member_id: UUID, now: datetime, rows: int) -> Sequence[tuple[str, date]]:
    """Return the open cases with a day by which to disclose, the first to end on top."""
    question = select(Case.reference, Case.disclose_by).where(
        Case.disclose_by.is_not(None), Case.closed_hour.is_(None), works_on(member_id), is_seen(Case.seen_from, now)
    )
    found = session.execute(question.order_by(Case.disclose_by, Case.reference).limit(rows))
    return [(reference, day) for reference, day in found if day]


def with_those_before(session: Asked, case: Case) -> Sequence[Case]:
    """Return a case and those out of which it was opened, as far as they are still there."""
    found = [case]
    while (parent_id := found[-1].parent_id) and (parent := session.get(Case, parent_id)):
        found.append(parent)
    return found


def contact_of(session: Asked, case_id: UUID) -> SealedContact | None:
    """Return the address that was left with a tip, as it is sealed."""
    return session.scalar(select(SealedContact).where(SealedContact.case_id == case_id))


def parent_reference(session: Asked, case: Case, member_id: UUID) -> str | None:
    """Return the reference of the case out of which one was opened, where this member works on it."""
    if case.parent_id is None:
        return None
    return session.scalar(select(Case.reference).where(Case.id == case.parent_id, works_on(member_id)))


def approvals(signatures: Sequence[SignatureFound]) -> dict[UUID, list[tuple[str, Role]]]:
    """Return who approved, by record."""
    found: dict[UUID, list[tuple[str, Role]]] = {}
    for sign, name in signatures:
        if sign.verdict is Verdict.APPROVED:
            found.setdefault(sign.record_id, []).append((name, sign.role))
    return found


def _lines(member_id: UUID) -> Any:
    grant = and_(
        CaseGrant.case_id == CaseRecord.case_id,
        CaseGrant.compartment == CaseRecord.compartment,
        CaseGrant.generation == CaseRecord.generation,
        CaseGrant.member_id == member_id,
    )
    return (
        select(CaseRecord, Case.reference, CaseGrant, Member.name)
        .join(Case, Case.id == CaseRecord.case_id)
        .join(CaseGrant, grant)
        .join(Member, Member.id == CaseRecord.member_id)
        .where(CaseRecord.logged_at.is_not(None))
    )

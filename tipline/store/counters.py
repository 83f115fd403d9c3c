"""Counters, heartbeats and what is swept away when its time is over: no deed of anybody's."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, delete, func, or_, select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.letter_states import LetterState
from tipline.store.cases import Case, CaseReading, Message, SpentForm
from tipline.store.outbox import Letter
from tipline.store.people import MemberInvitation, MemberSession, SignInFailure
from tipline.store.texters import Suppression, Texter, WebLink
from tipline.store.trail import Heartbeat, RefusalCount, TrailLine
from tipline.store.writing import insert_for, write_unless_there

Asked = Session | scoped_session[Session]

# A mark that numbers were erased whose bytes may still lie in the database's files.
FORGOTTEN = "forgotten"
# The same of whole cases.
PURGED = "purged"


def add_refusal(session: Asked, hour: datetime, rule: str) -> None:
    """Count one more refusal of this rule in this hour."""
    added = _insert(session)(RefusalCount).values(hour=hour, rule=rule, count=1)
    more = {"count": RefusalCount.count + 1}
    session.execute(added.on_conflict_do_update(index_elements=["hour", "rule"], set_=more))


def refusals(session: Asked) -> dict[str, int]:
    """Return how many strangers were refused, by rule."""
    question = select(RefusalCount.rule, func.sum(RefusalCount.count)).group_by(RefusalCount.rule)
    return {rule: int(count) for rule, count in session.execute(question)}


def spend_form(session: Asked, nonce_hash: bytes, expires_at: datetime) -> bool:
    """Mark a form as sent and say whether it was the first time."""
    return write_unless_there(session, SpentForm, {"nonce_hash": nonce_hash, "expires_at": expires_at})


def note_reading(session: Asked, case_id: UUID, member_id: UUID, read_to: int) -> None:
    """Note how far a member has read a dialogue."""
    added = _insert(session)(CaseReading).values(case_id=case_id, member_id=member_id, read_to=read_to)
    further = {"read_to": read_to}
    session.execute(added.on_conflict_do_update(index_elements=["case_id", "member_id"], set_=further))


def add_failure(session: Asked, key: bytes, until: datetime, now: datetime) -> None:
    """Count one more failed sign-in under this key; a window that is over starts anew."""
    session.execute(delete(SignInFailure).where(SignInFailure.key == key, SignInFailure.until <= now))
    added = _insert(session)(SignInFailure).values(key=key, count=1, until=until)
    more = {"count": SignInFailure.count + 1}
    session.execute(added.on_conflict_do_update(index_elements=["key"], set_=more))


def beat(session: Asked, part: str, at: datetime) -> None:
    """Say that a part of the house is alive."""
    added = _insert(session)(Heartbeat).values(part=part, at=at)
    session.execute(added.on_conflict_do_update(index_elements=["part"], set_={"at": at}))


def last_beat(session: Asked, part: str) -> datetime | None:
    """Return when a part of the house last said that it is alive."""
    return session.scalar(select(Heartbeat.at).where(Heartbeat.part == part))


def drop_beat(session: Asked, part: str) -> None:
    """Take a mark away."""
    session.execute(delete(Heartbeat).where(Heartbeat.part == part))


def database_time(session: Asked) -> datetime:
    """Return what time it is for the database."""
    said = session.scalars(select(func.now())).one()
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def letters_waiting(session: Asked, now: datetime) -> int:
    """Return how many letters wait in the outbox, as far as the timing cover lets them be counted."""
    is_due = or_(Letter.not_before <= now, Letter.attempts > 0)
    question = select(func.count()).select_from(Letter).where(Letter.state == LetterState.WAITING, is_due)
    return session.scalar(question) or 0


def sweep(session: Asked, now: datetime) -> int:
    """Erase what was only needed for a time, marks of the timing cover among it, and return how many rows it was."""
    over = (
        delete(SpentForm).where(SpentForm.expires_at <= now),
        delete(MemberSession).where(MemberSession.idle_until <= now),
        delete(MemberInvitation).where(MemberInvitation.expires_at <= now),
        delete(SignInFailure).where(SignInFailure.until <= now),
        delete(Letter).where(Letter.state != LetterState.WAITING, Letter.not_before <= now),
        delete(WebLink).where(WebLink.expires_at <= now),
        delete(Suppression).where(Suppression.until <= now),
        update(Texter).where(Texter.burst_until <= now).values(burst_id=None, burst_until=None),
        update(Texter).where(Texter.erase_until <= now).values(erase_code=None, erase_until=None),
        update(Case).where(Case.seen_from <= now).values(seen_from=None),
        update(Message).where(Message.seen_from <= now).values(seen_from=None),
        update(TrailLine).where(TrailLine.seen_from <= now).values(seen_from=None),
    )
    return sum(_rows(session.execute(change)) for change in over)


def _rows(done: Any) -> int:
    return done.rowcount if isinstance(done, CursorResult) else 0


def _insert(session: Asked) -> Any:
    """Return the INSERT of this database that can count on when the row is there already."""
    return insert_for(session.get_bind().dialect.name)

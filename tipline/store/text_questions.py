"""Every question that is asked of texts on their way, of what the carrier still has, and of the line to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, and_, delete, exists, func, select, update
from sqlalchemy.orm import Session, aliased, scoped_session

from tipline.domain.letter_states import TextLetterState
from tipline.store.hold_questions import held_texters
from tipline.store.outbox import CarrierLine, Scrub, TextLetter
from tipline.store.writing import Row, write_unless_there

Asked = Session | scoped_session[Session]

_EARLIER = aliased(TextLetter)
_UNDER_WAY = (TextLetterState.WAITING, TextLetterState.SENDING, TextLetterState.UNKNOWN)


def was_put(session: Asked, once_mac: bytes) -> bool:
    """Say whether a text that is sent only once was put into the outbox before."""
    return session.scalar(select(exists().where(TextLetter.once_mac == once_mac))) or False


def due_texts(session: Asked, now: datetime, most: int) -> Sequence[TextLetter]:
    """Return texts whose time has come, at most one a texter and each the first of its texter's; locked."""
    waits_for_another = exists().where(
        _EARLIER.texter_id == TextLetter.texter_id,
        _EARLIER.place < TextLetter.place,
        _EARLIER.state.in_(_UNDER_WAY),
    )
    question = (
        select(TextLetter)
        .where(TextLetter.state.in_(_UNDER_WAY), TextLetter.not_before <= now, ~waits_for_another)
        .order_by(TextLetter.not_before)
        .limit(most)
    )
    return session.scalars(question.with_for_update(skip_locked=True)).all()


def silent_texts(session: Asked, now: datetime, most: int) -> Sequence[TextLetter]:
    """Return texts that the carrier took and of which nothing more is to be expected; locked."""
    question = select(TextLetter).where(TextLetter.state == TextLetterState.ACCEPTED, TextLetter.not_before <= now)
    return session.scalars(question.limit(most).with_for_update(skip_locked=True)).all()


def locked_text(session: Asked, letter_id: UUID) -> TextLetter | None:
    """Return this text as it is now, for a change."""
    question = select(TextLetter).where(TextLetter.id == letter_id)
    return session.scalar(question.with_for_update().execution_options(populate_existing=True))


def locked_text_by_token(session: Asked, token: str) -> TextLetter | None:
    """Return the text that reports with this token are about."""
    return session.scalar(select(TextLetter).where(TextLetter.token == token).with_for_update())


def sid_is_known(session: Asked, sid: str) -> bool:
    """Say whether a text of ours has this id at the carrier."""
    return session.scalar(select(exists().where(TextLetter.sid == sid))) or False


def texts_of_texter(session: Asked, texter_id: UUID) -> Sequence[TextLetter]:
    """Return what is under way to a texter; locked."""
    question = select(TextLetter).where(TextLetter.texter_id == texter_id, TextLetter.state != TextLetterState.FINAL)
    return session.scalars(question.order_by(TextLetter.place).with_for_update()).all()


def texts_of_message(session: Asked, message_id: UUID) -> Sequence[TextLetter]:
    """Return the parts in which a message goes out."""
    question = select(TextLetter).where(TextLetter.message_id == message_id)
    return session.scalars(question.order_by(TextLetter.place)).all()


def texting_counts(session: Asked, late_since: datetime) -> tuple[int, int, int]:
    """Return how many texts wait, how many copies the carrier still has, and how many of these since long ago."""
    waiting = select(func.count()).select_from(TextLetter).where(TextLetter.state.in_(_UNDER_WAY))
    copies = select(func.count()).select_from(Scrub)
    late = copies.where(Scrub.since <= late_since, ~_is_held())
    counts = select(*(question.scalar_subquery() for question in (waiting, copies, late)))
    in_outbox, at_carrier, long_there = session.execute(counts).one()
    return in_outbox, at_carrier, long_there


def sweep_texts(session: Asked, before: datetime) -> int:
    """Erase what is left of texts that were final before this moment."""
    over = delete(TextLetter).where(TextLetter.state == TextLetterState.FINAL, TextLetter.since <= before)
    done = session.execute(over)
    return done.rowcount if isinstance(done, CursorResult) else 0


def add_scrub(session: Asked, row: Row) -> None:
    """Note that the carrier's copy of a text must go."""
    write_unless_there(session, Scrub, row)


def due_scrubs(session: Asked, now: datetime, most: int) -> Sequence[Scrub]:
    """Return copies that should go now, and that no legal hold keeps; locked."""
    question = select(Scrub).where(Scrub.not_before <= now, ~_is_held()).order_by(Scrub.not_before).limit(most)
    return session.scalars(question.with_for_update(skip_locked=True)).all()


def lease_scrub(session: Asked, sid: str, until: datetime) -> None:
    """Keep a copy from being removed by two at once."""
    session.execute(update(Scrub).where(Scrub.sid == sid).values(not_before=until, attempts=Scrub.attempts + 1))


def drop_scrub(session: Asked, sid: str) -> None:
    """Note that the carrier's copy is gone."""
    session.execute(delete(Scrub).where(Scrub.sid == sid))


def carrier_line(session: Asked, carrier: str) -> CarrierLine:
    """Return how the line to a carrier is, for a change or a look."""
    new = {"carrier": carrier, "failures": 0}
    write_unless_there(session, CarrierLine, new)
    question: Any = select(CarrierLine).where(CarrierLine.carrier == carrier)
    return session.scalars(question.execution_options(populate_existing=True)).one()  # type: ignore[no-any-return]


def carrier_line_seen(session: Asked, carrier: str) -> CarrierLine | None:
    """Return how the line to a carrier is, for a page."""
    return session.get(CarrierLine, carrier)


def _is_held() -> ColumnElement[bool]:
    """A legal hold reaches whoever wrote this text or got it."""
    return and_(Scrub.texter_id.is_not(None), Scrub.texter_id.in_(held_texters()))

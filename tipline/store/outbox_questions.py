"""Every question that is asked of the outbox, by name."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.letter_states import LetterState
from tipline.store.outbox import Letter

Asked = Session | scoped_session[Session]


def due_letters(session: Asked, now: datetime) -> Sequence[Letter]:
    """Return the letters whose time has come; a worker that takes them locks out any other."""
    question = select(Letter).where(Letter.state == LetterState.WAITING, Letter.not_before <= now)
    return session.scalars(question.order_by(Letter.not_before).with_for_update(skip_locked=True)).all()


def lease_letters(session: Asked, letters: Sequence[UUID], until: datetime) -> None:
    """Keep these letters from other workers until the lease ends."""
    leased = update(Letter).where(Letter.id.in_(letters))
    session.execute(leased.values(not_before=until, attempts=Letter.attempts + 1))


def reseal_letter(session: Asked, letter_id: UUID, sealed: bytes) -> None:
    """Keep a letter with what it says now."""
    session.execute(update(Letter).where(Letter.id == letter_id).values(sealed=sealed))


def finish_letters(session: Asked, letters: Sequence[UUID], state: LetterState) -> None:
    """Note that these letters are final, and erase what they said."""
    session.execute(update(Letter).where(Letter.id.in_(letters)).values(state=state, sealed=None))

"""Letters that wait to go out; short-lived."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.vocabulary import LetterState
from tipline.store.database import Table, word


class Letter(Table):
    """A notice that waits for its carrier; its words are under the transit key and go when it is final."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_due", "state", "not_before"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed: Mapped[bytes | None]
    state: Mapped[LetterState] = mapped_column(word(LetterState))
    attempts: Mapped[int]
    not_before: Mapped[datetime]

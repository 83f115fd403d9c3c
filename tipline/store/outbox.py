"""Letters that wait to go out, and what is still to be done at the carrier; all short-lived."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.letter_states import LetterState, TextLetterState
from tipline.domain.texting import CarrierStatus, Command, Trouble
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


_IS_UNDER_WAY = text("state IN ('waiting', 'sending', 'unknown')")


class TextLetter(Table):
    """A text on its way to a reporter; number and words are under the transit key and go when it is final."""

    __tablename__ = "text_letter"
    __table_args__ = (
        Index("ix_text_letter_texter_id_place", "texter_id", "place"),
        Index("ix_text_letter_due", "not_before", sqlite_where=_IS_UNDER_WAY, postgresql_where=_IS_UNDER_WAY),
        Index("ix_text_letter_state_since", "state", "since"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    # No foreign key: the last text of all goes out when the texter is forgotten already.
    texter_id: Mapped[UUID]
    # The texts of one texter leave in this order, one at a time.
    place: Mapped[int]
    # The message that it brings; fixed texts bring none.
    message_id: Mapped[UUID | None] = mapped_column(index=True)
    # What must be sent only once, such as the acknowledgement of a case.
    once_mac: Mapped[bytes | None] = mapped_column(unique=True)
    # In the address to which the carrier reports.
    token: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[TextLetterState] = mapped_column(word(TextLetterState))
    attempts: Mapped[int]
    not_before: Mapped[datetime]
    put_at: Mapped[datetime]
    since: Mapped[datetime]
    sid: Mapped[str | None] = mapped_column(String(40), unique=True)
    status: Mapped[CarrierStatus | None] = mapped_column(word(CarrierStatus))
    trouble: Mapped[Trouble | None] = mapped_column(word(Trouble))
    sealed: Mapped[bytes | None]


class Scrub(Table):
    """A text of which the carrier still has a copy that must go."""

    __tablename__ = "scrub"

    sid: Mapped[str] = mapped_column(String(40), primary_key=True)
    # Whose text it is: while a legal hold reaches them, the copy stays. No foreign key, as with a text letter.
    texter_id: Mapped[UUID | None] = mapped_column(index=True)
    attempts: Mapped[int]
    not_before: Mapped[datetime] = mapped_column(index=True)
    since: Mapped[datetime]
    # Of a text that came in: the how manieth of theirs it was, and what it asked or where its words stand.
    # No foreign keys: the copy must go, whatever has gone before it.
    place: Mapped[int | None]
    message_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    command: Mapped[Command | None] = mapped_column(word(Command))
    # When the carrier got it, under the transit key.
    sealed_time: Mapped[bytes | None]


class MediaErrand(Table):
    """A picture that came with a text and is still to be fetched; where it is and whom to answer are sealed."""

    __tablename__ = "media_errand"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(index=True)
    attempts: Mapped[int]
    not_before: Mapped[datetime] = mapped_column(index=True)
    since: Mapped[datetime]
    # Under the transit key.
    sealed: Mapped[bytes]


class CarrierLine(Table):
    """How the line to a carrier is: failures in a row, a pause, an alarm, and when it was last asked for lost texts."""

    __tablename__ = "carrier_line"

    carrier: Mapped[str] = mapped_column(String(20), primary_key=True)
    failures: Mapped[int]
    paused_until: Mapped[datetime | None]
    alarm: Mapped[Trouble | None] = mapped_column(word(Trouble))
    asked_at: Mapped[datetime | None]

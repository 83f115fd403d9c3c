"""Those who text: found again by a keyed hash of their number, which itself is sealed to their cases."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.texting import Question, TexterState, Thread
from tipline.domain.vocabulary import Language
from tipline.store.database import Table, word


class Texter(Table):
    """One number that texts; the row goes when the number is forgotten.

    Ids are random and there are no row numbers: the order of rows would tell the minute of a reporter's act.
    """

    __tablename__ = "texter"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    address_mac: Mapped[bytes] = mapped_column(unique=True)
    state: Mapped[TexterState] = mapped_column(word(TexterState))
    language: Mapped[Language] = mapped_column(word(Language))
    thread: Mapped[Thread] = mapped_column(word(Thread))
    # No foreign key: it would close a circle with the case's own.
    current_case_id: Mapped[UUID | None]
    # What a digit answers: the question that was sent last, and the case it was about.
    question: Mapped[Question | None] = mapped_column(word(Question))
    question_case_id: Mapped[UUID | None]
    # The message that another text goes on with, until the exact moment beside it; both are soon emptied.
    burst_id: Mapped[UUID | None]
    burst_until: Mapped[datetime | None] = mapped_column(index=True)
    erase_code: Mapped[str | None] = mapped_column(String(4))
    erase_until: Mapped[datetime | None]
    # The hour in which they asked to be forgotten while a legal hold stood; done as soon as none does.
    erase_wished_hour: Mapped[datetime | None]
    # The hour after which the number is forgotten.
    forget_from: Mapped[datetime] = mapped_column(index=True)
    last_letter: Mapped[int]
    # How many texts came from the number, and when something in their cases is to be put in order.
    last_text: Mapped[int] = mapped_column(server_default="0")
    order_due: Mapped[datetime | None] = mapped_column(index=True)


class SealedNumber(Table):
    """A texter's number, sealed to the dialogue of one of their cases; no page ever shows it."""

    __tablename__ = "sealed_number"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    generation: Mapped[int]
    sealed: Mapped[bytes]


class ArrivedText(Table):
    """The keyed hash of a text's id at the carrier, kept for ever: a captured text must not be taken twice."""

    __tablename__ = "arrived_text"
    __table_args__ = ({"sqlite_with_rowid": False},)

    sid_mac: Mapped[bytes] = mapped_column(primary_key=True)


class HeldText(Table):
    """A text after closing, under the transit key until a digit says where it belongs."""

    __tablename__ = "held_text"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    texter_id: Mapped[UUID] = mapped_column(ForeignKey("texter.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    sealed: Mapped[bytes]
    until: Mapped[datetime] = mapped_column(index=True)


class WebLink(Table):
    """A one-time link to a private page; only the hash of its token is kept."""

    __tablename__ = "web_link"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Suppression(Table):
    """A number that is blocked for abuse: a hash of the hash under a key of its own, until a day."""

    __tablename__ = "suppression"

    address_mac: Mapped[bytes] = mapped_column(primary_key=True)
    until: Mapped[datetime] = mapped_column(index=True)


class WallMark(Table):
    """Who is kept from a text case, as a keyed hash: no receipt is there to ask what was said before."""

    __tablename__ = "wall_mark"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    mark: Mapped[bytes] = mapped_column(primary_key=True)

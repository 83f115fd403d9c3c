"""Texts that were heard of late: what is needed to put the next one where it belongs, and no longer than a day."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.texting import Command
from tipline.store.database import Table, word


class HeardText(Table):
    """A text whose copy at the carrier is gone: its place among those of its texter, and when it was sent, sealed."""

    __tablename__ = "heard_text"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    texter_id: Mapped[UUID] = mapped_column(ForeignKey("texter.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    message_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    command: Mapped[Command | None] = mapped_column(word(Command))
    # Under the transit key.
    sealed_time: Mapped[bytes]
    # By the hour.
    until: Mapped[datetime] = mapped_column(index=True)

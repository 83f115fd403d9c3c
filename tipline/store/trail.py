"""The record of every deed, and the counters and heartbeats beside it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.vocabulary import Deed, Outcome
from tipline.store.database import Table, not_seen_yet, word


class TrailLine(Table):
    """One deed: who did what to which case, and whether a rule refused it.

    Ids are random and the table has no row numbers: the order of lines would tell the minute of a reporter's act.
    """

    __tablename__ = "trail_line"
    __table_args__ = (not_seen_yet("trail_line"), {"sqlite_with_rowid": False})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    seen_from: Mapped[datetime | None]
    actor: Mapped[str] = mapped_column(String(20))
    member_id: Mapped[UUID | None]
    deed: Mapped[Deed] = mapped_column(word(Deed))
    outcome: Mapped[Outcome] = mapped_column(word(Outcome))
    rule: Mapped[str | None] = mapped_column(String(40))
    case_id: Mapped[UUID | None] = mapped_column(index=True)
    detail: Mapped[str | None] = mapped_column(String(80))


class RefusalCount(Table):
    """How many strangers were refused in an hour, by rule."""

    __tablename__ = "refusal_count"

    hour: Mapped[datetime] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int]


class Heartbeat(Table):
    """When a part of the house last said that it is alive."""

    __tablename__ = "heartbeat"

    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]

"""What outlasts a case: the stub of a purged one, and the check-ins after closing."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.check_ins import CheckInState
from tipline.domain.vocabulary import ClosingCode, Kind
from tipline.store.database import Table, word


class PurgedCase(Table):
    """What is left of a purged case: days, codes, counts, and the hash of its lines in the trail (vault.md)."""

    __tablename__ = "purged_case"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    protocol: Mapped[str] = mapped_column(String(12))
    kind: Mapped[Kind] = mapped_column(word(Kind))
    closing_code: Mapped[ClosingCode] = mapped_column(word(ClosingCode))
    received_on: Mapped[date]
    closed_on: Mapped[date]
    purged_on: Mapped[date] = mapped_column(index=True)
    messages: Mapped[int]
    notes: Mapped[int]
    records: Mapped[int]
    files: Mapped[int]
    trail_digest: Mapped[bytes] = mapped_column(LargeBinary(32))


class CheckIn(Table):
    """That a reporter agreed to be asked later how they are: when next, how often they were, whether one is open."""

    __tablename__ = "check_in"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    # The hour after which they may be asked; empty when no more is asked.
    due: Mapped[datetime | None] = mapped_column(index=True)
    asked: Mapped[int]
    state: Mapped[CheckInState] = mapped_column(word(CheckInState))

"""Files that came with a message: sealed to the dialogue, in chunks."""

from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tipline.store.database import Table


class SealedFile(Table):
    """One file of a message; its own key is sealed to the dialogue, its content stands in chunks."""

    __tablename__ = "sealed_file"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), index=True)
    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), index=True)
    content_type: Mapped[str] = mapped_column(String(40))
    generation: Mapped[int]
    sealed_key: Mapped[bytes]


class FileChunk(Table):
    """One numbered chunk of a sealed file."""

    __tablename__ = "file_chunk"

    file_id: Mapped[UUID] = mapped_column(ForeignKey("sealed_file.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]

"""What the protocol has written down of a case: records, signatures, holds, declared links, hits of the screen."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.protocol_words import HoldGround, Turned, Verdict
from tipline.domain.vocabulary import Compartment, Role
from tipline.store.database import Table, only_where, word


class CaseRecord(Table):
    """One thing that a member wrote down at a stage; a correction is a new row, the newest counts."""

    __tablename__ = "case_record"
    __table_args__ = (UniqueConstraint("case_id", "place"), only_where("case_record", "logged_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"))
    # The order in which records and signatures of a case were made.
    place: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    # The version of the case's protocol under which it was written.
    protocol_version: Mapped[int] = mapped_column(server_default="1")
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    role: Mapped[Role] = mapped_column(word(Role))
    written_at: Mapped[datetime]
    # Words of ours that gates ask for; everything readable is sealed.
    words: Mapped[dict[str, str]] = mapped_column(JSON)
    compartment: Mapped[Compartment] = mapped_column(word(Compartment))
    generation: Mapped[int]
    # SHA-256 over the content with its salt: what a signature is over.
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    sealed: Mapped[bytes]
    # When it was written, where it is a line of the escalation log: the order of the register.
    logged_at: Mapped[datetime | None]


class CaseSignature(Table):
    """A member's signature over the digest of a record, in a role: approved or refused, never advice."""

    __tablename__ = "case_signature"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), index=True)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("case_record.id", ondelete="CASCADE"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    role: Mapped[Role] = mapped_column(word(Role))
    verdict: Mapped[Verdict] = mapped_column(word(Verdict))
    signed_at: Mapped[datetime]
    signature: Mapped[bytes]


class ScreenedMessage(Table):
    """What the screen found in a message when it was first opened, sealed with the case."""

    __tablename__ = "screened_message"

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), index=True)
    generation: Mapped[int]
    sealed: Mapped[bytes]


class LegalHold(Table):
    """A hold on a case: it stops removal and overwriting, never additions (protocol.md section 8)."""

    __tablename__ = "legal_hold"
    __table_args__ = (Index("ix_legal_hold_case_id_lifted_at", "case_id", "lifted_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"))
    ground: Mapped[HoldGround] = mapped_column(word(HoldGround))
    placed_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    placed_at: Mapped[datetime]
    lifted_by: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    lifted_at: Mapped[datetime | None]


class DeclaredLink(Table):
    """A member's own word that they are linked to a case: they act on it no more."""

    __tablename__ = "declared_link"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), primary_key=True)
    declared_at: Mapped[datetime]


class Training(Table):
    """A training that a member took: what, when, and until when it counts."""

    __tablename__ = "training"
    __table_args__ = (Index("ix_training_member_id_until", "member_id", "until"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    what: Mapped[str] = mapped_column(String(120))
    taken_on: Mapped[date]
    until: Mapped[date]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("member.id"))


class StateSwitch(Table):
    """One time that counsel switched a state's step off or on, and why; the newest of a step counts."""

    __tablename__ = "state_switch"
    __table_args__ = (Index("ix_state_switch_step_at", "step", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(String(40))
    turned: Mapped[Turned] = mapped_column(word(Turned))
    # Counsel's words on the law; a case is no part of it.
    reason: Mapped[str] = mapped_column(Text)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]

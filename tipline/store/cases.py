"""Cases with their keys, grants, messages and notes: everything readable is sealed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.texting import Delivery, History, Thread, Trouble
from tipline.domain.vocabulary import (
    Channel,
    ClosingCode,
    Compartment,
    FormUse,
    Holder,
    Kind,
    Language,
    Promise,
    Spelling,
    Voice,
    Walls,
)
from tipline.store.database import Table, not_seen_yet, only_where, word


class Case(Table):
    """The work that follows a tip; what stands here in clear is listed in vault.md."""

    __tablename__ = "case_file"
    __table_args__ = (
        Index("ix_case_file_queue", "closed_hour", "severity_rank", "next_due", "id"),
        # Holds all that the count of unread cases asks for, so that it reads no row of sealed bytes.
        Index("ix_case_file_unread", "last_voice", "severity_rank", "next_due", "id", "last_sequence", "seen_from"),
        Index("ix_case_file_owner_queue", "owner_id", "closed_hour", "severity_rank", "next_due", "id"),
        Index("ix_case_file_texter_id", "texter_id"),
        Index("ix_case_file_parent_id", "parent_id"),
        only_where("case_file", "nudge_due"),
        not_seen_yet("case_file"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    channel: Mapped[Channel] = mapped_column(word(Channel))
    language: Mapped[Language] = mapped_column(word(Language))
    kind: Mapped[Kind] = mapped_column(word(Kind))
    worksite: Mapped[str | None] = mapped_column(String(120))
    form_use: Mapped[FormUse] = mapped_column(word(FormUse))
    walls: Mapped[Walls] = mapped_column(word(Walls))
    # The protocol that the case follows, in the version under which it was opened.
    protocol: Mapped[str] = mapped_column(String(12), server_default="TIP")
    protocol_version: Mapped[int] = mapped_column(server_default="1")
    # The place of the last record that was written before the case was opened again; 0 when it never was.
    reopened_after: Mapped[int] = mapped_column(server_default="0")
    # The case out of which this one was opened; it may be purged before it.
    parent_id: Mapped[UUID | None]
    stage: Mapped[str] = mapped_column(String(40))
    stage_since: Mapped[datetime | None]
    stage_due: Mapped[datetime | None]
    # Of a case about a crime of the company's own: the last day for a voluntary self-disclosure.
    disclose_by: Mapped[date | None]
    # The evidence grade that both readers' grades give; empty until both are saved.
    grade: Mapped[str | None] = mapped_column(String(2))
    severity_rank: Mapped[int]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    received_hour: Mapped[datetime]
    # The mark of the timing cover before which staff do not see the case; emptied once it has passed.
    seen_from: Mapped[datetime | None]
    acknowledge_by: Mapped[datetime]
    acknowledged_hour: Mapped[datetime | None]
    feedback_by: Mapped[datetime]
    feedback_hour: Mapped[datetime | None]
    next_promise: Mapped[Promise | None] = mapped_column(word(Promise))
    next_due: Mapped[datetime]
    last_sequence: Mapped[int]
    last_voice: Mapped[Voice] = mapped_column(word(Voice))
    closing_code: Mapped[ClosingCode | None] = mapped_column(word(ClosingCode))
    closed_hour: Mapped[datetime | None]
    # A texter has a receipt only after they went on in the browser.
    receipt_mac: Mapped[bytes | None] = mapped_column(unique=True)
    reporter_public: Mapped[bytes | None]
    # Whether only the independent recipient reads it, because a texter asked for that.
    thread: Mapped[Thread] = mapped_column(word(Thread), server_default=Thread.STAFF.value)
    history: Mapped[History] = mapped_column(word(History), server_default=History.NOT_SHARED.value)
    # Emptied when the number is forgotten.
    texter_id: Mapped[UUID | None] = mapped_column(ForeignKey("texter.id", ondelete="SET NULL"))
    # The hour after which a texter who was asked something may be reminded, and how often they were.
    nudge_due: Mapped[datetime | None]
    nudges: Mapped[int] = mapped_column(server_default="0")
    sealed_summary: Mapped[bytes]
    summary_generation: Mapped[int]


class CaseKey(Table):
    """The public half of one generation of a compartment's key."""

    __tablename__ = "case_key"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    compartment: Mapped[Compartment] = mapped_column(word(Compartment), primary_key=True)
    generation: Mapped[int] = mapped_column(primary_key=True)
    public: Mapped[bytes]


class CaseGrant(Table):
    """A compartment's seed, sealed to a member, the reporter or the recovery quorum."""

    __tablename__ = "case_grant"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "compartment", "generation"],
            ["case_key.case_id", "case_key.compartment", "case_key.generation"],
            name="fk_case_grant_case_key",
            ondelete="CASCADE",
        ),
        UniqueConstraint("case_id", "compartment", "generation", "holder", "member_id"),
        Index("ix_case_grant_member_id_case_id", "member_id", "case_id", "compartment", "generation"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    compartment: Mapped[Compartment] = mapped_column(word(Compartment))
    generation: Mapped[int]
    holder: Mapped[Holder] = mapped_column(word(Holder))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    sealed_seed: Mapped[bytes]


class Message(Table):
    """One thing said, by the reporter or to the reporter; the tip is the first."""

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("case_id", "sequence"), not_seen_yet("message"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    voice: Mapped[Voice] = mapped_column(word(Voice))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    hour: Mapped[datetime]
    seen_from: Mapped[datetime | None]
    generation: Mapped[int]
    # A text that was written before the one that opened the case stands before the tip.
    spelling: Mapped[Spelling] = mapped_column(word(Spelling), server_default=Spelling.WORDS.value)
    sealed: Mapped[bytes]
    # The message that this one goes on with, when a phone sent one thing in several texts.
    continues: Mapped[UUID | None]
    # How far it came, where it went out as a text.
    delivery: Mapped[Delivery | None] = mapped_column(word(Delivery))
    trouble: Mapped[Trouble | None] = mapped_column(word(Trouble))


class Note(Table):
    """One thing said among staff; never shown to a reporter."""

    __tablename__ = "note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    written_at: Mapped[datetime]
    generation: Mapped[int]
    sealed: Mapped[bytes]


class SealedContact(Table):
    """The address a web reporter chose to give; the lead's, opened with a reason."""

    __tablename__ = "sealed_contact"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    generation: Mapped[int]
    sealed: Mapped[bytes]


class CaseReading(Table):
    """How far a member has read a dialogue."""

    __tablename__ = "case_reading"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), primary_key=True)
    read_to: Mapped[int]


class SpentForm(Table):
    """The hash of a form's nonce that brought a tip, kept as long as the form could be sent again."""

    __tablename__ = "spent_form"

    nonce_hash: Mapped[bytes] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)

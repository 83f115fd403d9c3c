"""Members, their way into the roster, and their sessions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tipline.domain.vocabulary import Language, MemberState, Role
from tipline.store.database import Table, Words, word


class Member(Table):
    """A person on staff."""

    __tablename__ = "member"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(120), unique=True)
    roles: Mapped[frozenset[Role]] = mapped_column(Words(Role))
    language: Mapped[Language] = mapped_column(word(Language))
    state: Mapped[MemberState] = mapped_column(word(MemberState))
    invited_at: Mapped[datetime]


class MemberInvitation(Table):
    """A one-time code that lets a member set their passphrase; only its hash is kept."""

    __tablename__ = "member_invitation"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    expires_at: Mapped[datetime]


class MemberKey(Table):
    """A member's public keys, and their seed under their passphrase."""

    __tablename__ = "member_key"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    public: Mapped[bytes]
    signing: Mapped[bytes]
    locked_seed: Mapped[bytes]
    sealed_code_secret: Mapped[bytes]
    last_code_step: Mapped[int]


class RosterLine(Table):
    """A signed statement that a key belongs to a member of these roles; counts only when its chain verifies."""

    __tablename__ = "roster_line"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    roles: Mapped[frozenset[Role]] = mapped_column(Words(Role))
    public: Mapped[bytes]
    signing: Mapped[bytes]
    signed_by: Mapped[UUID | None]
    signature: Mapped[bytes]


class DeputationLine(Table):
    """A signed statement that a member holds another's roles for some days; counts only when it verifies."""

    __tablename__ = "deputation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    deputy_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    roles: Mapped[frozenset[Role]] = mapped_column(Words(Role))
    first: Mapped[date]
    last: Mapped[date] = mapped_column(index=True)
    named_by: Mapped[UUID]
    signature: Mapped[bytes]


class MemberSession(Table):
    """A member's seed under a secret that only their cookie holds; not part of backups."""

    __tablename__ = "member_session"

    secret_hash: Mapped[bytes] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    sealed_seed: Mapped[bytes]
    idle_until: Mapped[datetime]
    ends_at: Mapped[datetime]


class SignInFailure(Table):
    """How often a sign-in failed of late, by name and by device, both blinded."""

    __tablename__ = "sign_in_failure"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    count: Mapped[int]
    until: Mapped[datetime]

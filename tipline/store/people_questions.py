"""Every question that is asked of members, the roster, sessions and failures, by name."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CursorResult, Date, LargeBinary, bindparam, delete, func, select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.vocabulary import MemberState
from tipline.store.people import (
    DeputationLine,
    Member,
    MemberInvitation,
    MemberKey,
    MemberSession,
    RosterLine,
    SignInFailure,
)

Asked = Session | scoped_session[Session]
Marks = tuple[tuple[UUID, bytes, MemberState, UUID | None], ...]

_TODAY = bindparam("today", type_=Date)
# Made once, as every tip asks it twice. A signature begins with its Ed25519 half, and that tells two lines apart.
_ROSTER_MARKS = (
    select(
        RosterLine.member_id,
        func.substr(RosterLine.signature, 1, 64, type_=LargeBinary),
        Member.state,
        DeputationLine.id,
    )
    .join(Member, Member.id == RosterLine.member_id)
    .outerjoin(
        DeputationLine,
        (DeputationLine.deputy_id == RosterLine.member_id)
        & (DeputationLine.first <= _TODAY)
        & (DeputationLine.last >= _TODAY),
    )
    .order_by(RosterLine.member_id, DeputationLine.id)
)


def roster_marks(session: Asked, today: date) -> Marks:
    """Return what changes whenever the roster does: each line's member, the head of its signature, its state.

    A member who stands in for others today has a mark for each deputation.
    """
    found = session.connection().execute(_ROSTER_MARKS, {"today": today})
    return tuple((member, head, state, deputation) for member, head, state, deputation in found)


def deputations(session: Asked, since: date) -> Sequence[DeputationLine]:
    """Return the deputations that are not over, verified or not, the first to begin first."""
    lasting = select(DeputationLine).where(DeputationLine.last >= since)
    return session.scalars(lasting.order_by(DeputationLine.first, DeputationLine.id)).all()


def deputation_by_id(session: Asked, deputation_id: UUID) -> DeputationLine | None:
    """Return this deputation."""
    return session.get(DeputationLine, deputation_id)


def roster_lines(session: Asked) -> Sequence[RosterLine]:
    """Return every line of the roster, verified or not."""
    return session.scalars(select(RosterLine).order_by(RosterLine.member_id)).all()


def members(session: Asked) -> Sequence[tuple[Member, MemberKey | None]]:
    """Return every member, with their keys if they have joined, by name."""
    question = select(Member, MemberKey).outerjoin(MemberKey, MemberKey.member_id == Member.id)
    # The outer join leaves the key empty, which the type of a select does not say.
    rows: Sequence[tuple[Member, MemberKey | None]] = session.execute(question.order_by(Member.name_key)).all()
    return rows


def member_names(session: Asked) -> dict[UUID, str]:
    """Return every member's name, whoever has left among them."""
    return dict(session.execute(select(Member.id, Member.name)).all())


def member_by_id(session: Asked, member_id: UUID) -> Member | None:
    """Return this member."""
    return session.get(Member, member_id)


def locked_member(session: Asked, member_id: UUID) -> Member | None:
    """Return this member, for a change that rests on the state they are in."""
    return session.get(Member, member_id, with_for_update=True)


def member_by_name(session: Asked, name_key: str) -> Member | None:
    """Return the member of this folded name."""
    return session.scalar(select(Member).where(Member.name_key == name_key))


def member_key(session: Asked, member_id: UUID) -> MemberKey | None:
    """Return a member's keys, if they have joined."""
    return session.get(MemberKey, member_id)


def invitation_by_hash(session: Asked, code_hash: bytes) -> MemberInvitation | None:
    """Return the invitation that this code opens."""
    return session.scalar(select(MemberInvitation).where(MemberInvitation.code_hash == code_hash))


def drop_invitation(session: Asked, member_id: UUID) -> bool:
    """Make a member's invitation useless and say whether there was one; two who use it at once get one yes."""
    dropped = session.execute(delete(MemberInvitation).where(MemberInvitation.member_id == member_id))
    return isinstance(dropped, CursorResult) and dropped.rowcount == 1


def drop_sessions(session: Asked, member_id: UUID) -> None:
    """Sign a member out everywhere."""
    session.execute(delete(MemberSession).where(MemberSession.member_id == member_id))


def drop_session(session: Asked, secret_hash: bytes) -> None:
    """End one session."""
    session.execute(delete(MemberSession).where(MemberSession.secret_hash == secret_hash))


def keep_awake(session: Asked, secret_hash: bytes, idle_until: datetime) -> None:
    """Let a session wait longer before it counts as idle."""
    awake = update(MemberSession).where(MemberSession.secret_hash == secret_hash)
    session.execute(awake.values(idle_until=idle_until))


def keep_locked_seed(session: Asked, member_id: UUID, locked_seed: bytes) -> None:
    """Keep a member's seed as it is locked now."""
    session.execute(update(MemberKey).where(MemberKey.member_id == member_id).values(locked_seed=locked_seed))


def use_up_step(session: Asked, member_id: UUID, step: int) -> bool:
    """Mark a one-time code as used and say whether it was good; two who press at once get one yes."""
    later = update(MemberKey).where(MemberKey.member_id == member_id, MemberKey.last_code_step < step)
    used = session.execute(later.values(last_code_step=step))
    return isinstance(used, CursorResult) and used.rowcount == 1


def session_by_hash(session: Asked, secret_hash: bytes) -> MemberSession | None:
    """Return the session of this cookie."""
    return session.get(MemberSession, secret_hash)


def failure_by_key(session: Asked, key: bytes) -> SignInFailure | None:
    """Return how often this name or device failed of late."""
    return session.get(SignInFailure, key)


def live_sessions(session: Asked, now: datetime) -> int:
    """Return how many members are signed in."""
    return session.scalar(select(func.count()).select_from(MemberSession).where(MemberSession.idle_until > now)) or 0

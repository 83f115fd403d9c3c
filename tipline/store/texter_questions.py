"""Every question that is asked of texters, their numbers, links and held texts, by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, literal, or_, select, update
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.texting import Delivery, Thread, Trouble
from tipline.domain.vocabulary import Compartment, Language
from tipline.store.cases import Case, CaseGrant, Message
from tipline.store.heard_questions import forget_order
from tipline.store.hold_questions import held_texters
from tipline.store.questions import is_granted
from tipline.store.texters import (
    ArrivedText,
    HeldText,
    SealedNumber,
    Suppression,
    Texter,
    WallMark,
    WebLink,
)
from tipline.store.writing import Row, write_unless_there

Asked = Session | scoped_session[Session]


@dataclass(frozen=True)
class Knock:
    """A number that texts, at a glance: blocked for abuse, with a case, in a language, past the staff."""

    is_blocked: bool
    current_case_id: UUID | None
    language: Language | None
    thread: Thread | None


# Made once, as every text asks them.
_LOCKED_TEXTER_BY_MAC = select(Texter).where(Texter.address_mac == bindparam("address_mac")).with_for_update()
_LOCKED_CASE = select(Case).where(Case.id == bindparam("case_id")).with_for_update()
_SEALED_NUMBER = select(SealedNumber).where(SealedNumber.case_id == bindparam("case_id"))
_BLOCKED = exists().where(Suppression.address_mac == bindparam("suppression_mac"), Suppression.until > bindparam("now"))
_KNOCK = select(_BLOCKED, Texter.current_case_id, Texter.language, Texter.thread).select_from(
    select(literal(1).label("one")).subquery().outerjoin(Texter, Texter.address_mac == bindparam("address_mac"))
)


def mark_arrived(session: Asked, sid_mac: bytes) -> bool:
    """Note that a text has come and say whether it is the first time."""
    return write_unless_there(session, ArrivedText, {"sid_mac": sid_mac})


def has_arrived(session: Asked, sid_mac: bytes) -> bool:
    """Say whether a text came before."""
    return session.scalar(select(exists().where(ArrivedText.sid_mac == sid_mac))) or False


def new_texter(session: Asked, row: Row) -> bool:
    """Write a texter unless their number is known, and say whether it was new."""
    return write_unless_there(session, Texter, row)


def locked_texter_by_mac(session: Asked, address_mac: bytes) -> Texter | None:
    """Return the texter of this number, for a deed of theirs."""
    return session.scalar(_LOCKED_TEXTER_BY_MAC, {"address_mac": address_mac})


def locked_texter(session: Asked, texter_id: UUID) -> Texter | None:
    """Return this texter, for a change."""
    return session.scalar(select(Texter).where(Texter.id == texter_id).with_for_update())


def texter_by_id(session: Asked, texter_id: UUID) -> Texter | None:
    """Return this texter."""
    return session.scalar(select(Texter).where(Texter.id == texter_id))


def lock_texter_of_case(session: Asked, reference: str) -> None:
    """Lock the texter of a case, if it has one, before the case itself is locked."""
    question = select(Texter.id).join(Case, Case.texter_id == Texter.id).where(Case.reference == reference)
    session.execute(question.with_for_update(of=Texter))


def holds_generation(session: Asked, case_id: UUID, member_id: UUID, generation: int) -> bool:
    """Say whether a member can open what is sealed to this generation of a dialogue."""
    held = exists().where(
        CaseGrant.case_id == case_id,
        CaseGrant.member_id == member_id,
        CaseGrant.compartment == Compartment.DIALOGUE,
        CaseGrant.generation == generation,
    )
    return session.scalar(select(held)) or False


def nudges_due(session: Asked, member_id: UUID, now: datetime, most: int) -> Sequence[str]:
    """Return the references of this member's cases whose texters may be reminded."""
    question = select(Case.reference).where(Case.nudge_due <= now, Case.closed_hour.is_(None), is_granted(member_id))
    return session.scalars(question.order_by(Case.nudge_due).limit(most)).all()


def is_any_due(session: Asked, now: datetime) -> bool:
    """Say whether some number's time is over."""
    return session.scalar(select(exists().where(_may_be_forgotten(now)))) or False


def locked_texter_to_forget(session: Asked, now: datetime) -> Texter | None:
    """Return a texter whose time is over, for the deed that forgets them."""
    question = select(Texter).where(_may_be_forgotten(now)).order_by(Texter.forget_from).limit(1)
    return session.scalar(question.with_for_update(skip_locked=True))


def _may_be_forgotten(now: datetime) -> ColumnElement[bool]:
    """A number's time is over or its owner wished it, and no legal hold keeps it."""
    is_due = or_(Texter.forget_from <= now, Texter.erase_wished_hour.is_not(None))
    return and_(is_due, Texter.id.not_in(held_texters()))


def drop_texter(session: Asked, texter: Texter) -> None:
    """Forget a number: the row with its hash, and every sealed copy of the number."""
    theirs = select(Case.id).where(Case.texter_id == texter.id)
    session.execute(delete(SealedNumber).where(SealedNumber.case_id.in_(theirs)))
    session.execute(update(Case).where(Case.texter_id == texter.id).values(texter_id=None, nudge_due=None))
    session.execute(delete(HeldText).where(HeldText.texter_id == texter.id))
    forget_order(session, texter.id)
    session.execute(delete(Texter).where(Texter.id == texter.id))
    session.expunge(texter)


def drop_numbers(session: Asked, texter_id: UUID) -> None:
    """Erase every sealed copy of a number; its keyed hash stays."""
    theirs = select(Case.id).where(Case.texter_id == texter_id)
    session.execute(delete(SealedNumber).where(SealedNumber.case_id.in_(theirs)))
    session.execute(update(Case).where(Case.texter_id == texter_id).values(nudge_due=None))


def locked_case(session: Asked, case_id: UUID) -> Case | None:
    """Return a case for a deed that adds to it."""
    return session.scalar(_LOCKED_CASE, {"case_id": case_id})


def cases_of_texter(session: Asked, texter_id: UUID) -> Sequence[Case]:
    """Return the cases of a texter, the latest closed first, open ones before."""
    question = select(Case).where(Case.texter_id == texter_id)
    return session.scalars(question.order_by(Case.closed_hour.desc().nulls_first())).all()


def has_open_case(session: Asked, texter_id: UUID, but: UUID) -> bool:
    """Say whether a texter has an open case besides this one."""
    another = exists().where(Case.texter_id == texter_id, Case.closed_hour.is_(None), Case.id != but)
    return session.scalar(select(another)) or False


def forget_from(session: Asked, texter_id: UUID, hour: datetime) -> None:
    """Set the hour after which a number is forgotten."""
    session.execute(update(Texter).where(Texter.id == texter_id).values(forget_from=hour))


def sealed_number(session: Asked, case_id: UUID) -> SealedNumber | None:
    """Return a texter's number as it is sealed to this case."""
    return session.scalar(_SEALED_NUMBER, {"case_id": case_id})


def drop_number(session: Asked, case_id: UUID) -> None:
    """Erase one sealed copy of a number."""
    session.execute(delete(SealedNumber).where(SealedNumber.case_id == case_id))


def held_texts(session: Asked, texter_id: UUID) -> Sequence[HeldText]:
    """Return what waits for this texter's digit, in the order in which it came."""
    return session.scalars(select(HeldText).where(HeldText.texter_id == texter_id).order_by(HeldText.place)).all()


def texters_with_old_texts(session: Asked, now: datetime) -> Sequence[UUID]:
    """Return the texters whose held texts have waited long enough."""
    return session.scalars(select(HeldText.texter_id).where(HeldText.until <= now).distinct()).all()


def drop_held_texts(session: Asked, texter_id: UUID) -> None:
    """Let go of what was held: it has found its place."""
    session.execute(delete(HeldText).where(HeldText.texter_id == texter_id))


def lock_texter_of_link(session: Asked, token_hash: bytes) -> None:
    """Lock the texter behind a link, before the case itself is locked."""
    question = select(Texter.id).join(Case, Case.texter_id == Texter.id)
    question = question.join(WebLink, WebLink.case_id == Case.id).where(WebLink.token_hash == token_hash)
    session.execute(question.with_for_update(of=Texter))


def locked_link(session: Asked, token_hash: bytes, now: datetime) -> WebLink | None:
    """Return the link of this token, if it is still good, for the one who uses it up."""
    good = select(WebLink).where(WebLink.token_hash == token_hash, WebLink.expires_at > now)
    return session.scalar(good.with_for_update())


def link_is_good(session: Asked, token_hash: bytes, now: datetime) -> bool:
    """Say whether this link can still be used."""
    good = exists().where(WebLink.token_hash == token_hash, WebLink.expires_at > now)
    return session.scalar(select(good)) or False


def drop_links(session: Asked, case_id: UUID) -> None:
    """Make every link to this case useless."""
    session.execute(delete(WebLink).where(WebLink.case_id == case_id))


def knock(session: Asked, address_mac: bytes, suppression_mac: bytes, now: datetime) -> Knock:
    """Return what is known of a number before anything is written for it."""
    asked = {"address_mac": address_mac, "suppression_mac": suppression_mac, "now": now}
    blocked, case_id, language, thread = session.connection().execute(_KNOCK, asked).one()
    return Knock(bool(blocked), case_id, language, thread)


def suppress(session: Asked, address_mac: bytes, until: datetime) -> None:
    """Block a number until a day."""
    session.execute(delete(Suppression).where(Suppression.address_mac == address_mac))
    session.add(Suppression(address_mac=address_mac, until=until))


def wall_marks(session: Asked, case_id: UUID) -> frozenset[bytes]:
    """Return the marks of who is kept from a case."""
    return frozenset(session.scalars(select(WallMark.mark).where(WallMark.case_id == case_id)))


def add_wall_marks(session: Asked, case_id: UUID, marks: Iterable[bytes]) -> None:
    """Mark who is kept from a case."""
    for mark in marks:
        write_unless_there(session, WallMark, {"case_id": case_id, "mark": mark})


def note_delivery(session: Asked, message_id: UUID, delivery: Delivery, trouble: Trouble | None) -> None:
    """Note how far a message has come as a text."""
    session.execute(update(Message).where(Message.id == message_id).values(delivery=delivery, trouble=trouble))

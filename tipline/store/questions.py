"""Every question that is asked of cases and their grants, by name; a member's questions all go through grants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, scoped_session

from tipline.domain.vocabulary import Compartment, Holder, MemberState, Severity
from tipline.store.cases import Case, CaseGrant, CaseKey, Message, Note, SealedContact
from tipline.store.people import Member
from tipline.store.texters import SealedNumber

Asked = Session | scoped_session[Session]

# Made once, as every tip or text asks them.
_CASE_BY_RECEIPT = select(Case).where(Case.receipt_mac == bindparam("receipt_mac"))
_NEWEST_KEY = (
    select(CaseKey)
    .where(CaseKey.case_id == bindparam("case_id"), CaseKey.compartment == bindparam("compartment"))
    .order_by(CaseKey.generation.desc())
    .limit(1)
)
_LATER_KEY = aliased(CaseKey)
_NEWEST_DIALOGUE = (
    select(CaseKey.generation, CaseKey.public, SealedNumber.generation, CaseGrant.member_id)
    .outerjoin(SealedNumber, SealedNumber.case_id == CaseKey.case_id)
    .outerjoin(
        CaseGrant,
        and_(
            CaseGrant.case_id == CaseKey.case_id,
            CaseGrant.compartment == CaseKey.compartment,
            CaseGrant.generation == CaseKey.generation,
            CaseGrant.holder == Holder.MEMBER,
        ),
    )
    .where(
        CaseKey.case_id == bindparam("case_id"),
        CaseKey.compartment == Compartment.DIALOGUE,
        CaseKey.generation
        == select(func.max(_LATER_KEY.generation))
        .where(_LATER_KEY.case_id == bindparam("case_id"), _LATER_KEY.compartment == Compartment.DIALOGUE)
        .scalar_subquery(),
    )
)
_GRANT_HOLDERS = select(CaseGrant.member_id).where(
    CaseGrant.case_id == bindparam("case_id"),
    CaseGrant.compartment == bindparam("compartment"),
    CaseGrant.generation == bindparam("generation"),
    CaseGrant.holder == Holder.MEMBER,
)


def case_by_receipt(session: Asked, receipt_mac: bytes) -> Case | None:
    """Return the case that this receipt opens."""
    return session.scalar(_CASE_BY_RECEIPT, {"receipt_mac": receipt_mac})


def locked_case_by_receipt(session: Asked, receipt_mac: bytes) -> Case | None:
    """Return the case that this receipt opens, for a change that counts its messages on."""
    return session.scalar(select(Case).where(Case.receipt_mac == receipt_mac).with_for_update())


def granted_case(session: Asked, member_id: UUID, reference: str, now: datetime) -> Case | None:
    """Return the case if this member holds a grant to its dialogue and the timing cover has passed."""
    # First the lock, then the question: a wall that is being raised meanwhile must hold when the answer comes.
    session.execute(select(Case.id).where(Case.reference == reference).with_for_update())
    question = select(Case).where(Case.reference == reference, is_granted(member_id), is_seen(Case.seen_from, now))
    return session.scalar(question)


def workable_case(session: Asked, member_id: UUID, reference: str, now: datetime) -> Case | None:
    """Return the case if this member reads any part of it but a left address, and the timing cover has passed."""
    session.execute(select(Case.id).where(Case.reference == reference).with_for_update())
    question = select(Case).where(Case.reference == reference, works_on(member_id), is_seen(Case.seen_from, now))
    return session.scalar(question)


def sealed_contact(session: Asked, member_id: UUID, reference: str, now: datetime) -> SealedContact | None:
    """Return the address a reporter left, if this member holds a grant to it and the timing cover has passed."""
    grant = CaseGrant.compartment == Compartment.CONTACT, CaseGrant.member_id == member_id
    question = select(SealedContact).join(Case, Case.id == SealedContact.case_id)
    question = question.join(CaseGrant, CaseGrant.case_id == Case.id).where(*grant)
    question = question.where(Case.reference == reference, is_seen(Case.seen_from, now))
    return session.scalar(question.with_for_update(of=Case))


def newest_key(session: Asked, case_id: UUID, compartment: Compartment) -> CaseKey | None:
    """Return the public half that new content of this compartment is sealed to."""
    return session.scalar(_NEWEST_KEY, {"case_id": case_id, "compartment": compartment})


def key_of_generation(session: Asked, case_id: UUID, compartment: Compartment, generation: int) -> CaseKey:
    """Return the public half of one generation of a compartment's key."""
    return session.get_one(CaseKey, (case_id, compartment, generation))


@dataclass(frozen=True)
class DialogueKey:
    """What new words of a dialogue are sealed to, which members hold the other half, and what keeps the number."""

    case_id: UUID
    generation: int
    public: bytes
    number_generation: int | None
    holders: frozenset[UUID]


def dialogue_key(session: Asked, case_id: UUID) -> DialogueKey:
    """Return the newest key of the dialogue; every case has one."""
    rows = session.connection().execute(_NEWEST_DIALOGUE, {"case_id": case_id}).all()
    if not rows:
        raise LookupError("a case without a dialogue key")
    generation, public, number_generation, _member = rows[0]
    holders = frozenset(row[-1] for row in rows if row[-1])
    return DialogueKey(case_id, generation, public, number_generation, holders)


def member_grants(session: Asked, member_id: UUID, case_id: UUID, compartment: Compartment) -> Sequence[CaseGrant]:
    """Return this member's grants to one compartment, every generation."""
    question = select(CaseGrant).where(CaseGrant.member_id == member_id, CaseGrant.case_id == case_id)
    return session.scalars(question.where(CaseGrant.compartment == compartment)).all()


def reporter_grants(session: Asked, case_id: UUID) -> Sequence[CaseGrant]:
    """Return what the receipt opens: the dialogue, every generation."""
    question = select(CaseGrant).where(CaseGrant.case_id == case_id, CaseGrant.holder == Holder.REPORTER)
    return session.scalars(question.where(CaseGrant.compartment == Compartment.DIALOGUE)).all()


def drop_reporter_grants(session: Asked, case_id: UUID) -> None:
    """Take from a receipt of before all that it opened."""
    session.execute(delete(CaseGrant).where(CaseGrant.case_id == case_id, CaseGrant.holder == Holder.REPORTER))


def drop_grants(session: Asked, case_id: UUID, member_id: UUID) -> None:
    """Take every grant to this case from a member."""
    session.execute(delete(CaseGrant).where(CaseGrant.case_id == case_id, CaseGrant.member_id == member_id))


def grant_holders(session: Asked, case_id: UUID, compartment: Compartment, generation: int) -> frozenset[UUID]:
    """Return the members who hold this generation of a compartment's key."""
    place = {"case_id": case_id, "compartment": compartment, "generation": generation}
    return frozenset(member_id for member_id in session.scalars(_GRANT_HOLDERS, place) if member_id is not None)


def case_holders(session: Asked, case_id: UUID) -> frozenset[UUID]:
    """Return the members who hold any key of this case."""
    question = select(CaseGrant.member_id).where(CaseGrant.case_id == case_id, CaseGrant.holder == Holder.MEMBER)
    return frozenset(member_id for member_id in session.scalars(question) if member_id is not None)


def messages_of(session: Asked, case_id: UUID, now: datetime | None) -> Sequence[Message]:
    """Return what was said, in order; to staff (``now`` given) only what the timing cover lets through."""
    question = select(Message).where(Message.case_id == case_id).order_by(Message.sequence)
    if now is not None:
        question = question.where(is_seen(Message.seen_from, now))
    return session.scalars(question).all()


def move_on_covered(session: Asked, case_id: UUID, now: datetime) -> int:
    """Move the messages that the timing cover still hides one place on, and return how many they are."""
    question = select(Message.id, Message.sequence).where(Message.case_id == case_id, Message.seen_from > now)
    covered = session.execute(question.order_by(Message.sequence.desc())).all()
    for message_id, sequence in covered:
        session.execute(update(Message).where(Message.id == message_id).values(sequence=sequence + 1))
    return len(covered)


def message_exists(session: Asked, message_id: UUID) -> bool:
    """Say whether this message was taken before."""
    return session.scalar(select(exists().where(Message.id == message_id))) or False


def note_exists(session: Asked, note_id: UUID) -> bool:
    """Say whether this note was taken before."""
    return session.scalar(select(exists().where(Note.id == note_id))) or False


def notes_of(session: Asked, case_id: UUID) -> Sequence[tuple[Note, str]]:
    """Return the notes with their authors' names, oldest first."""
    question = select(Note, Member.name).join(Member, Member.id == Note.member_id).where(Note.case_id == case_id)
    return [(note, name) for note, name in session.execute(question.order_by(Note.written_at, Note.id))]


def has_contact(session: Asked, case_id: UUID) -> bool:
    """Say whether the reporter left an address."""
    return session.scalar(select(exists().where(SealedContact.case_id == case_id))) or False


def open_cases_by_severity(session: Asked, now: datetime) -> dict[str, int]:
    """Return how many cases are open, by severity, as far as the timing cover lets them be counted."""
    question = select(Case.severity_rank, func.count()).where(Case.closed_hour.is_(None), is_seen(Case.seen_from, now))
    ranks = {severity.rank: severity.value for severity in Severity}
    return {ranks[rank]: count for rank, count in session.execute(question.group_by(Case.severity_rank))}


def cases_without_reader(session: Asked, now: datetime) -> int:
    """Return how many open cases nobody but the recovery quorum can read."""
    held = (
        select(CaseGrant.id)
        .join(Member, Member.id == CaseGrant.member_id)
        .where(CaseGrant.case_id == Case.id, CaseGrant.compartment == Compartment.DIALOGUE)
        .where(Member.state != MemberState.DISABLED)
        .exists()
    )
    question = select(func.count()).select_from(Case).where(Case.closed_hour.is_(None), is_seen(Case.seen_from, now))
    return session.scalar(question.where(~held)) or 0


def is_seen(seen_from: InstrumentedAttribute[datetime | None], now: datetime) -> ColumnElement[bool]:
    """The timing cover has passed, or there was none."""
    return or_(seen_from.is_(None), seen_from <= now)


def is_granted(member_id: UUID) -> ColumnElement[bool]:
    """This member holds a grant to the dialogue; other compartments alone list no case."""
    return exists().where(
        CaseGrant.case_id == Case.id,
        CaseGrant.member_id == member_id,
        CaseGrant.compartment == Compartment.DIALOGUE,
    )


def works_on(member_id: UUID) -> ColumnElement[bool]:
    """This member holds a grant to any part of the case but a left address, which alone lists no case."""
    return exists().where(
        CaseGrant.case_id == Case.id,
        CaseGrant.member_id == member_id,
        CaseGrant.compartment != Compartment.CONTACT,
    )

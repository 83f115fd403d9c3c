"""Every question that is asked for a compelled disclosure: all that is sealed of exactly one case."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from tipline.domain.vocabulary import Compartment, Holder
from tipline.store.cases import Case, CaseGrant, Message, Note, SealedContact
from tipline.store.files import SealedFile
from tipline.store.records import CaseRecord
from tipline.store.texters import SealedNumber

Asked = Session | scoped_session[Session]


def locked_case_by_reference(session: Asked, reference: str) -> Case | None:
    """Return the case that an order names, whoever reads it."""
    return session.scalar(select(Case).where(Case.reference == reference).with_for_update())


def recovery_grants(session: Asked, case_id: UUID, compartments: Collection[Compartment]) -> Sequence[CaseGrant]:
    """Return what the recovery quorum opens of a case, as far as these compartments."""
    question = select(CaseGrant).where(CaseGrant.case_id == case_id, CaseGrant.holder == Holder.RECOVERY)
    question = question.where(CaseGrant.compartment.in_(compartments))
    return session.scalars(question.order_by(CaseGrant.compartment, CaseGrant.generation)).all()


def messages_to_disclose(session: Asked, case_id: UUID) -> Sequence[Message]:
    """Return what was said, in order."""
    return session.scalars(select(Message).where(Message.case_id == case_id).order_by(Message.sequence)).all()


def notes_to_disclose(session: Asked, case_id: UUID) -> Sequence[Note]:
    """Return the notes, oldest first."""
    return session.scalars(select(Note).where(Note.case_id == case_id).order_by(Note.written_at, Note.id)).all()


def files_to_disclose(session: Asked, case_id: UUID) -> Sequence[SealedFile]:
    """Return the files, in an order that stays."""
    return session.scalars(select(SealedFile).where(SealedFile.case_id == case_id).order_by(SealedFile.id)).all()


def records_to_disclose(session: Asked, case_id: UUID, compartment: Compartment) -> Sequence[CaseRecord]:
    """Return the records of one compartment, in their order."""
    question = select(CaseRecord).where(CaseRecord.case_id == case_id, CaseRecord.compartment == compartment)
    return session.scalars(question.order_by(CaseRecord.place)).all()


def contact_to_disclose(session: Asked, case_id: UUID) -> SealedContact | None:
    """Return the address that a reporter left."""
    return session.get(SealedContact, case_id)


def number_to_disclose(session: Asked, case_id: UUID) -> SealedNumber | None:
    """Return the number as it is sealed to the case."""
    return session.get(SealedNumber, case_id)

"""The address a reporter chose to leave: a lead opens it, and says why."""

from uuid import uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import member_seeds
from tipline.casework.notes import keep_note
from tipline.casework.tips import check_text
from tipline.domain.errors import NotFound, RulesObject
from tipline.domain.receipt import read_reference
from tipline.domain.record_rules import reading_objections
from tipline.domain.vocabulary import Compartment, Deed
from tipline.store import questions
from tipline.vault.seals import context
from tipline.vault.suite import open_sealed


def read_contact(desk: Desk, lead: SignedIn, reference: str, reason: str) -> str:
    """Return the address that was left with a tip; the reason stays with the case as a note.

    Raises NotFound, TextEmpty, TextTooLong or RulesObject.
    """
    with deed(desk, lead.actor, Deed.CONTACT_READ) as act:
        contact = questions.sealed_contact(desk.session, lead.member_id, read_reference(reference), desk.now())
        if contact is None:
            raise NotFound
        act.about(contact.case_id)
        check_text(reason, desk.choices.side_characters)
        if found := reading_objections(reason):
            raise RulesObject(found)
        keep_note(desk, contact.case_id, lead, uuid4(), reason)
        seeds = member_seeds(desk, lead, contact.case_id, Compartment.CONTACT)
    place = context("contact", contact.case_id, contact.generation)
    return open_sealed(seeds[contact.generation], place, contact.sealed).decode()

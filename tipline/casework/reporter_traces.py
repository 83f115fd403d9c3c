"""What a packet is compared with: everything the reporter said here and in the case before, and how to reach them.

It is opened in the session of whoever writes the packet, for the length of the comparison, and shown to nobody.
"""

import re
from collections.abc import Iterator

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import member_seeds
from tipline.casework.opening import open_message, words_of
from tipline.casework.texter_numbers import open_number
from tipline.casework.tips import unpack_tip
from tipline.domain.errors import Refused
from tipline.domain.leaks import Unsealed
from tipline.domain.screen.screening import screen
from tipline.domain.vocabulary import Compartment, Spelling, Voice
from tipline.store import escalation_questions, questions
from tipline.store.cases import Case, Message
from tipline.vault.seals import context
from tipline.vault.suite import open_sealed

# "My name is" right before a name: whoever else a tip names is no reporter.
_SAYS_WHO = re.compile(r"(?:my name is|my name's|this is|me llamo|mi nombre es)\W*$", re.IGNORECASE)


class NotCompared(Refused):
    """Whoever writes a packet cannot open all that it has to be compared with; a lead who reads the tip can."""

    rule = "not_compared"


def all_traces(desk: Desk, member: SignedIn, case: Case) -> Unsealed:
    """Open everything that a packet is compared with.

    Raises NotCompared when any of it is sealed to this member: what was not compared may not leave.
    """
    for each in escalation_questions.with_those_before(desk.session, case):
        held = member_seeds(desk, member, each.id, Compartment.DIALOGUE).keys()
        said = questions.messages_of(desk.session, each.id, None)
        contact = escalation_questions.contact_of(desk.session, each.id)
        if any(message.voice is Voice.REPORTER and message.generation not in held for message in said) or (
            contact and contact.generation not in member_seeds(desk, member, each.id, Compartment.CONTACT)
        ):
            raise NotCompared
    return traces(desk, member, case)


def traces(desk: Desk, member: SignedIn, case: Case) -> Unsealed:
    """Open what was said in a case and in those it came out of, who said it, and how they can be reached.

    What is sealed to this member is left out.
    """
    said: list[str] = []
    names: list[str] = []
    contacts: list[str] = []
    for each in escalation_questions.with_those_before(desk.session, case):
        seeds = member_seeds(desk, member, each.id, Compartment.DIALOGUE)
        said += _said(desk, each, seeds)
        number = open_number(desk, each.id, seeds)
        contact = _contact(desk, member, each)
        contacts += [way for way in (number, contact) if way]
        names += _names_in(contact or "")
    names += [name for text in said for name in _own_names(text)]
    return Unsealed(tuple(said), tuple(names), tuple(contacts))


def _said(desk: Desk, case: Case, seeds: dict[int, bytes]) -> Iterator[str]:
    for message in questions.messages_of(desk.session, case.id, None):
        if message.voice is Voice.REPORTER and message.generation in seeds:
            yield from _words(message, seeds[message.generation])


def _words(message: Message, seed: bytes) -> Iterator[str]:
    yield words_of(message, seed)
    if message.spelling is Spelling.TIP:
        tip = unpack_tip(open_message(message, seed))
        yield from (text for text in (tip.where, tip.when) if text)


def _contact(desk: Desk, member: SignedIn, case: Case) -> str | None:
    """Return the address that was left, for a lead; so a lead writes the packet of such a case."""
    contact = escalation_questions.contact_of(desk.session, case.id)
    if contact is None:
        return None
    seeds = member_seeds(desk, member, case.id, Compartment.CONTACT)
    if contact.generation not in seeds:
        return None
    place = context("contact", case.id, contact.generation)
    return open_sealed(seeds[contact.generation], place, contact.sealed).decode()


def _names_in(contact: str) -> list[str]:
    """Return the names in an address: each is one of the reporter, or of somebody who reaches them."""
    return [contact[start:end] for start, end in screen(contact).names] if contact else []


def _own_names(text: str) -> Iterator[str]:
    for start, end in screen(text).names:
        if _SAYS_WHO.search(text[:start]):
            yield text[start:end]

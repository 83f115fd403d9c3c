"""Those who text: their number is known by a keyed hash, and sealed to their cases for who may answer."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tipline.casework.desk import Desk
from tipline.domain.clock import the_hour
from tipline.domain.keywords import speaks_spanish
from tipline.domain.texting import TexterState, TextTaken, Thread
from tipline.domain.vocabulary import Compartment, Language
from tipline.store import texter_questions
from tipline.store.questions import DialogueKey
from tipline.store.texters import SealedNumber, Texter
from tipline.store.writing import write
from tipline.vault.root_secret import mac
from tipline.vault.seals import context
from tipline.vault.suite import open_sealed, seal

_CHANNEL = "sms"


def address_mac(desk: Desk, sender: str) -> bytes:
    """Return what finds a number again; without the server's key all numbers would have to be tried."""
    return mac(desk.secrets.addresses, _CHANNEL, sender)


def sid_mac(desk: Desk, sid: str) -> bytes:
    """Return what remembers a text for ever and says nothing of it."""
    return mac(desk.secrets.addresses, "tipline/sid", sid)


def suppression_mac(desk: Desk, address: bytes) -> bytes:
    """Return what a blocked number is known by, under a key of its own: the other hash goes with the texter."""
    return mac(desk.secrets.suppressions, "tipline/suppression", address)


def language_of(text: TextTaken) -> Language:
    """Return the language in which a first text is answered."""
    return Language.SPANISH if speaks_spanish(text.body) else Language.ENGLISH


def texter_of(desk: Desk, text: TextTaken) -> Texter:
    """Return the texter of this number, locked for a deed of theirs; whoever is new is written down first."""
    known_by = address_mac(desk, text.sender)
    texter = texter_questions.locked_texter_by_mac(desk.session, known_by)
    if texter is None:
        texter_questions.new_texter(desk.session, _new_row(desk, known_by, language_of(text)))
        texter = texter_questions.locked_texter_by_mac(desk.session, known_by)
    if texter is None:
        raise LookupError("a texter who was just written down")
    return texter


def keep_number(desk: Desk, key: DialogueKey, sender: str) -> None:
    """Seal the number to the newest key of a case, so that whoever reads on can answer; nothing when it is there."""
    if key.number_generation != key.generation:
        texter_questions.drop_number(desk.session, key.case_id)
        write(desk.session, SealedNumber, number_row(key.case_id, key.generation, key.public, sender))


def number_row(case_id: UUID, generation: int, public: bytes, sender: str) -> dict[str, Any]:
    """Return the number as it is kept with a case."""
    sealed = seal(public, number_context(case_id, generation), sender.encode())
    return {"case_id": case_id, "generation": generation, "sealed": sealed}


def open_number(desk: Desk, case_id: UUID, seeds: dict[int, bytes]) -> str | None:
    """Return the number, in the session of a member whose seeds reach it; it goes into the outbox and nowhere else."""
    kept = texter_questions.sealed_number(desk.session, case_id)
    if kept is None or kept.generation not in seeds:
        return None
    place = number_context(case_id, kept.generation)
    return open_sealed(seeds[kept.generation], place, kept.sealed).decode()


def keep_while_they_text(desk: Desk, texter: Texter) -> None:
    """Set the hour after which the number is forgotten when nothing more is heard."""
    texter.forget_from = the_hour(desk.now()) + timedelta(days=desk.choices.forget_idle_days)


def _new_row(desk: Desk, known_by: bytes, language: Language) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "address_mac": known_by,
        "state": TexterState.ACTIVE,
        "language": language,
        "thread": Thread.STAFF,
        "forget_from": the_hour(desk.now()) + timedelta(days=desk.choices.forget_idle_days),
        "last_letter": 0,
        "last_text": 0,
    }


def number_context(case_id: UUID, generation: int) -> bytes:
    """Name the place of a number that is sealed to a case."""
    return context("number", case_id, Compartment.DIALOGUE, generation)

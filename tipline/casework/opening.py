"""Find a case for the one who may, and open what was said in it."""

from tipline.casework.deeds import Act
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.tips import unpack_tip
from tipline.domain.case import CaseFacts
from tipline.domain.errors import NotFound
from tipline.domain.receipt import read_reference
from tipline.domain.vocabulary import Compartment, Severity, Spelling
from tipline.store import questions
from tipline.store.cases import Case, Message
from tipline.vault.seals import message_context
from tipline.vault.suite import open_sealed

_SEVERITIES = tuple(Severity)


def granted_case(desk: Desk, member: SignedIn, reference: str, act: Act) -> Case:
    """Return the case the deed is about; without a grant it is as if there were none (NotFound)."""
    case = questions.granted_case(desk.session, member.member_id, read_reference(reference), desk.now())
    if case is None:
        raise NotFound
    act.about(case.id)
    return case


def workable_case(desk: Desk, member: SignedIn, reference: str, act: Act) -> Case:
    """Return a case of which the member reads any part but a left address; otherwise NotFound."""
    case = questions.workable_case(desk.session, member.member_id, read_reference(reference), desk.now())
    if case is None:
        raise NotFound
    act.about(case.id)
    return case


def facts_of(case: Case) -> CaseFacts:
    """Return what the rules need to know of a case."""
    return CaseFacts(case.stage, case.last_voice, case.acknowledged_hour is not None)


def open_message(message: Message, seed: bytes) -> bytes:
    """Return what was said."""
    place = message_context(message.case_id, message.id, Compartment.DIALOGUE, message.generation)
    return open_sealed(seed, place, message.sealed)


def severity_of(case: Case) -> Severity:
    """Return how urgent the case is."""
    return _SEVERITIES[case.severity_rank - 1]


def words_of(message: Message, seed: bytes) -> str:
    """Return the words of a message; of the tip, those that say what happened."""
    opened = open_message(message, seed)
    return unpack_tip(opened).what_happened if message.spelling is Spelling.TIP else opened.decode()

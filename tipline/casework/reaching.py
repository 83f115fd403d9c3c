"""Whether and how the reporter of a case can be answered, and the words that go to a texter's phone."""

from enum import StrEnum
from uuid import UUID

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import member_seeds
from tipline.casework.text_letters import Recipient, put_text, send_fixed
from tipline.casework.texter_numbers import open_number
from tipline.domain.receipt import read_reference
from tipline.domain.texting import Delivery, FixedText, Question, TexterState, Thread
from tipline.domain.vocabulary import Channel, Compartment
from tipline.store import texter_questions
from tipline.store.cases import Case
from tipline.store.texters import Texter


class Reach(StrEnum):
    """How the reporter hears of an answer, or why they cannot."""

    BY_RECEIPT = "by_receipt"
    BY_TEXT = "by_text"
    STOPPED = "stopped"
    ENDED = "ended"
    FORGOTTEN = "forgotten"
    NO_NUMBER = "no_number"
    NO_GRANT = "no_grant"
    TEXTING_OFF = "texting_off"


def reach_of(desk: Desk, member: SignedIn, case: Case) -> Reach:
    """Return how this case's reporter can be answered by this member; a number is not opened for it."""
    texter = texter_questions.texter_by_id(desk.session, case.texter_id) if case.texter_id else None
    by_phone = _by_phone(desk, member, case, texter)
    if by_phone is not Reach.BY_TEXT and case.receipt_mac is not None:
        return Reach.BY_RECEIPT
    return by_phone


def lock_texter_first(desk: Desk, reference: str) -> None:
    """Lock the texter before the case, in the order in which their own texts lock both."""
    texter_questions.lock_texter_of_case(desk.session, read_reference(reference))


def recipient_of(desk: Desk, member: SignedIn, case: Case) -> Recipient | None:
    """Return the texter with their number, opened in this member's session; None when no text can reach them."""
    texter = texter_questions.locked_texter(desk.session, case.texter_id) if case.texter_id else None
    if texter is None or _by_phone(desk, member, case, texter) is not Reach.BY_TEXT:
        return None
    number = open_number(desk, case.id, member_seeds(desk, member, case.id, Compartment.DIALOGUE))
    return Recipient(texter, number) if number else None


def text_message(desk: Desk, to: Recipient, case: Case, message_id: UUID, body: str) -> None:
    """Send the words of a message to the reporter's phone; they name the case when it is not the one talked about.

    A digit answers what was sent last, and that is this.
    """
    is_other = to.texter.current_case_id not in (None, case.id)
    put_text(desk, to, f"{case.reference}: {body}" if is_other else body, message_id)
    texter_questions.note_delivery(desk.session, message_id, Delivery.WAITING, None)
    if to.texter.question is not Question.ADD_OR_NEW:
        to.texter.question = to.texter.question_case_id = None
    if case.closed_hour is None:
        turn_to(to.texter, case)


def turn_to(texter: Texter, case: Case) -> None:
    """What the texter says next belongs to this case; never for who leads their thread past the staff."""
    if texter.current_case_id is not None and texter.thread in (Thread.STAFF, case.thread):
        texter.current_case_id, texter.burst_id = case.id, None


def expect_digit(texter: Texter, case: Case, question: Question) -> None:
    """The next digit answers this question; never for who leads their thread past the staff who asked."""
    if texter.thread in (Thread.STAFF, case.thread):
        texter.question, texter.question_case_id = question, case.id


def text_fixed(desk: Desk, to: Recipient, case: Case, text: FixedText, **facts: str) -> None:
    """Send a fixed text about a case."""
    send_fixed(desk, to, text, None, reference=case.reference, **facts)


def _by_phone(desk: Desk, member: SignedIn, case: Case, texter: Texter | None) -> Reach:
    if case.channel is not Channel.TEXT:
        return Reach.BY_RECEIPT
    if texter is None:
        return Reach.FORGOTTEN
    if texter.state is not TexterState.ACTIVE:
        return Reach.STOPPED if texter.state is TexterState.STOPPED else Reach.ENDED
    if desk.texts is None:
        return Reach.TEXTING_OFF
    kept = texter_questions.sealed_number(desk.session, case.id)
    if kept is None:
        return Reach.NO_NUMBER
    held = texter_questions.holds_generation(desk.session, case.id, member.member_id, kept.generation)
    return Reach.BY_TEXT if held else Reach.NO_GRANT

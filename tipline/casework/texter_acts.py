"""What staff do about a texter: ask with a digit, end the texts, block a number that abuses the line."""

from datetime import timedelta
from uuid import uuid4

from tipline.casework.conversation import speak
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forgetting import forget_number
from tipline.casework.forms import check_form
from tipline.casework.messages import once_id
from tipline.casework.notes import keep_note
from tipline.casework.nudging import expect_answer
from tipline.casework.opening import granted_case
from tipline.casework.reaching import expect_digit, lock_texter_first, recipient_of, text_message
from tipline.casework.stopping import stop_texts
from tipline.casework.text_letters import send_fixed
from tipline.casework.texter_numbers import suppression_mac
from tipline.casework.tips import check_text
from tipline.domain.clock import the_hour
from tipline.domain.digit_answers import ASKED_AS, ready_questions
from tipline.domain.errors import NotFound, TextingOff
from tipline.domain.texting import FixedText, Question, TexterState
from tipline.domain.vocabulary import Deed
from tipline.store import questions, texter_questions
from tipline.store.cases import Case
from tipline.store.texters import Texter


def ask_by_digit(desk: Desk, member: SignedIn, reference: str, question: Question, nonce: str) -> None:
    """Ask a ready question that is answered with one digit; the same form sent twice asks it once.

    Raises NotFound, FormForged or TextingOff.
    """
    with deed(desk, member.actor, Deed.QUESTION_ASKED) as act:
        lock_texter_first(desk, reference)
        case = granted_case(desk, member, reference, act)
        act.detail = question.value
        check_form(desk, nonce)
        if question not in ready_questions():
            raise NotFound
        to = recipient_of(desk, member, case)
        if to is None:
            raise TextingOff
        words = desk.wording.say(ASKED_AS[question], to.texter.language, sender=desk.organisation.sender)
        message_id = once_id(desk, case.id, nonce, question.value)
        if not questions.message_exists(desk.session, message_id):
            speak(desk, member, case, message_id, words)
            text_message(desk, to, case, message_id, words)
            expect_digit(to.texter, case, question)
            expect_answer(desk, case)


def end_texts(desk: Desk, member: SignedIn, reference: str) -> None:
    """Send a texter no more, after one text that says so; they can text START. Raises NotFound or TextingOff."""
    with deed(desk, member.actor, Deed.TEXTS_ENDED) as act:
        lock_texter_first(desk, reference)
        case = granted_case(desk, member, reference, act)
        texter = _texter(desk, case)
        to = recipient_of(desk, member, case)
        if to:
            send_fixed(desk, to, FixedText.STOPPED)
        stop_texts(desk, texter, TexterState.ENDED, says_so=to is not None)


def block_number(desk: Desk, member: SignedIn, reference: str, reason: str) -> None:
    """Take nothing more from a number that abuses the line, for some weeks; the reason stays as a note.

    Raises NotFound, TextingOff, TextEmpty or TextTooLong.
    """
    with deed(desk, member.actor, Deed.NUMBER_BLOCKED) as act:
        lock_texter_first(desk, reference)
        case = granted_case(desk, member, reference, act)
        check_text(reason, desk.choices.side_characters)
        texter = _texter(desk, case)
        keep_note(desk, case.id, member, uuid4(), reason)
        until = the_hour(desk.now()) + timedelta(days=desk.choices.block_days)
        texter_questions.suppress(desk.session, suppression_mac(desk, texter.address_mac), until)
        forget_number(desk, texter, act)


def _texter(desk: Desk, case: Case) -> Texter:
    texter = texter_questions.locked_texter(desk.session, case.texter_id) if case.texter_id else None
    if texter is None:
        raise TextingOff
    return texter

"""Bring a case to its end, with a code for the house and an answer for the reporter."""

from datetime import timedelta
from uuid import UUID, uuid4

from tipline.casework.conversation import speak
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.opening import facts_of, granted_case
from tipline.casework.promises import keep_promise
from tipline.casework.reaching import expect_digit, lock_texter_first, recipient_of, text_fixed, text_message
from tipline.casework.tips import check_text
from tipline.domain.case import require_open
from tipline.domain.clock import the_hour
from tipline.domain.closing import allowed_codes
from tipline.domain.errors import CodeNotAllowed
from tipline.domain.texting import FixedText, Question
from tipline.domain.vocabulary import ClosingCode, Deed, Promise, Stage
from tipline.store import texter_questions
from tipline.store.cases import Case


def close(desk: Desk, member: SignedIn, reference: str, code: ClosingCode, answer: str) -> None:
    """Close a case; the answer to the reporter keeps both promises.

    Raises NotFound, CaseClosed, CodeNotAllowed, TextEmpty or TextTooLong.
    """
    with deed(desk, member.actor, Deed.CASE_CLOSED) as act:
        lock_texter_first(desk, reference)
        case = granted_case(desk, member, reference, act)
        require_open(facts_of(case))
        act.detail = code.value
        if code not in allowed_codes(member.roles):
            raise CodeNotAllowed
        check_text(answer, desk.choices.tip_characters)
        message_id = uuid4()
        speak(desk, member, case, message_id, answer)
        hour = the_hour(desk.now())
        keep_promise(case, Promise.FEEDBACK, hour)
        case.stage, case.closing_code, case.closed_hour = Stage.S9_CLOSED, code, hour
        _tell_texter(desk, member, case, message_id, answer)


def _tell_texter(desk: Desk, member: SignedIn, case: Case, message_id: UUID, answer: str) -> None:
    """Send the answer and how to go on from here; with the last case, the number is soon forgotten."""
    case.nudge_due = None
    others = case.texter_id is not None and texter_questions.has_open_case(desk.session, case.texter_id, but=case.id)
    if to := recipient_of(desk, member, case):
        text_message(desk, to, case, message_id, answer)
        if others:
            text_fixed(desk, to, case, FixedText.STATUS_CLOSED)
        else:
            text_fixed(desk, to, case, FixedText.CLOSED, days=str(desk.choices.forget_closed_days))
            expect_digit(to.texter, case, Question.RATING)
    if case.texter_id and not others:
        until = the_hour(desk.now()) + timedelta(days=desk.choices.forget_closed_days)
        texter_questions.forget_from(desk.session, case.texter_id, until)

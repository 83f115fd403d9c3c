"""Bring a case to its end, with a code for the house and an answer for the reporter."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from tipline.casework.conversation import speak
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.promises import keep_promise
from tipline.casework.reaching import expect_digit, recipient_of, text_fixed, text_message
from tipline.casework.records_reading import newest_record
from tipline.domain.clock import the_hour
from tipline.domain.conditions import CLOSING, CODE
from tipline.domain.entries import Typed
from tipline.domain.errors import NotFound
from tipline.domain.texting import FixedText, Question
from tipline.domain.vocabulary import Channel, ClosingCode, Promise
from tipline.store import hold_questions, texter_questions
from tipline.store.cases import Case

_ANSWER = "answer"


@dataclass(frozen=True)
class Closing:
    """What is written down at the end of a case; ``answer`` goes to the reporter.

    ``allegations`` say what came of each; ``check_ins`` is the offer to ask the reporter later how they are
    treated, which whoever sends those reads in the record.
    """

    code: ClosingCode
    reason: str = field(repr=False)
    allegations: str = field(repr=False)
    action: str = field(repr=False)
    answer: str = field(repr=False)
    own_cases_opened: bool
    check_ins: bool = False

    def typed(self) -> Typed:
        """Return it as its form would send it."""
        texts = {
            CODE: self.code.value,
            "reason": self.reason,
            "allegations": self.allegations,
            "action": self.action,
            "answer": self.answer,
            # What is not said is missing (G9).
            "children": "opened" if self.own_cases_opened else "",
            "check_ins": "offered" if self.check_ins else "not_offered",
        }
        return {name: [text] for name, text in texts.items()}


def finish(desk: Desk, member: SignedIn, case: Case) -> None:
    """End the work on a case inside the deed that takes the step: the answer of its closing goes to the reporter.

    Raises NotFound when the member's grants do not open what was written for the closing.
    """
    closing = newest_record(desk, member, case.id, CLOSING)
    if closing is None:
        raise NotFound
    [code], answer = closing.content[CODE], "\n".join(closing.content[_ANSWER])
    hour = the_hour(desk.now())
    case.closing_code, case.closed_hour = ClosingCode(code), hour
    if case.channel is Channel.DESK:
        # Nobody wrote to us here: a reporter is answered in the case that their tip opened.
        return
    message_id = uuid4()
    speak(desk, member, case, message_id, answer)
    keep_promise(case, Promise.FEEDBACK, hour)
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
            is_held = hold_questions.is_texter_held(desk.session, to.texter.id)
            closed = FixedText.CLOSED_HELD if is_held else FixedText.CLOSED
            text_fixed(desk, to, case, closed, days=str(desk.choices.forget_closed_days))
            expect_digit(to.texter, case, Question.RATING)
    if case.texter_id and not others:
        until = the_hour(desk.now()) + timedelta(days=desk.choices.forget_closed_days)
        texter_questions.forget_from(desk.session, case.texter_id, until)

"""A closed case goes back to work: what was recorded and signed before stays in it, and counts for no gate any more."""

from datetime import timedelta

from tipline.casework.desk import Desk
from tipline.casework.promises import kept_promises
from tipline.domain.clock import Promised, next_promise, promised, the_hour
from tipline.domain.vocabulary import Channel
from tipline.store import record_questions, texter_questions
from tipline.store.cases import Case


def open_again(desk: Desk, case: Case) -> None:
    """Begin a case anew inside the deed that takes the step; the reporter is promised an answer once more."""
    hour = the_hour(desk.now())
    case.reopened_after = record_questions.next_place(desk.session, case.id) - 1
    case.closing_code, case.closed_hour, case.grade = None, None, None
    if case.channel is not Channel.DESK:
        case.feedback_hour, case.feedback_by = None, promised(hour, desk.choices).feedback_by
        coming = next_promise(Promised(case.acknowledge_by, case.feedback_by), kept_promises(case))
        case.next_promise, case.next_due = coming or (None, case.feedback_by)
    if case.texter_id:
        # The number was to be forgotten soon after the close; now it is needed as in any open case.
        until = hour + timedelta(days=desk.choices.forget_idle_days)
        texter_questions.forget_from(desk.session, case.texter_id, until)

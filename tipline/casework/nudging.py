"""Remind a texter whom staff asked something: twice and no more, released by a session that may open the number."""

from datetime import timedelta

from tipline.casework.deeds import deed
from tipline.casework.desk import HOUSE, Desk, SignedIn
from tipline.casework.opening import granted_case
from tipline.casework.reaching import lock_texter_first, recipient_of, text_fixed
from tipline.domain.clock import the_hour
from tipline.domain.texting import FixedText
from tipline.domain.vocabulary import Deed
from tipline.store import texter_questions
from tipline.store.cases import Case

# A session releases a few at a time, so that no page waits for them.
_AT_ONCE = 5
_MOST_NUDGES = 2


def expect_answer(desk: Desk, case: Case) -> None:
    """Count the days of silence from now on."""
    case.nudges = 0
    case.nudge_due = the_hour(desk.now()) + timedelta(days=desk.choices.first_nudge_days)


def release_nudges(desk: Desk, member: SignedIn) -> int:
    """Send the reminders that are due in this member's cases and return how many there were."""
    due = texter_questions.nudges_due(desk.session, member.member_id, desk.now(), _AT_ONCE)
    for reference in due:
        _nudge(desk, member, reference)
    return len(due)


def _nudge(desk: Desk, member: SignedIn, reference: str) -> None:
    with deed(desk, HOUSE, Deed.REPORTER_NUDGED) as act:
        lock_texter_first(desk, reference)
        case = granted_case(desk, member, reference, act)
        # Another session may have been first.
        if case.nudge_due is None or case.nudge_due > desk.now():
            return
        case.nudges += 1
        further = desk.choices.second_nudge_days - desk.choices.first_nudge_days
        case.nudge_due = None if case.nudges >= _MOST_NUDGES else case.nudge_due + timedelta(days=further)
        if to := recipient_of(desk, member, case):
            text_fixed(desk, to, case, FixedText.NUDGE)

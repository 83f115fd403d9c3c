"""Ask a texter who agreed how they are treated, released by a session that may open the number, as reminders are."""

from tipline.casework.check_in_agreeing import plan_next
from tipline.casework.deeds import deed
from tipline.casework.desk import HOUSE, Desk, SignedIn
from tipline.casework.opening import granted_case
from tipline.casework.reaching import expect_digit, lock_texter_first, recipient_of, text_fixed
from tipline.domain.check_ins import CheckInState
from tipline.domain.texting import FixedText, Question
from tipline.domain.vocabulary import Deed
from tipline.store import check_in_questions

# A session releases a few at a time, so that no page waits for them.
_AT_ONCE = 5


def release_check_ins(desk: Desk, member: SignedIn) -> int:
    """Send the check-ins that are due in this member's cases and return how many there were."""
    due = check_in_questions.check_ins_due(desk.session, member.member_id, desk.now(), _AT_ONCE)
    for reference in due:
        _ask(desk, member, reference)
    return len(due)


def _ask(desk: Desk, member: SignedIn, reference: str) -> None:
    with deed(desk, HOUSE, Deed.CHECK_IN_ASKED) as act:
        lock_texter_first(desk, reference)
        case = granted_case(desk, member, reference, act)
        kept = check_in_questions.check_in_of(desk.session, case.id)
        # Another session may have been first.
        if kept is None or kept.due is None or kept.due > desk.now():
            return
        to = recipient_of(desk, member, case)
        if to is None and case.receipt_mac is None:
            # This member's grants do not reach the number: another's may, so the question stays due.
            return
        kept.state = CheckInState.OPEN
        plan_next(desk, case, kept)
        if to:
            text_fixed(desk, to, case, FixedText.CHECK_IN)
            expect_digit(to.texter, case, Question.CHECK_IN)

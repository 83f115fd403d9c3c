"""Bring a case to its end, with a code for the house and an answer for the reporter."""

from uuid import uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.messages import Saying, say
from tipline.casework.opening import facts_of, granted_case
from tipline.casework.promises import keep_promise
from tipline.casework.tips import check_text
from tipline.casework.walls import key_for_who_stays
from tipline.domain.case import require_open
from tipline.domain.clock import the_hour
from tipline.domain.closing import allowed_codes
from tipline.domain.errors import CodeNotAllowed
from tipline.domain.vocabulary import ClosingCode, Deed, Promise, Stage, Voice


def close(desk: Desk, member: SignedIn, reference: str, code: ClosingCode, answer: str) -> None:
    """Close a case; the answer to the reporter keeps both promises.

    Raises NotFound, CaseClosed, CodeNotAllowed, TextEmpty or TextTooLong.
    """
    with deed(desk, member.actor, Deed.CASE_CLOSED) as act:
        case = granted_case(desk, member, reference, act)
        require_open(facts_of(case))
        act.detail = code.value
        if code not in allowed_codes(member.roles):
            raise CodeNotAllowed
        check_text(answer, desk.choices.tip_characters)
        key = key_for_who_stays(desk, case)
        say(desk, case, key, uuid4(), Saying(Voice.STAFF, member.member_id, answer))
        hour = the_hour(desk.now())
        keep_promise(case, Promise.ACKNOWLEDGE, hour)
        keep_promise(case, Promise.FEEDBACK, hour)
        case.stage, case.closing_code, case.closed_hour = Stage.S9_CLOSED, code, hour

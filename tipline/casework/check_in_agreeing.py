"""Check-ins: what is offered after closing, agreed by the reporter, and ended by them whenever they say so."""

from dataclasses import dataclass
from datetime import datetime

from tipline.casework.deeds import deed
from tipline.casework.desk import REPORTER, Desk
from tipline.casework.intake import receipt_mac_of
from tipline.domain.check_ins import CheckInState, may_check_in, next_check_in
from tipline.domain.clock import next_mark
from tipline.domain.conditions import CLOSING
from tipline.domain.errors import ReceiptUnknown
from tipline.domain.receipt import read_receipt
from tipline.domain.vocabulary import Deed
from tipline.store import check_in_questions, questions, record_questions
from tipline.store.cases import Case
from tipline.store.kept import CheckIn

_WORD, _NOT_OFFERED = "check_ins", "not_offered"


@dataclass(frozen=True)
class CheckInSeen:
    """The check-ins of a case as its reporter sees them: offered, agreed with the next one, or a question now."""

    is_offered: bool
    is_asked: bool
    next_due: datetime | None


def is_offered(desk: Desk, case: Case) -> bool:
    """Say whether check-ins are offered for a case: it is closed, its code has a watch, and the closing offers them."""
    if case.closed_hour is None or not may_check_in(case.closing_code):
        return False
    closings = [each for each in record_questions.records_of(desk.session, case.id) if each.kind == CLOSING]
    return not closings or closings[-1].words.get(_WORD) != _NOT_OFFERED


def agree(desk: Desk, case: Case) -> None:
    """Note inside a deed that the reporter may be asked later; nothing where that is not offered or stands already."""
    if case.closed_hour is None or not is_offered(desk, case):
        return
    kept = check_in_questions.check_in_of(desk.session, case.id)
    if kept is None:
        kept = CheckIn(case_id=case.id, due=None, asked=0, state=CheckInState.ENDED)
        desk.session.add(kept)
    if kept.state is CheckInState.ENDED:
        kept.state = CheckInState.AGREED
        plan_next(desk, case, kept)


def plan_next(desk: Desk, case: Case, kept: CheckIn) -> None:
    """Set the hour of the next check-in; those that nobody asked in time are not made up for."""
    kept.due = next_check_in(case.closed_hour, kept.asked, desk.choices) if case.closed_hour else None
    while case.closed_hour and kept.due and kept.due <= desk.now():
        kept.asked += 1
        kept.due = next_check_in(case.closed_hour, kept.asked, desk.choices)
    if kept.due is None and kept.state is CheckInState.AGREED:
        kept.state = CheckInState.ENDED


def end(kept: CheckIn) -> None:
    """Ask no more."""
    kept.state, kept.due = CheckInState.ENDED, None


def check_in_seen(desk: Desk, case: Case) -> CheckInSeen:
    """Return the check-ins of a case as its reporter sees them."""
    kept = check_in_questions.check_in_of(desk.session, case.id)
    if kept is None or kept.state is CheckInState.ENDED:
        return CheckInSeen(is_offered(desk, case), False, None)
    is_due = kept.due is not None and kept.due <= desk.now()
    return CheckInSeen(False, is_due or kept.state is CheckInState.OPEN, kept.due)


def agree_with_receipt(desk: Desk, receipt_text: str, *, agrees: bool) -> None:
    """Agree to check-ins, or end them, with a receipt; raises ReceiptMistyped or ReceiptUnknown."""
    receipt = read_receipt(receipt_text)
    with deed(desk, REPORTER, Deed.CHECK_INS_AGREED) as act:
        case = questions.locked_case_by_receipt(desk.session, receipt_mac_of(desk, receipt))
        if case is None:
            raise ReceiptUnknown
        act.about(case.id, "agreed" if agrees else "ended", seen_from=next_mark(desk.now(), desk.choices))
        kept = check_in_questions.check_in_of(desk.session, case.id)
        if agrees:
            agree(desk, case)
        elif kept:
            end(kept)

"""Purge: a case goes when its time is over, a hold stops it, and a stub without content is left."""

import pytest
from sqlalchemy import select

from tests.casework.seen import rows
from tests.closings import close_by_two
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.texts_kept import Phone
from tipline.casework import conversation, holds
from tipline.casework.desk import Desk
from tipline.casework.forgetting import forget_due_numbers
from tipline.casework.forms import offer_form
from tipline.casework.keeping import read_keeping
from tipline.casework.notes import write_note
from tipline.casework.opened_cases import CaseToOpen, open_child
from tipline.casework.purging import purge_due
from tipline.casework.text_intake import receive_text
from tipline.casework.upkeep import wipe_purged_cases
from tipline.domain.errors import ReceiptUnknown
from tipline.domain.protocol_words import HoldGround
from tipline.domain.vocabulary import ClosingCode, Deed, Kind, Role
from tipline.store.cases import Case, CaseGrant, CaseKey, Message, Note
from tipline.store.database import Table
from tipline.store.kept import PurgedCase
from tipline.store.purge_questions import tables_of_a_case
from tipline.store.trail import TrailLine

SHORT, LONG = 365, 4 * 365 + 1


def a_closed_case(desk: Desk, clock: Clock, staff: Staff, code: ClosingCode) -> tuple[str, str]:
    """Return reference and receipt of a case that was just closed."""
    answer = a_tip(desk, clock)
    close_by_two(desk, staff, answer.reference, code)
    return answer.reference, answer.receipt


def purged(desk: Desk) -> list[TrailLine]:
    """Return the lines that say that a case was purged."""
    return [line for line in rows(desk, TrailLine) if line.deed is Deed.CASE_PURGED]


def test_a_case_goes_with_all_that_hangs_on_it_and_leaves_a_stub(desk: Desk, clock: Clock, staff: Staff) -> None:
    reference, receipt = a_closed_case(desk, clock, staff, ClosingCode.RUMOUR_NOTHING_MORE)
    write_note(desk, staff[Role.TRIAGER], reference, "It may have been Monday.", offer_form(desk))
    [case] = rows(desk, Case)
    clock.pass_(days=SHORT + 2)
    assert purge_due(desk) == 1
    for table in tables_of_a_case():
        assert desk.session.execute(select(Table.metadata.tables[table])).all() == [], table
    [stub] = rows(desk, PurgedCase)
    assert (stub.id, stub.closing_code, stub.messages, stub.notes) == (case.id, ClosingCode.RUMOUR_NOTHING_MORE, 2, 1)
    assert stub.records >= 1
    assert len(stub.trail_digest) == 32
    assert [(line.detail, line.member_id) for line in purged(desk)] == [("C02", None)]
    with pytest.raises(ReceiptUnknown):
        conversation.open_dialogue(desk, receipt)


@pytest.mark.parametrize(
    ("code", "days"), [(ClosingCode.RUMOUR_NOTHING_MORE, SHORT), (ClosingCode.CLERICAL_ERROR, LONG)]
)
def test_nothing_goes_before_its_time(desk: Desk, clock: Clock, staff: Staff, code: ClosingCode, days: int) -> None:
    a_closed_case(desk, clock, staff, ClosingCode.RUMOUR_NOTHING_MORE)
    [case] = rows(desk, Case)
    case.closing_code = code
    desk.session.commit()
    clock.pass_(days=days - 1)
    assert purge_due(desk) == 0
    clock.pass_(days=2)
    assert purge_due(desk) == 1


def test_an_open_case_never_goes(desk: Desk, clock: Clock, staff: Staff) -> None:
    a_tip(desk, clock)
    clock.pass_(days=20 * 365)
    assert purge_due(desk) == 0
    assert len(rows(desk, Case)) == 1


def test_a_purge_is_done_once_a_day_and_at_the_quiet_hour(desk: Desk, clock: Clock, staff: Staff) -> None:
    assert purge_due(desk) == 0
    a_closed_case(desk, clock, staff, ClosingCode.RUMOUR_NOTHING_MORE)
    clock.pass_(days=SHORT, hours=-1)
    assert purge_due(desk) == 0
    clock.pass_(hours=2)
    # Its time is over, but the day's purge was done.
    assert purge_due(desk) == 0
    clock.pass_(hours=24)
    assert purge_due(desk) == 1


def test_a_legal_hold_stops_the_purge_and_its_end_lets_it_go_on(desk: Desk, clock: Clock, staff: Staff) -> None:
    answer = a_tip(desk, clock, kind=Kind.DANGER)
    counsel = staff[Role.COUNSEL]
    holds.place_hold(desk, counsel, answer.reference, HoldGround.CHARGE)
    _mark_closed(desk, clock)
    clock.pass_(days=50 * 365)
    assert purge_due(desk) == 0
    assert len(rows(desk, Case)) == 1
    holds.lift_hold(desk, counsel, answer.reference)
    clock.pass_(days=1)
    assert purge_due(desk) == 1


def test_a_hold_reaches_the_case_out_of_which_a_case_was_opened(desk: Desk, clock: Clock, staff: Staff) -> None:
    answer = a_tip(desk, clock, kind=Kind.DANGER)
    counsel = staff[Role.COUNSEL]
    child = open_child(desk, counsel, answer.reference, CaseToOpen("T", "They were put on nights.", offer_form(desk)))
    holds.place_hold(desk, counsel, child, HoldGround.SUBPOENA)
    _mark_closed(desk, clock)
    clock.pass_(days=50 * 365)
    assert purge_due(desk) == 0
    holds.lift_hold(desk, counsel, child)
    clock.pass_(days=1)
    assert purge_due(desk) == 2


def test_a_text_that_comes_again_after_the_purge_is_nothing_new(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone
) -> None:
    text = phone.text("The boss sells cards")
    clock.pass_(hours=1)
    _mark_closed(desk, clock)
    clock.pass_(days=SHORT + 2)
    assert forget_due_numbers(desk) == 1
    assert purge_due(desk) == 1
    receive_text(desk, text)
    assert rows(desk, Case) == []
    phone.text("The boss sells cards again")
    assert len(rows(desk, Case)) == 1


def test_who_still_texts_is_not_led_to_a_purged_case(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> None:
    phone.text("The boss sells cards")
    clock.pass_(hours=1)
    _mark_closed(desk, clock)
    clock.pass_(days=SHORT + 2)
    assert purge_due(desk) == 1
    phone.text("It goes on")
    [case] = rows(desk, Case)
    assert case.closed_hour is None


def test_wiping_after_a_purge_is_done_once(desk: Desk, clock: Clock, staff: Staff) -> None:
    a_closed_case(desk, clock, staff, ClosingCode.DUPLICATE)
    clock.pass_(days=SHORT + 2)
    assert wipe_purged_cases(desk) == 0
    purge_due(desk)
    assert [wipe_purged_cases(desk), wipe_purged_cases(desk)] == [1, 0]


def test_everything_that_opens_a_case_is_wiped() -> None:
    tables = {Case, CaseKey, CaseGrant, Message, Note}
    assert {table.__tablename__ for table in tables} <= set(tables_of_a_case())


def test_the_page_tells_each_member_what_of_theirs_goes_when_and_what_is_held(
    desk: Desk, clock: Clock, staff: Staff
) -> None:
    reference, _receipt = a_closed_case(desk, clock, staff, ClosingCode.RUMOUR_NOTHING_MORE)
    other = a_tip(desk, clock, kind=Kind.DANGER).reference
    holds.place_hold(desk, staff[Role.COUNSEL], other, HoldGround.CHARGE)
    seen = read_keeping(desk, staff[Role.TRIAGER])
    assert [(case.reference, case.is_held, case.is_soon) for case in seen.kept] == [(reference, False, False)]
    assert [(hold.reference, hold.ground) for hold in seen.holds] == [(other, HoldGround.CHARGE)]
    assert (seen.kept[0].until - seen.kept[0].closed).days == SHORT
    # Who reads none of a case is told nothing of it.
    nothing = read_keeping(desk, staff[Role.EXECUTIVE])
    assert (nothing.kept, nothing.holds) == ((), ())
    clock.pass_(days=SHORT + 1)
    purge_due(desk)
    assert [(code, count) for _year, code, count in read_keeping(desk, staff[Role.LEAD]).purged] == [
        (ClosingCode.RUMOUR_NOTHING_MORE, 1)
    ]


def _mark_closed(desk: Desk, clock: Clock) -> None:
    """Close every case as a short one, past all gates: what counts here is what comes after."""
    for case in rows(desk, Case):
        case.closing_code, case.closed_hour = ClosingCode.DUPLICATE, clock.now()
    desk.session.commit()

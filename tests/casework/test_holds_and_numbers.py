"""A legal hold keeps numbers and the carrier's copies, says so to who asks, and lets go when it is lifted."""

import re

import pytest

from tests.casework.seen import rows, the_case
from tests.made_up_house import Clock
from tests.staff import Staff
from tests.texts_kept import OTHER_PHONE, Phone, TextsKept
from tests.visitors import Visitor
from tipline.casework import holds, texter_acts
from tipline.casework.carrier_state import texting_standing
from tipline.casework.desk import Desk
from tipline.casework.forgetting import forget_due_numbers
from tipline.casework.scrubbing import scrub_due
from tipline.casework.web_links import use_link
from tipline.domain.errors import OnHold
from tipline.domain.protocol_words import HoldGround
from tipline.domain.texting import TexterState
from tipline.domain.vocabulary import Role
from tipline.store.outbox import Scrub
from tipline.store.texters import SealedNumber, Texter

_REFERENCE, _CODE = re.compile(r"TL-\w{4}-\w{4}"), re.compile(r"(?:ERASE|BORRAR) (\d{4})")
DANGER = "A boy is locked in the boiler room and in danger"


def a_held_case(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> str:
    """Return the reference of a text case that counsel put on hold."""
    phone.text(DANGER)
    clock.pass_(minutes=20)
    reference = _REFERENCE.findall(phone.new()[0])[0]
    holds.place_hold(desk, staff[Role.COUNSEL], reference, HoldGround.SUBPOENA)
    return str(reference)


def test_who_texts_is_told_of_the_hold_once(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    holds.place_hold(desk, staff[Role.COUNSEL], reference, HoldGround.CHARGE)
    [told] = phone.new()
    assert "must keep all records" in told


def test_erase_waits_for_the_end_of_the_hold_and_the_reporter_is_told_the_truth(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone
) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    phone.text("ERASE")
    asked = phone.new()[-1]
    assert "cannot delete your number yet" in asked
    phone.text(f"ERASE {_CODE.findall(asked)[0]}")
    assert "deleted as soon as we may" in phone.new()[-1]
    assert forget_due_numbers(desk) == 0
    assert rows(desk, SealedNumber)
    holds.lift_hold(desk, staff[Role.COUNSEL], reference)
    assert forget_due_numbers(desk) == 1
    assert (rows(desk, SealedNumber), rows(desk, Texter)) == ([], [])


def test_a_wrong_code_wishes_nothing(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    phone.text("ERASE")
    code = int(_CODE.findall(phone.new()[-1])[0])
    phone.text(f"ERASE {(code + 1) % 10_000:04}")
    holds.lift_hold(desk, staff[Role.COUNSEL], reference)
    assert forget_due_numbers(desk) == 0


def test_a_wish_stands_although_they_text_on(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    phone.text("ERASE")
    phone.text(f"ERASE {_CODE.findall(phone.new()[-1])[0]}")
    phone.text("And it goes on")
    holds.lift_hold(desk, staff[Role.COUNSEL], reference)
    assert forget_due_numbers(desk) == 1


def test_the_time_of_a_number_does_not_end_during_a_hold(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone, texts: TextsKept
) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    Phone(desk, texts, OTHER_PHONE).text("The boss sells cards")
    clock.pass_(days=400)
    assert forget_due_numbers(desk) == 1
    assert [texter.id for texter in rows(desk, Texter)] == [the_case(desk, reference).texter_id]
    holds.lift_hold(desk, staff[Role.COUNSEL], reference)
    assert forget_due_numbers(desk) == 1


def test_stop_ends_the_texts_and_erases_the_number_only_after_the_hold(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone
) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    phone.text("STOP")
    [texter] = rows(desk, Texter)
    assert texter.state is TexterState.STOPPED
    assert rows(desk, SealedNumber)
    holds.lift_hold(desk, staff[Role.COUNSEL], reference)
    assert rows(desk, SealedNumber) == []


def test_the_carriers_copy_stays_during_a_hold_and_goes_after_it(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone, texts: TextsKept
) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    texts.removed.clear()
    phone.text("Another thing happened")
    Phone(desk, texts, OTHER_PHONE).text("The boss sells cards")
    clock.pass_(days=3)
    assert scrub_due(desk) == 1
    assert phone.sids[-1] not in texts.removed
    assert texting_standing(desk).kept_too_long == 0
    holds.lift_hold(desk, staff[Role.COUNSEL], reference)
    while scrub_due(desk):
        pass
    assert phone.sids[-1] in texts.removed
    assert rows(desk, Scrub) == []


def test_a_number_on_hold_is_not_blocked_away(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    with pytest.raises(OnHold):
        texter_acts.block_number(desk, staff[Role.COUNSEL], reference, "Only insults.")
    assert rows(desk, SealedNumber)


def test_the_private_page_says_that_a_number_stays_for_now(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone, web: Visitor
) -> None:
    reference = a_held_case(desk, clock, staff, phone)
    phone.text("WEB")
    token = phone.new()[-1].partition("/w/")[2].split()[0]
    made = use_link(desk, token, forget=True)
    assert made.is_number_held
    holds.lift_hold(desk, staff[Role.COUNSEL], reference)
    assert forget_due_numbers(desk) == 1


def test_the_reporter_reads_with_the_receipt_that_nothing_is_deleted(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone, web: Visitor
) -> None:
    a_held_case(desk, clock, staff, phone)
    phone.text("WEB")
    token = phone.new()[-1].partition("/w/")[2].split()[0]
    made = use_link(desk, token, forget=False)
    page = web.post("/follow-up", data={"receipt": made.receipt}).get_data(as_text=True)
    assert "we must keep all records of your report" in page

"""What follows from what the carrier says, row by row of the table in sms.md."""

import pytest

from tipline.domain.carrier_rules import RANK, Next, Step, after, alarm_of, delivery_of, is_final, opens_circuit
from tipline.domain.texting import CarrierStatus, Delivery, Trouble

ALARMS = [Trouble.CREDENTIALS, Trouble.SUSPENDED, Trouble.UNREGISTERED]
FOR_GOOD = [
    Trouble.NO_SUCH_PHONE,
    Trouble.COUNTRY_OFF,
    Trouble.BLOCKED,
    Trouble.FILTERED,
    Trouble.GONE,
    Trouble.REFUSED,
]


def test_every_status_has_a_rank_and_reading_is_the_highest() -> None:
    assert set(RANK) == set(CarrierStatus)
    assert max(RANK, key=RANK.__getitem__) is CarrierStatus.READ


def test_a_text_that_was_only_sent_may_still_be_delivered() -> None:
    final = {status for status in CarrierStatus if is_final(status)}
    assert final == {
        CarrierStatus.DELIVERED,
        CarrierStatus.UNDELIVERED,
        CarrierStatus.FAILED,
        CarrierStatus.CANCELED,
        CarrierStatus.READ,
    }


@pytest.mark.parametrize("status", CarrierStatus)
def test_staff_see_how_far_a_text_is(status: CarrierStatus) -> None:
    shown = delivery_of(status)
    assert (shown is Delivery.WAITING) == (RANK[status] < RANK[CarrierStatus.SENT])
    assert (shown is Delivery.FAILED) == (status in {"undelivered", "failed", "canceled"})
    assert (shown is Delivery.DELIVERED) == (status in {"delivered", "read"})


@pytest.mark.parametrize("trouble", [Trouble.NOT_REACHED, Trouble.SLOW_DOWN])
def test_what_was_never_taken_is_tried_with_longer_and_longer_pauses(trouble: Trouble) -> None:
    steps = [after(trouble, attempts) for attempts in range(1, 12)]
    assert {each.step for each in steps} == {Step.RETRY}
    assert [each.pause_seconds for each in steps] == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]


def test_a_text_too_early_to_be_removed_waits_up_to_a_day() -> None:
    assert after(Trouble.TOO_EARLY, 1) == Next(Step.RETRY, 5)
    assert after(Trouble.TOO_EARLY, 10_000) == Next(Step.RETRY, 24 * 60 * 60)


def test_what_may_have_been_sent_is_looked_up_and_never_just_sent_again() -> None:
    assert {after(Trouble.UNCERTAIN, attempts).step for attempts in range(50)} == {Step.LOOK_UP}


def test_a_texter_who_stopped_gets_nothing_more() -> None:
    assert after(Trouble.STOPPED, 1).step is Step.STOP_TEXTER


@pytest.mark.parametrize("trouble", FOR_GOOD)
def test_what_no_try_can_change_fails_at_once(trouble: Trouble) -> None:
    assert after(trouble, 1) == Next(Step.FAIL)


def test_a_phone_that_is_off_is_tried_three_times_over_hours() -> None:
    steps = [after(Trouble.PHONE_OFF, attempts) for attempts in range(1, 5)]
    assert [each.step for each in steps] == [Step.RETRY_LATER] * 3 + [Step.FAIL]
    assert [each.pause_seconds >= 3600 for each in steps[:3]] == [True] * 3


def test_a_text_that_was_lost_is_sent_once_more() -> None:
    assert [after(Trouble.LOST, attempts).step for attempts in (1, 2)] == [Step.RETRY_LATER, Step.FAIL]


@pytest.mark.parametrize("trouble", ALARMS)
def test_an_account_in_trouble_lets_every_text_wait(trouble: Trouble) -> None:
    assert after(trouble, 1).step is Step.OPEN_CIRCUIT
    assert opens_circuit(trouble, 1)
    assert alarm_of(trouble)


@pytest.mark.parametrize("trouble", [Trouble.NOT_REACHED, Trouble.UNCERTAIN])
def test_five_failures_in_a_row_open_the_circuit(trouble: Trouble) -> None:
    assert [opens_circuit(trouble, failures) for failures in (1, 4, 5, 6)] == [False, False, True, True]
    assert not alarm_of(trouble)


def test_what_lies_with_one_phone_never_opens_the_circuit() -> None:
    opening = {trouble for trouble in Trouble if opens_circuit(trouble, 1000)}
    assert opening == {*ALARMS, Trouble.NOT_REACHED, Trouble.UNCERTAIN}


def test_a_country_that_is_switched_off_is_the_administrators_business() -> None:
    assert {trouble for trouble in Trouble if alarm_of(trouble)} == {*ALARMS, Trouble.COUNTRY_OFF}


@pytest.mark.parametrize("trouble", Trouble)
@pytest.mark.parametrize("attempts", [0, 1, 1_000_000])
def test_every_trouble_has_a_next_step(trouble: Trouble, attempts: int) -> None:
    assert after(trouble, attempts).pause_seconds >= 0

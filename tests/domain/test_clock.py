"""Hours, marks of the timing cover, and promises."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.clock import Promised, next_mark, next_promise, promised, the_hour
from tipline.domain.defaults import Choices
from tipline.domain.vocabulary import Promise

CHOICES = Choices()
moments = some.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001
covers = some.integers(1, 24 * 60).map(lambda minutes: Choices(timing_cover_minutes=minutes))


def on(month: int, day: int, hour: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@given(moments)
def test_an_hour_says_nothing_of_minutes(moment: datetime) -> None:
    hour = the_hour(moment)
    assert (hour.minute, hour.second, hour.microsecond) == (0, 0, 0)
    assert timedelta(0) <= moment - hour < timedelta(hours=1)


@given(moments, covers)
def test_the_next_mark_is_ahead_and_not_further_than_the_cover(moment: datetime, choices: Choices) -> None:
    mark = next_mark(moment, choices)
    assert mark is not None
    assert timedelta(0) < mark - moment <= timedelta(minutes=choices.timing_cover_minutes)


@given(moments, moments, covers)
def test_all_who_tell_between_two_marks_are_seen_at_the_same(one: datetime, other: datetime, choices: Choices) -> None:
    mark = next_mark(one, choices)
    assert mark is not None
    if mark - timedelta(minutes=choices.timing_cover_minutes) <= other < mark:
        assert next_mark(other, choices) == mark


def test_the_marks_of_a_quarter_stand_on_the_quarters() -> None:
    assert next_mark(datetime(2026, 11, 2, 15, 20, 10, tzinfo=UTC), CHOICES) == datetime(
        2026, 11, 2, 15, 30, tzinfo=UTC
    )
    assert next_mark(datetime(2026, 11, 2, 15, 30, tzinfo=UTC), CHOICES) == datetime(2026, 11, 2, 15, 45, tzinfo=UTC)


def test_the_marks_are_the_same_in_every_time_zone() -> None:
    here = datetime(2026, 11, 2, 15, 20, tzinfo=UTC)
    assert next_mark(here.astimezone(timezone(timedelta(hours=5, minutes=45))), CHOICES) == next_mark(here, CHOICES)


def test_without_a_cover_there_is_no_mark() -> None:
    assert next_mark(on(11, 2), Choices(timing_cover_minutes=0)) is None


@pytest.mark.parametrize(
    ("received", "feedback"),
    [
        (on(11, 2), on(2, 2, year=2027)),
        (on(11, 30), on(2, 28, year=2027)),
        (on(11, 30, year=2027), on(2, 29, year=2028)),
        (on(8, 31), on(11, 30)),
        (on(12, 31), on(3, 31, year=2027)),
        (on(2, 29, year=2028), on(5, 29, year=2028)),
    ],
)
def test_three_months_end_on_the_same_day_or_the_last_of_the_month(received: datetime, feedback: datetime) -> None:
    assert promised(received, CHOICES).feedback_by == feedback


def test_a_person_answers_within_seven_days() -> None:
    assert promised(on(2, 26), CHOICES).acknowledge_by == on(3, 5)


def test_an_organisation_may_promise_more() -> None:
    dates = promised(on(1, 31), Choices(acknowledge_days=2, feedback_months=1))
    assert (dates.acknowledge_by, dates.feedback_by) == (on(2, 2), on(2, 28))


@pytest.mark.parametrize(
    ("kept", "coming"),
    [
        (set(), Promise.ACKNOWLEDGE),
        ({Promise.ACKNOWLEDGE}, Promise.FEEDBACK),
        ({Promise.FEEDBACK}, Promise.ACKNOWLEDGE),
        ({Promise.ACKNOWLEDGE, Promise.FEEDBACK}, None),
    ],
)
def test_the_next_promise_is_the_first_that_is_not_kept(kept: set[Promise], coming: Promise | None) -> None:
    found = next_promise(Promised(on(11, 9), on(2, 2, year=2027)), frozenset(kept))
    assert (found and found[0]) == coming


def test_the_next_promise_is_the_earlier_one_whatever_it_is() -> None:
    assert next_promise(Promised(on(11, 9), on(11, 4)), frozenset()) == (Promise.FEEDBACK, on(11, 4))

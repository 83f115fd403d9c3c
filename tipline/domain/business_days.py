"""Business days: without weekends, US federal holidays and the days that the organisation names itself."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from tipline.domain.protocol_data import Clock

_SATURDAY = 5


def add_business_days(start: date, days: int, off: Collection[date] = ()) -> date:
    """Return the business day that is so many business days after a day."""
    coming = _days_after(start)
    day = start
    for _ in range(days):
        day = next(each for each in coming if is_business_day(each, off))
    return day


def business_days_between(start: date, end: date, off: Collection[date] = ()) -> int:
    """Return how many business days lie after one day, up to and with another."""
    span = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(is_business_day(day, off) for day in span)


def is_business_day(day: date, off: Collection[date] = ()) -> bool:
    """Say whether people work on a day."""
    return day.weekday() < _SATURDAY and day not in off and day not in _federal_holidays(day.year)


def ends_at(clock: Clock, start: datetime, zone: ZoneInfo, off: Collection[date] = ()) -> datetime:
    """Return when a clock runs out; one in days does so at the end of the last day where the organisation is."""
    if clock.hours:
        return start + timedelta(hours=clock.hours)
    first = start.astimezone(zone).date()
    last = (
        add_business_days(first, clock.business_days, off)
        if clock.business_days
        else first + timedelta(days=clock.days or 0)
    )
    return datetime.combine(last + timedelta(days=1), time(), zone)


@lru_cache(maxsize=32)
def _federal_holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("US", years=year))


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day

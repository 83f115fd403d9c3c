"""Hours, marks and promises: everything about time except what time it is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dateutil.relativedelta import relativedelta

from tipline.domain.defaults import Choices
from tipline.domain.vocabulary import Promise


@dataclass(frozen=True)
class Promised:
    """The dates that a reporter is told, by the hour."""

    acknowledge_by: datetime
    feedback_by: datetime


def the_hour(moment: datetime) -> datetime:
    """Return the hour a moment lies in: all that is kept of a time on the reporter's side."""
    return moment.replace(minute=0, second=0, microsecond=0)


def next_mark(moment: datetime, choices: Choices) -> datetime | None:
    """Return the next mark of the timing cover, at which something new may be seen; None when there is no cover."""
    cover = choices.timing_cover_minutes * 60
    if cover == 0:
        return None
    return datetime.fromtimestamp((int(moment.timestamp()) // cover + 1) * cover, UTC)


def promised(received: datetime, choices: Choices) -> Promised:
    """Return until when a person answers, and until when the reporter knows what came of it."""
    return Promised(
        acknowledge_by=received + timedelta(days=choices.acknowledge_days),
        feedback_by=received + relativedelta(months=choices.feedback_months),
    )


def next_promise(dates: Promised, kept: frozenset[Promise]) -> tuple[Promise, datetime] | None:
    """Return the promise that is due next with its hour, or None when all are kept."""
    due = {Promise.ACKNOWLEDGE: dates.acknowledge_by, Promise.FEEDBACK: dates.feedback_by}
    return min(
        ((promise, hour) for promise, hour in due.items() if promise not in kept),
        key=lambda p: p[1],
        default=None,
    )

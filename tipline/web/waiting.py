"""How long a visitor is asked to wait, in seconds for programs and in minutes for people."""

from datetime import datetime

from flask_babel import ngettext

from tipline.domain.errors import FormTooFast, Refused, TooManyFailures
from tipline.web.limits import OverLimit

# Up to here people count in minutes.
_LONGEST_IN_MINUTES = 90


def seconds_to_wait(refusal: Refused, now: datetime) -> int | None:
    """Return the seconds until it may work again, when the refusal knows."""
    if isinstance(refusal, TooManyFailures):
        return max(1, round((refusal.retry_at - now).total_seconds()))
    return refusal.wait_seconds if isinstance(refusal, FormTooFast | OverLimit) else None


def in_minutes(seconds: int) -> str:
    """Return the wait in whole minutes or hours, never too short."""
    minutes = -(-seconds // 60) or 1
    if minutes <= _LONGEST_IN_MINUTES:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    hours = -(-minutes // 60)
    return str(ngettext("%(num)s hour", "%(num)s hours", hours))

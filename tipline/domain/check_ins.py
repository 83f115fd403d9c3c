"""Check-ins: after closing, a reporter who agreed is asked whether anybody treats them worse (desk.md 89)."""

from datetime import datetime, timedelta
from enum import StrEnum

from tipline.domain.defaults import Choices
from tipline.domain.vocabulary import ClosingCode

# protocol.md section 3: the codes that skip the watch over retaliation; nobody is asked after these.
NOT_WATCHED = frozenset(
    {
        ClosingCode.NO_CONDUCT_STATED,
        ClosingCode.RUMOUR_NOTHING_MORE,
        ClosingCode.DUPLICATE,
        ClosingCode.OUTSIDE_SCOPE,
        ClosingCode.SPAM_OR_TEST,
    }
)


class CheckInState(StrEnum):
    """How far the check-ins of a case are."""

    AGREED = "agreed"
    # Asked, and not answered yet.
    OPEN = "open"
    ENDED = "ended"


class HowTreated(StrEnum):
    """What a reporter answers to a check-in; the digit of each is its place, and 0 ends the asking."""

    AS_BEFORE = "as_before"
    WORSE = "worse"
    NOT_SURE = "not_sure"
    NO_MORE = "no_more"


BY_DIGIT = {1: HowTreated.AS_BEFORE, 2: HowTreated.WORSE, 3: HowTreated.NOT_SURE, 0: HowTreated.NO_MORE}


def may_check_in(code: ClosingCode | None) -> bool:
    """Say whether check-ins are offered after a closing with this code."""
    return code is not None and code not in NOT_WATCHED


def next_check_in(closed: datetime, asked: int, choices: Choices) -> datetime | None:
    """Return the hour of the next check-in after so many, or None when there are no more."""
    days = sorted({choices.first_check_in_days, choices.second_check_in_days, choices.third_check_in_days})
    return closed + timedelta(days=days[asked]) if asked < len(days) else None

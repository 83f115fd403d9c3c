"""How long a case is kept after it was closed: protocol.md section 8."""

from datetime import datetime, timedelta, tzinfo

from tipline.domain.defaults import Choices
from tipline.domain.vocabulary import ClosingCode

# DESIGN (covers charges within 180 and 300 days): the text goes after a year, counts stay.
SHORT_KEPT = frozenset(
    {
        ClosingCode.NO_CONDUCT_STATED,
        ClosingCode.RUMOUR_NOTHING_MORE,
        ClosingCode.DUPLICATE,
        ClosingCode.OUTSIDE_SCOPE,
        ClosingCode.SPAM_OR_TEST,
    }
)


def kept_until(code: ClosingCode, closed: datetime, was_escalated: bool, choices: Choices) -> datetime:
    """Return until when a closed case stays; a hold always wins."""
    if code in SHORT_KEPT:
        return closed + timedelta(days=choices.keep_short_days)
    # Four years, 42 U.S.C. 1981 claims [M]; five, 28 U.S.C. 2462 [M].
    return closed + timedelta(days=choices.keep_escalated_days if was_escalated else choices.keep_days)


def shortest_kept(choices: Choices) -> int:
    """Return for how many days at least a closed case stays, whatever its code."""
    return min(choices.keep_short_days, choices.keep_days, choices.keep_escalated_days)


def is_new_purge_day(last: datetime | None, now: datetime, zone: tzinfo, choices: Choices) -> bool:
    """Say whether the quiet hour has come since the last purge: wiping a database's files keeps others waiting."""
    turned = timedelta(hours=choices.purge_hour)
    return last is None or (now.astimezone(zone) - turned).date() > (last.astimezone(zone) - turned).date()

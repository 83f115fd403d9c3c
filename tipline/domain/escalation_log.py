"""The log of what was sent to ICE, and of what was not: which lines it has, and what each of them must say.

protocol.md section 6: who, when, what (by its hash), to whom, why, and the answer. A correction is a new line.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

# What tells that something was sent to ICE, or why not; such a case is kept longer.
TRANSMISSION = "transmission"
# The records that are lines of the log.
LOG_KINDS = frozenset({TRANSMISSION, "log_line", "no_escalation"})

# What a line needs, by what was done: an office, a way and a day, or a reason.
_NEEDED: Mapping[str, tuple[str, ...]] = {"sent": ("office", "channel", "sent_on"), "none": ("because",)}


def missing_in_line(kind: str, content: Mapping[str, Collection[str]], today: date) -> tuple[str, ...]:
    """Return the fields of a line that are missing or cannot be so; nothing was sent on a day that is yet to come."""
    if kind != TRANSMISSION:
        return ()
    said = {name: "".join(texts) for name, texts in content.items()}
    missing = [name for name in _NEEDED.get(said.get("state", ""), ()) if not said.get(name)]
    if not missing and said.get("sent_on", "") and date.fromisoformat(said["sent_on"]) > today:
        missing = ["sent_on"]
    return tuple(missing)


def disclosure_ends(reported_on: date, days: int) -> date:
    """Return the last day for a voluntary self-disclosure, counted from the initial internal report (DOJ [V2])."""
    return reported_on + timedelta(days=days)


def earlier_day(one: date | None, other: date) -> date:
    """Return the earlier of two days: a clock that runs is never moved back."""
    return other if one is None else min(one, other)

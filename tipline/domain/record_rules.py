"""The process rules about records and clocks: holds, times of keeping, reasons to read, what is overdue.

rules.md section 4.5: PRC-HOLD, PRC-RETAIN, PRC-LOG, PRC-CLOCK; protocol.md section 8.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from tipline.domain.objection import Objection, objection, objections_if


class Change(StrEnum):
    """What is to be done to a record. A hold stops removal and overwriting, never additions."""

    ADD = "add"
    OVERWRITE = "overwrite"
    REMOVE = "remove"


def hold_objections(change: Change, on_hold_since: date | None) -> tuple[Objection, ...]:
    """PRC-HOLD: nothing on hold is removed or overwritten; 18 U.S.C. 1519 [V]."""
    return objections_if("PRC-HOLD", objects=on_hold_since is not None and change is not Change.ADD)


def purge_objections(keep_until: date, today: date, *, has_open_charge: bool) -> tuple[Objection, ...]:
    """PRC-RETAIN: nothing is purged before its time is over or while a charge is open; 29 CFR 1602.14 [V/M]."""
    return objections_if("PRC-RETAIN", objects=has_open_charge or today < keep_until)


def reading_objections(reason: str) -> tuple[Objection, ...]:
    """PRC-LOG: who reads what tells who somebody is gives a reason in words; 18 U.S.C. 1519 [V]."""
    return objections_if("PRC-LOG", objects=not any(sign.isalpha() for sign in reason))


def overdue(due: Mapping[str, datetime], now: datetime) -> tuple[str, ...]:
    """Return the clocks that have run out, the longest first."""
    return tuple(sorted((clock for clock, ends in due.items() if ends < now), key=lambda clock: (due[clock], clock)))


def clock_objections(due: Mapping[str, datetime], now: datetime) -> tuple[Objection, ...]:
    """PRC-CLOCK: one for each clock that has run out, in the order of ``overdue``; it tells, and stops nothing."""
    return tuple(objection("PRC-CLOCK") for _ in overdue(due, now))

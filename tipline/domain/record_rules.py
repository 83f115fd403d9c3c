"""The process rules about records and clocks: holds, times of keeping, reasons to read, what is overdue.

rules.md section 4.5: PRC-HOLD, PRC-RETAIN, PRC-LOG, PRC-CLOCK; protocol.md section 8.
"""

from collections.abc import Iterable
from datetime import date, datetime

from tipline.domain.objection import Filling, Objection, objection, objections_if


def hold_objections(on_hold_since: date | None) -> tuple[Objection, ...]:
    """PRC-HOLD: nothing on hold is removed or overwritten; 18 U.S.C. 1519 [V]. Additions never ask."""
    return objections_if("PRC-HOLD", objects=on_hold_since is not None, date=on_hold_since or "")


def purge_objections(keep_until: datetime, now: datetime, *, has_open_charge: bool) -> tuple[Objection, ...]:
    """PRC-RETAIN: nothing is purged before its time is over or while a charge is open; 29 CFR 1602.14 [V/M]."""
    return objections_if("PRC-RETAIN", objects=has_open_charge or now < keep_until, date=keep_until.date())


def reading_objections(reason: str) -> tuple[Objection, ...]:
    """PRC-LOG: who reads what tells who somebody is gives a reason in words; 18 U.S.C. 1519 [V]."""
    return objections_if("PRC-LOG", objects=not any(sign.isalpha() for sign in reason))


def clock_objections(due: Iterable[tuple[Filling, datetime]], now: datetime) -> tuple[Objection, ...]:
    """PRC-CLOCK: one for each clock that has run out, the longest ago first; it tells, and stops nothing."""
    late = sorted((each for each in due if each[1] < now), key=lambda each: each[1])
    return tuple(objection("PRC-CLOCK", clock=clock, date=ends.date()) for clock, ends in late)

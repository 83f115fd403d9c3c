"""Whether a letter leaves enough time to answer: being late in the house never shortens it for anybody outside."""

from collections.abc import Collection
from datetime import date

from tipline.domain.business_days import business_days_between
from tipline.domain.letter_entries import Typed, days_asked_for
from tipline.domain.objection import Objection, objection
from tipline.domain.protocol_data import RecordKind
from tipline.domain.written_dates import read_day


def window_objections(kind: RecordKind, typed: Typed, today: date, off: Collection[date]) -> tuple[Objection, ...]:
    """Return what ACT-WINDOW has against the days that a letter gives; DOJ 2012, same time frames [V2]."""
    given = [(read_day("".join(typed.get(name, ())).strip()), least) for name, least in days_asked_for(kind).items()]
    is_short = any(day and business_days_between(today, day, off) < least for day, least in given)
    return (objection("ACT-WINDOW", "under_ten_days"),) if is_short else ()

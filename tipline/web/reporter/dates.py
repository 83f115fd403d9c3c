"""Days and hours as a reporter reads them, in the organisation's own time."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from flask_babel import gettext as _

from tipline.web.front_desk import the_desk
from tipline.web.languages import language


def long_date(moment: datetime) -> str:
    """Return the day with its weekday."""
    return _spell_day(moment.astimezone(_zone()).date().isoformat(), language().value)


def about_when(moment: datetime) -> str:
    """Return the day and the hour; nothing finer is known on the reporter's side."""
    hour = format_skeleton("h", moment, tzinfo=_zone(), locale=language().value)
    return str(_("%(day)s, about %(hour)s", day=long_date(moment), hour=hour))


@lru_cache(maxsize=64)
def _spell_day(day: str, tongue: str) -> str:
    return format_date(datetime.fromisoformat(day), "full", locale=tongue)


def _zone() -> ZoneInfo:
    return the_desk().organisation.time_zone

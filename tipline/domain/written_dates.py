"""Days as a letter writes them out, in the language of whoever reads it."""

from datetime import date

from tipline.domain.vocabulary import Language

_ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SPANISH = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
    *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


def written_date(day: date, language: Language) -> str:
    """Return a day in words and numbers: January 5, 2027, or 5 de enero de 2027."""
    if language is Language.SPANISH:
        return f"{day.day} de {_SPANISH[day.month - 1]} de {day.year}"
    return f"{_ENGLISH[day.month - 1]} {day.day}, {day.year}"


def read_day(said: str) -> date | None:
    """Return the day that a form gives as 2027-01-05, or None when it is none."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None

"""Phone numbers: in the form that can be called everywhere, as people read them, and what kind they are."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

# What the library finds in longer texts is not asked for: `whatsapp:+1...` is another channel, not this number.
_WITH_COUNTRY = re.compile(r"\+[1-9][0-9]{6,14}")


def full_number(written: str) -> str | None:
    """Return a number as E.164 writes it, or None for a short code, a name, a withheld or an impossible number.

    A number that nobody has is possible all the same: those of the demo are.
    """
    number = _parsed(written)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else None


def as_people_read(written: str) -> str:
    """Return a number with its groups apart, or a short code as it is."""
    number = _parsed(written)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL) if number else written


def is_toll_free(written: str) -> bool:
    """Say whether calling the number is free, which brings rules of its own for texts."""
    number = _parsed(written)
    return number is not None and phonenumbers.number_type(number) == PhoneNumberType.TOLL_FREE


def _parsed(written: str) -> PhoneNumber | None:
    if not _WITH_COUNTRY.fullmatch(written):
        return None
    try:
        number = phonenumbers.parse(written)
    except NumberParseException:
        return None
    is_possible = phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    return number if is_possible else None

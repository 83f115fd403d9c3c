"""What a staff form asks of an answer; WTForms' own sentences would be in English on every page."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length


def needed() -> InputRequired:
    """Ask for an answer."""
    return InputRequired(_("Please fill this in."))


def at_most(characters: int) -> Length:
    """Ask for an answer of no more than so many characters."""
    return Length(max=characters, message=_("Please use at most %(max)s characters."))

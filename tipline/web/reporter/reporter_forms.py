"""The reporter's forms. They know no session, cookie or token of the browser: intake gives their nonce."""

from enum import StrEnum

from flask_babel import lazy_gettext as _
from wtforms import Field, Form, HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Optional, ValidationError

from tipline.casework.tips import Tip
from tipline.domain.vocabulary import HowKnown, Kind, Language
from tipline.web.front_desk import the_desk


def longest(field: str) -> int:
    """Return how many characters the field of this name takes."""
    choices = the_desk().choices
    return choices.tip_characters if field in {"what_happened", "body"} else choices.side_characters


def _as_typed(text: str | None) -> str:
    # Browsers send two characters for each line end, and people count one.
    return (text or "").replace("\r\n", "\n").strip()


def _short_enough(_form: Form, field: Field) -> None:
    limit = longest(field.name)
    if len(field.data) > limit:
        raise ValidationError(_("Please keep this under %(limit)s characters.") % {"limit": limit})


def _one_of(words: type[StrEnum]) -> StringField:
    # What is not answered is not asked again: a tip about nothing in particular is a tip.
    return StringField(validators=[Optional(), AnyOf(list(words), _("Please choose one of these."))])


class TipForm(Form):
    """What a reporter tells us; only the first question needs an answer."""

    what_happened = TextAreaField(
        filters=[_as_typed],
        validators=[DataRequired(_("Please tell us what happened. A few words are enough.")), _short_enough],
    )
    kind = _one_of(Kind)
    where = StringField(filters=[_as_typed], validators=[_short_enough])
    when = StringField(filters=[_as_typed], validators=[_short_enough])
    how_known = _one_of(HowKnown)
    who = TextAreaField(filters=[_as_typed], validators=[_short_enough])
    # A name that is no longer on our list is still a wall that somebody asked for.
    exclude = SelectMultipleField(choices=[], validate_choice=False, default=())
    contact = StringField(filters=[_as_typed], validators=[_short_enough])
    nonce = HiddenField()

    def tip(self, language: Language) -> Tip:
        """Return what was told, ready to be taken in."""
        return Tip(
            what_happened=self.what_happened.data or "",
            kind=Kind(self.kind.data or Kind.OTHER),
            where=self.where.data or "",
            when=self.when.data or "",
            how_known=HowKnown(self.how_known.data) if self.how_known.data else None,
            who=self.who.data or "",
            exclude=tuple(self.exclude.data or ()),
            contact=self.contact.data or "",
            language=language,
        )


class FollowUpForm(Form):
    """A receipt, and perhaps more to say; what is wrong with either is told by the verbs."""

    receipt = StringField(filters=[_as_typed])
    body = TextAreaField(filters=[_as_typed])
    nonce = HiddenField()

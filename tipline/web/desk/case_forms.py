"""The forms on a case's page: what a member may say, note and decide there."""

from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _
from wtforms import Field, Form, HiddenField, IntegerField, PasswordField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, InputRequired, Length, Optional

from tipline.domain.errors import (
    CaseClosed,
    EntriesWrong,
    FormExpired,
    FormForged,
    FormTooFast,
    GateClosed,
    PassphraseWrong,
    RulesObject,
    TextEmpty,
    TextingOff,
    TextTooLong,
    TooManyFailures,
)
from tipline.domain.vocabulary import ClosingCode, Language
from tipline.web.desk.ready_texts import CLOSING, SHORT_CLOSING, ready_text

_LONGEST = 20_000
_LENGTH = Length(max=_LONGEST, message=_("This is longer than 20,000 characters. Please send it in two parts."))

# What can be mended on the form itself, so that nothing typed is lost; every other refusal is a page of its own.
MENDABLE = (
    *(TextEmpty, TextTooLong, RulesObject, TextingOff, EntriesWrong),
    *(FormExpired, FormForged, FormTooFast, CaseClosed, GateClosed, PassphraseWrong, TooManyFailures),
)


def _as_typed(text: str | None) -> str | None:
    # Browsers send two characters for each line end, and people count one; a form not sent yet has no text at all.
    return text and text.replace("\r\n", "\n")


def _words_or_ready_text(form: Form, body: Field) -> None:
    if not (body.data or "").strip() and not form["ready"].data:
        raise ValidationError(_("Write a reply or choose a ready text."))


class ReplyForm(Form):
    """Words to the reporter; a ready text is sent when none are typed."""

    body = TextAreaField(_("Reply to the reporter"), [_words_or_ready_text, _LENGTH], [_as_typed])
    ready = StringField(_("Ready text"))
    language = HiddenField(validators=[Optional(), AnyOf([language.value for language in Language])])
    nonce = HiddenField()

    def words(self) -> str:
        """Return what is to be said to the reporter."""
        typed = (self.body.data or "").strip()
        return typed or ready_text(self.ready.data or "", Language(self.language.data or Language.ENGLISH))


class NoteForm(Form):
    """Words among staff."""

    text = TextAreaField(_("Note"), [InputRequired(_("Write a note first.")), _LENGTH], [_as_typed])
    nonce = HiddenField()


class CloseForm(Form):
    """The disposition with its reason, and what the reporter is told of it."""

    code = StringField(
        _("Closing code"), [AnyOf([code.value for code in ClosingCode], message=_("Choose a closing code."))]
    )
    reason = TextAreaField(
        _("Reason: the acts or records you rely on"), [InputRequired(_("Give a reason.")), _LENGTH], [_as_typed]
    )
    allegations = TextAreaField(
        _("Outcome of each allegation"), [InputRequired(_("Say what came of each allegation.")), _LENGTH], [_as_typed]
    )
    answer = TextAreaField(
        _("Answer to the reporter"), [InputRequired(_("The reporter needs an answer.")), _LENGTH], [_as_typed]
    )
    nonce = HiddenField()


class ConfirmForm(Form):
    """The second member's signature under a close."""

    password = PasswordField(_("Your passphrase, once more"), [InputRequired(_("Type your passphrase."))])


class BlockForm(Form):
    """Why a number is blocked; the reason stays with the case as a note."""

    reason = StringField(_("Why this number is blocked"), [InputRequired(_("Say why first."))])


class MoveForm(Form):
    """To which newer version of its protocol a case goes, and why; the reason stays with the case as a note."""

    version = IntegerField(_("Version"), [InputRequired(_("Choose a version."))])
    reason = TextAreaField(
        _("Why this case goes to a newer version"), [InputRequired(_("Say why first.")), _LENGTH], [_as_typed]
    )
    nonce = HiddenField()


@dataclass(frozen=True)
class CaseForms:
    """The forms of one page; those that were not sent are empty."""

    reply: ReplyForm = field(default_factory=ReplyForm)
    note: NoteForm = field(default_factory=NoteForm)
    closing: CloseForm = field(default_factory=CloseForm)
    confirming: ConfirmForm = field(default_factory=ConfirmForm)
    block: BlockForm = field(default_factory=BlockForm)
    moving: MoveForm = field(default_factory=MoveForm)
    # Why a press without words of its own was refused.
    refused: str = ""


def closing_answer(language: Language, *, short: bool) -> str:
    """Return the neutral answer with which the closing form starts."""
    return ready_text(SHORT_CLOSING if short else CLOSING, language)

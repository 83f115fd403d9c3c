"""The forms on a case's page: what a member may say, note and decide there."""

from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    Field,
    Form,
    HiddenField,
    IntegerField,
    PasswordField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import AnyOf, InputRequired, Length, Optional

from tipline.casework.progress import Closing
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
from tipline.web.desk.closing_texts import closing_text
from tipline.web.desk.ready_texts import ready_text

_LONGEST = 20_000
# How a line for an allegation starts: what is said of somebody, and then what came of it.
ALLEGATION_ENDS = ":"
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


def _says_what_came_of_each(_form: Form, allegations: Field) -> None:
    lines = [line.rstrip() for line in (allegations.data or "").splitlines()]
    if any(line.endswith(ALLEGATION_ENDS) for line in lines):
        raise ValidationError(_("Say what came of each allegation."))


class CloseForm(Form):
    """The disposition with its reason, and what the reporter is told of it."""

    code = StringField(
        _("Closing code"), [AnyOf([code.value for code in ClosingCode], message=_("Choose a closing code."))]
    )
    allegations = TextAreaField(
        _("Outcome of each allegation"),
        [InputRequired(_("Say what came of each allegation.")), _says_what_came_of_each, _LENGTH],
        [_as_typed],
    )
    reason = TextAreaField(
        _("Reason: the acts or records you rely on"), [InputRequired(_("Give a reason.")), _LENGTH], [_as_typed]
    )
    action = TextAreaField(
        _("What was done about it"), [InputRequired(_("Say what was done, or that nothing was.")), _LENGTH], [_as_typed]
    )
    own_cases_opened = BooleanField(
        _("What has a protection of its own has a case of its own, or there is no such thing here"),
        [InputRequired(_("Look for it first: retaliation, discrimination, somebody held or threatened."))],
    )
    # The ready text of the code goes out when nothing is typed.
    answer = TextAreaField(_("Answer to the reporter"), [_LENGTH], [_as_typed])
    check_ins = BooleanField(_("Offer check-ins: we ask the reporter later whether anybody treats them worse"))
    language = HiddenField(validators=[Optional(), AnyOf([language.value for language in Language])])
    short = HiddenField()
    nonce = HiddenField()

    def closing(self) -> Closing:
        """Return what is written down; the ready text of the code is the answer when none was typed."""
        code, language = ClosingCode(str(self.code.data)), Language(self.language.data or Language.ENGLISH)
        answer = (self.answer.data or "").strip() or closing_text(code, language, short=bool(self.short.data))
        return Closing(
            code,
            self.reason.data or "",
            self.allegations.data or "",
            self.action.data or "",
            answer,
            own_cases_opened=bool(self.own_cases_opened.data),
            check_ins=bool(self.check_ins.data),
        )


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
    # The rules that stand against the close and that a reason can answer.
    rules: tuple[str, ...] = ()

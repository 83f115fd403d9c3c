"""The one place where a refusal becomes an HTTP status and a sentence that says what to do."""

from dataclasses import dataclass
from http import HTTPStatus as Status

from flask import Flask, current_app, g, render_template, request
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from tipline.casework.deeds import count_refusal
from tipline.casework.issuing import LetterUnread, LetterUnsigned
from tipline.casework.packets import PacketLeaks
from tipline.casework.printing import CannotPrint
from tipline.casework.reporter_traces import NotCompared
from tipline.domain import errors
from tipline.domain.errors import Refused
from tipline.web.front_desk import the_desk
from tipline.web.limits import OverLimit
from tipline.web.waiting import in_minutes, seconds_to_wait

_REFUSALS: dict[type[Refused], tuple[Status, LazyString]] = {
    Refused: (Status.CONFLICT, _("A rule does not allow this. Nothing was changed.")),
    errors.NotFound: (Status.NOT_FOUND, _("There is nothing here for you to see. Please check the address.")),
    errors.NotForThisRole: (
        Status.FORBIDDEN,
        _("Your role does not allow this. Please ask somebody whose role does."),
    ),
    errors.FormForged: (
        Status.BAD_REQUEST,
        _("We could not check this form. Please press the button once more."),
    ),
    errors.FormExpired: (
        Status.BAD_REQUEST,
        _("This form was open for a long time. Your words are still here: please send them again."),
    ),
    errors.FormTooFast: (
        Status.TOO_MANY_REQUESTS,
        _("That was very fast. Your words are still here: please read them once more and send them again."),
    ),
    errors.TextEmpty: (Status.UNPROCESSABLE_ENTITY, _("Something is still empty. Please write a few words.")),
    errors.TextTooLong: (
        Status.UNPROCESSABLE_ENTITY,
        _("This text is too long. Please keep it under %(limit)s characters and send the rest later."),
    ),
    errors.ReceiptMistyped: (
        Status.UNPROCESSABLE_ENTITY,
        _("This receipt has a typing mistake. It has 21 letters and numbers. Please compare each one."),
    ),
    errors.ReceiptUnknown: (
        Status.NOT_FOUND,
        _("This receipt is written correctly, but it opens no report here. Is it from another tip line?"),
    ),
    errors.CaseClosed: (Status.CONFLICT, _("This case is closed. It takes no more changes.")),
    errors.VersionUnknown: (
        Status.CONFLICT,
        _("There is no newer version of this protocol that knows this stage. Nothing was changed."),
    ),
    errors.GateClosed: (Status.CONFLICT, _("The protocol does not allow this yet. The case shows what is missing.")),
    errors.EntriesWrong: (
        Status.UNPROCESSABLE_ENTITY,
        _("Something on this form is missing, or not as it must be."),
    ),
    errors.RulesObject: (Status.UNPROCESSABLE_ENTITY, _("A rule stands against this. Nothing was kept.")),
    errors.PassphraseWrong: (Status.FORBIDDEN, _("This passphrase does not fit. Nothing was signed.")),
    PacketLeaks: (
        Status.UNPROCESSABLE_ENTITY,
        _("This may not leave the house. Remove it, or say it in other words:"),
    ),
    LetterUnread: (Status.CONFLICT, _("The letter was changed. Please read it once more before you issue it.")),
    LetterUnsigned: (
        Status.CONFLICT,
        _("Somebody still has to sign this letter. It is printed when they have approved it."),
    ),
    NotCompared: (
        Status.CONFLICT,
        _(
            "You do not hold every key to what the reporter said and how they can be reached, so the packet cannot be"
            " compared with it. Please ask a lead who reads the tip to write it."
        ),
    ),
    CannotPrint: (
        Status.UNPROCESSABLE_ENTITY,
        _("A name has signs that cannot be printed. Write it in Latin letters."),
    ),
    errors.OnHold: (Status.CONFLICT, _("A legal hold stops this. Nothing was removed.")),
    errors.CannotLetIn: (
        Status.CONFLICT,
        _("The next role needs a key that you do not hold. Please ask somebody who reads the whole case."),
    ),
    errors.OwnerHasNoGrant: (
        Status.CONFLICT,
        _("This member cannot read the case. Please choose another owner."),
    ),
    errors.SignInRefused: (
        Status.FORBIDDEN,
        _("Name, code and passphrase do not belong together. Please try again."),
    ),
    errors.TooManyFailures: (Status.TOO_MANY_REQUESTS, _("Too many tries. Please try again in %(minutes)s.")),
    errors.NotAdmittedYet: (
        Status.FORBIDDEN,
        _("A lead has not admitted you yet. Please ask them to."),
    ),
    errors.SessionOver: (Status.FORBIDDEN, _("Your session is over. Please sign in again.")),
    errors.InvitationRefused: (
        Status.FORBIDDEN,
        _("This invitation is unknown, used or too old. Please ask for a new one."),
    ),
    errors.CodeWrong: (Status.UNPROCESSABLE_ENTITY, _("This code does not fit. Please type the newest one.")),
    errors.PassphraseTooShort: (
        Status.UNPROCESSABLE_ENTITY,
        _("This passphrase is too short. Please use at least %(limit)s characters."),
    ),
    errors.NameTaken: (Status.CONFLICT, _("Another member has this name. Please choose another one.")),
    errors.RolesMissing: (Status.UNPROCESSABLE_ENTITY, _("Please choose at least one role.")),
    errors.MemberStateWrong: (
        Status.CONFLICT,
        _("This member is not at that step. Please look at the list again."),
    ),
    errors.SignatureRefused: (
        Status.UNPROCESSABLE_ENTITY,
        _("This signature does not fit the member. Please sign the newest request."),
    ),
    errors.TextMalformed: (Status.BAD_REQUEST, _("This is not a text to this line.")),
    errors.TextingOff: (
        Status.CONFLICT,
        _("No text can reach this reporter. Nothing was sent. The case’s page says why."),
    ),
    errors.LinkRefused: (
        Status.NOT_FOUND,
        _("This link was used before or is too old. Text WEB once more to get a new one."),
    ),
    OverLimit: (
        Status.TOO_MANY_REQUESTS,
        _("Many messages came from your network just now. Please try again in %(minutes)s. Nothing is lost."),
    ),
}

_MISTAKES: dict[int, LazyString] = {
    Status.NOT_FOUND: _("There is no such page. Please check the address, or start from the first page."),
    Status.METHOD_NOT_ALLOWED: _("This page cannot be opened in that way. Please start from the first page."),
    Status.REQUEST_ENTITY_TOO_LARGE: _(
        "This is more text than we can take at once. Go back: your words are still there."
        " Please send a shorter text now and the rest later with your receipt."
    ),
    Status.TOO_MANY_REQUESTS: _("Too many visits just now. Please wait a few minutes and try again."),
    Status.INTERNAL_SERVER_ERROR: _(
        "Something broke on our side. Go back: your words are still there. Please send again."
    ),
}
_ANY_MISTAKE = _("We could not read what your browser sent. Please go back and try again.")

_STAFF_DOORS = frozenset({"desk", "sign_in", "joining"})


@dataclass(frozen=True)
class Explanation:
    """A refusal as the visitor meets it."""

    status: int
    sentence: str
    wait_seconds: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that say the same to a program."""
        return {} if self.wait_seconds is None else {"Retry-After": str(self.wait_seconds)}


def set_up_refusals(app: Flask) -> None:
    """Answer every refusal and every mistake with a page."""
    app.register_error_handler(Refused, _answer_refusal)
    app.register_error_handler(HTTPException, _answer_mistake)


def explain(refusal: Refused) -> Explanation:
    """Say what a refusal means to the visitor; the strangers' ones are counted, never logged."""
    if "member" not in g:
        count_refusal(the_desk(), refusal.rule)
    status, sentence = next(_REFUSALS[kind] for kind in type(refusal).__mro__ if kind in _REFUSALS)
    seconds = seconds_to_wait(refusal, the_desk().now())
    facts = {"limit": getattr(refusal, "limit", 0), "minutes": in_minutes(seconds or 0)}
    return Explanation(status, str(sentence) % facts, seconds)


def _answer_refusal(refusal: Refused) -> Response:
    return _page(explain(refusal))


def _answer_mistake(mistake: HTTPException) -> Response:
    status = mistake.code or Status.INTERNAL_SERVER_ERROR
    answer = _page(Explanation(status, str(_MISTAKES.get(status, _ANY_MISTAKE))))
    # A 405 names the methods that work, and so on.
    answer.headers.extend({name: text for name, text in mistake.get_headers() if name == "Allow"})
    return answer


def _page(explanation: Explanation) -> Response:
    door = (request.blueprint or "").split(".")[0]
    page = render_template("desk/refused.html" if door in _STAFF_DOORS else "refused.html", explanation=explanation)
    return current_app.response_class(page, explanation.status, explanation.headers)

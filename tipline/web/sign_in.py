"""The way to the desk: sign in, sign out."""

from contextlib import suppress
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import Form, PasswordField, StringField

from tipline.casework import signing_in
from tipline.domain.errors import NotAdmittedYet, SessionOver, SignInRefused, TooManyFailures
from tipline.web.field_rules import at_most, needed
from tipline.web.front_desk import the_desk
from tipline.web.limits import OverLimit, keep_within
from tipline.web.refusals import Explanation, explain
from tipline.web.session_cookie import (
    end_session,
    known_device,
    remember_device,
    session_secret,
    start_session,
)

blueprint = Blueprint("sign_in", __name__, url_prefix="/desk")


class SignInForm(Form):
    """Name, the code of the moment and the passphrase, asked together so that no answer tells which was wrong."""

    name = StringField(_("Your name"), [needed(), at_most(200)])
    code = StringField(_("Code of the moment"), [needed(), at_most(12)])
    password = PasswordField(_("Passphrase"), [needed(), at_most(1000)])


@blueprint.get("/sign-in")
def show() -> str:
    """Ask who is there."""
    return _page(SignInForm())


@blueprint.post("/sign-in")
def enter() -> Response:
    """Open a session, or ask again without saying which part was wrong."""
    form = SignInForm(request.form)
    if not form.validate():
        return make_response(_page(form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        keep_within("sign_in")
        secret = _sign_in(form)
    except NotAdmittedYet:
        return make_response(_page(form, not_admitted=True), HTTPStatus.FORBIDDEN)
    except (SignInRefused, TooManyFailures, OverLimit) as refusal:
        said = explain(refusal)
        return make_response(_page(form, said), said.status, said.headers)
    answer = make_response(redirect(_way_back(), HTTPStatus.SEE_OTHER))
    remember_device(answer, form.name.data or "")
    start_session(answer, secret)
    return answer


@blueprint.post("/sign-out")
def leave() -> Response:
    """End the session here and on the server."""
    answer = make_response(redirect(url_for("sign_in.show"), HTTPStatus.SEE_OTHER))
    # A session that ended by itself meanwhile is what was asked for.
    with suppress(SessionOver):
        signing_in.sign_out(the_desk(), session_secret())
    end_session(answer)
    return answer


def _sign_in(form: SignInForm) -> str:
    name, code = form.name.data or "", "".join((form.code.data or "").split())
    _member, secret = signing_in.sign_in(the_desk(), name, code, form.password.data or "", known_device(name))
    return secret


def _page(form: SignInForm, said: Explanation | None = None, not_admitted: bool = False) -> str:
    return render_template(
        "desk/sign_in.html",
        form=form,
        said=said,
        not_admitted=not_admitted,
        way_back=_way_back(),
        ended="ended" in request.args,
        # A link from a mail arrives without the SameSite=Strict cookie; one press on a page of ours sends it.
        from_elsewhere=request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"},
    )


def _way_back() -> str:
    """Return the page of the desk that was asked for; never an address outside it."""
    asked = request.values.get("next", "")
    parts = urlsplit(asked)
    inside = asked.startswith("/desk/") and not (parts.scheme or parts.netloc) and "\\" not in asked
    return asked if inside else url_for("desk.queue.show")

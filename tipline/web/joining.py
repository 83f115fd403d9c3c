"""How a member joins: the invitation's code, then an authenticator, its first code and a passphrase."""

import secrets
from http import HTTPStatus

import segno
from flask import Blueprint, make_response, render_template, request
from flask_babel import lazy_gettext as _
from shamir_mnemonic.wordlist import WORDLIST
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, PasswordField, StringField

from tipline.casework import staffing
from tipline.casework.staffing import Joining
from tipline.domain.errors import CodeWrong, InvitationRefused, PassphraseTooShort
from tipline.web.field_rules import at_most, needed
from tipline.web.front_desk import the_desk
from tipline.web.limits import OverLimit, keep_within
from tipline.web.refusals import Explanation, explain

blueprint = Blueprint("joining", __name__, url_prefix="/desk/join")

# Seven of 1,024 words are 70 bits: beyond guessing behind Argon2id and the pepper.
_SUGGESTED_WORDS = 7


class InvitationForm(Form):
    """The one-time code that a lead or administrator handed over."""

    invitation = StringField(_("Invitation code"), [needed(), at_most(100)])


class JoinForm(Form):
    """The first code of the authenticator, and the passphrase that will lock the member's key."""

    token = HiddenField()
    code = StringField(_("Code of the moment"), [needed(), at_most(12)])
    password = PasswordField(_("Passphrase"), [needed(), at_most(1000)])


@blueprint.get("")
def show() -> str:
    """Ask for the invitation code."""
    return _invitation_page(InvitationForm())


@blueprint.post("")
def begin() -> Response:
    """Take the invitation code and show what to enrol."""
    form = InvitationForm(request.form)
    if not form.validate():
        return make_response(_invitation_page(form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        keep_within("sign_in")
        joining = staffing.begin_joining(the_desk(), form.invitation.data or "")
    except (InvitationRefused, OverLimit) as refusal:
        said = explain(refusal)
        return make_response(_invitation_page(form, said), said.status, said.headers)
    return make_response(_enrolment_page(joining, JoinForm(token=joining.token)))


@blueprint.post("/finish")
def finish() -> Response:
    """Make the member's keys, and say that a lead is to admit them."""
    form, desk = JoinForm(request.form), the_desk()
    joining = staffing.continue_joining(desk, form.token.data or "")
    if not form.validate():
        return make_response(_enrolment_page(joining, form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        keep_within("sign_in")
        staffing.join(desk, joining.token, "".join((form.code.data or "").split()), form.password.data or "")
    except (CodeWrong, PassphraseTooShort, OverLimit) as refusal:
        said = explain(refusal)
        return make_response(_enrolment_page(joining, form, said), said.status, said.headers)
    return make_response(_joined_page(joining.name))


def _invitation_page(form: InvitationForm, said: Explanation | None = None) -> str:
    return render_template("desk/join.html", form=form, said=said)


def _joined_page(name: str) -> str:
    listed = next(member for member in staffing.members(the_desk()) if member.name == name)
    return render_template("desk/joined.html", name=name, fingerprint=listed.fingerprint)


def _enrolment_page(joining: Joining, form: JoinForm, said: Explanation | None = None) -> str:
    secret = joining.code_secret
    return render_template(
        "desk/enrol.html",
        form=form,
        said=said,
        name=joining.name,
        picture=segno.make(joining.code_uri, error="m").svg_data_uri(scale=5, border=3, dark="#000", light="#fff"),
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        suggestion=" ".join(secrets.choice(WORDLIST) for _word in range(_SUGGESTED_WORDS)),
        shortest=the_desk().choices.passphrase_characters,
    )

"""Open a case at the desk: out of another one, or from a finding, a served paper or a letter."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import Field, Form, HiddenField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from tipline.casework.desk import SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.opened_cases import CaseToOpen, may_open, open_case, open_child
from tipline.casework.reading import read_case
from tipline.domain.errors import FormForged, TextEmpty, TextTooLong
from tipline.domain.protocol_data import Said
from tipline.web.desk.rule_wording import followed
from tipline.web.front_desk import the_desk
from tipline.web.refusals import explain
from tipline.web.session_cookie import signed_in

Answer = Response | tuple[str, int] | str

blueprint = Blueprint("opened", __name__)

_MENDABLE = (TextEmpty, TextTooLong, FormForged)


def _a_protocol(_form: Form, field: Field) -> None:
    if field.data not in the_desk().shelf.newest:
        raise ValidationError(_("Choose a protocol."))


class OpenForm(Form):
    """Which protocol the new case follows, and why it is opened."""

    protocol = StringField(_("Protocol"), [_a_protocol])
    words = TextAreaField(
        _("What it is about: acts, records, the paper that was served"),
        [InputRequired(_("Say in a few words what it is about.")), Length(max=20_000)],
    )
    nonce = HiddenField()

    def to_open(self) -> CaseToOpen:
        """Return what the verbs ask for."""
        return CaseToOpen(self.protocol.data or "", self.words.data or "", self.nonce.data or "")


@blueprint.get("/open")
def show() -> str:
    """Show the form for a case of the staff's own."""
    return open_form_page(signed_in(), OpenForm(), None)


@blueprint.post("/open")
def open_new() -> Answer:
    """Open a case and lead to it."""
    member, form = signed_in(), OpenForm(request.form)
    if form.validate():
        try:
            return _lead_to(open_case(the_desk(), member, form.to_open()))
        except _MENDABLE as refusal:
            form.words.errors = (*form.words.errors, explain(refusal).sentence)
    return open_form_page(member, form, None), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get("/cases/<reference>/open")
def show_child(reference: str) -> str:
    """Show the form for a case out of this one."""
    return open_form_page(signed_in(), OpenForm(), reference)


@blueprint.post("/cases/<reference>/open")
def open_from(reference: str) -> Answer:
    """Open a case out of this one and lead to it."""
    member, form = signed_in(), OpenForm(request.form)
    if form.validate():
        try:
            return _lead_to(open_child(the_desk(), member, reference, form.to_open()))
        except _MENDABLE as refusal:
            form.words.errors = (*form.words.errors, explain(refusal).sentence)
    return open_form_page(member, form, reference), HTTPStatus.UNPROCESSABLE_ENTITY


def _lead_to(reference: str) -> Response:
    return redirect(url_for("desk.case.show", reference=reference), HTTPStatus.SEE_OTHER)


def open_form_page(member: SignedIn, form: OpenForm, reference: str | None) -> str:
    """Return the form to open a case, out of another one where one is named."""
    case = read_case(the_desk(), member, reference) if reference else None
    parent = followed(case.protocol, case.protocol_version) if case else None
    form.nonce.data = offer_form(the_desk())
    offered: list[tuple[str, Said]] = [
        (name, the_desk().shelf.newest[name].title) for name in may_open(the_desk(), member, parent)
    ]
    return render_template("desk/open.html", form=form, offered=offered, reference=reference)

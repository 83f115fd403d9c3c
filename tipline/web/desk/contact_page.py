"""The address a reporter left: a lead opens it with a reason, one at a time."""

from http import HTTPStatus

from flask import Blueprint, make_response, render_template, request
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import Form, StringField, TextAreaField

from tipline.casework.contact import read_contact
from tipline.domain.errors import NotFound, RulesObject, TextEmpty
from tipline.web.desk.rule_wording import why_refused
from tipline.web.field_rules import at_most, needed
from tipline.web.front_desk import the_desk
from tipline.web.refusals import explain
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("contact", __name__, url_prefix="/contact")


class ContactForm(Form):
    """Which case, and why its reporter has to be reached outside the line."""

    reference = StringField(_("Reference"), [needed(), at_most(40)])
    reason = TextAreaField(_("Reason"), [needed(), at_most(2000)])


@blueprint.get("")
def show() -> str:
    """Ask which address, and why."""
    signed_in()
    return _page(ContactForm())


@blueprint.post("")
def read() -> Response:
    """Show the address this once; the reason stays with the case as a note."""
    member, form = signed_in(), ContactForm(request.form)
    if not form.validate():
        return make_response(_page(form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        address = read_contact(the_desk(), member, form.reference.data or "", form.reason.data or "")
    except RulesObject as refusal:
        return make_response(_page(form, said=why_refused(refusal)), HTTPStatus.UNPROCESSABLE_ENTITY)
    except (NotFound, TextEmpty) as refusal:
        said = explain(refusal)
        return make_response(_page(form, said=said.sentence), said.status)
    return make_response(_page(ContactForm(), contact=address, reference=form.reference.data or ""))


def _page(form: ContactForm, **shown: str) -> str:
    return render_template("desk/contact.html", form=form, **shown)

"""The form for a tip, and the answer with the receipt."""

from http import HTTPStatus

from flask import Blueprint, request

from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.domain.errors import FormExpired, FormForged, Refused
from tipline.web.front_desk import the_desk
from tipline.web.languages import language
from tipline.web.limits import keep_within
from tipline.web.refusals import Explanation, explain
from tipline.web.reporter.prints import answer_page, empty_tip_form, filled_tip_form
from tipline.web.reporter.reporter_forms import TipForm

blueprint = Blueprint("tip", __name__)


@blueprint.get("/tip")
def show() -> str:
    """Show the empty form."""
    return empty_tip_form(offer_form(the_desk()))


@blueprint.post("/tip")
def send() -> str | tuple[str, int] | tuple[str, int, dict[str, str]]:
    """Take the tip and show its receipt, or show the form again with every word still in it."""
    form = TipForm(request.form)
    if "switch_to" in request.form:
        return _again(form)
    try:
        keep_within("tip")
        if not form.validate():
            return _again(form), HTTPStatus.UNPROCESSABLE_ENTITY
        answer = receive_web_tip(the_desk(), form.tip(language()), form.nonce.data or "")
    except Refused as refusal:
        # A nonce that will never be good is replaced; any other stays, so that one form is one case.
        if isinstance(refusal, FormForged | FormExpired):
            form.nonce.data = ""
        explanation = explain(refusal)
        return _again(form, explanation), explanation.status, explanation.headers
    return answer_page(answer)


def _again(form: TipForm, explanation: Explanation | None = None) -> str:
    return filled_tip_form(form, form.nonce.data or offer_form(the_desk()), explanation)

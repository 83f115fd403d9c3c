"""What a member does about a reporter who texts: ask with a digit, end the texts, block the number."""

from http import HTTPStatus

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from tipline.casework import texter_acts
from tipline.domain.errors import Refused, TextEmpty, TextTooLong
from tipline.domain.texting import Question
from tipline.web.desk.acts import NEXT, SAID, Answer, ask_to_mend, done
from tipline.web.desk.case_forms import MENDABLE, BlockForm, CaseForms
from tipline.web.desk.case_page import case_page
from tipline.web.front_desk import the_desk
from tipline.web.refusals import explain
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("texter", __name__, url_prefix="/cases/<reference>")


@blueprint.post("/ask")
def ask(reference: str) -> Answer:
    """Ask a ready question that the reporter answers with one digit."""
    member, nonce = signed_in(), request.form.get("nonce", "")
    try:
        texter_acts.ask_by_digit(the_desk(), member, reference, _chosen_question(), nonce)
    except MENDABLE as refusal:
        return _not_done(reference, refusal)
    return done(reference, SAID, _("The question is on its way to the phone."))


@blueprint.post("/end-texts")
def end_texts(reference: str) -> Answer:
    """Send this reporter no more texts."""
    try:
        texter_acts.end_texts(the_desk(), signed_in(), reference)
    except MENDABLE as refusal:
        return _not_done(reference, refusal)
    return done(reference, NEXT, _("No more texts go to this reporter, after one that says so."))


@blueprint.post("/block")
def block(reference: str) -> Answer:
    """Take nothing more from this number for some weeks."""
    member, form = signed_in(), BlockForm(request.form)
    if form.validate():
        try:
            texter_acts.block_number(the_desk(), member, reference, form.reason.data or "")
            return done(reference, NEXT, _("The number is blocked and deleted. Your reason stays as a note."))
        except (TextEmpty, TextTooLong) as refusal:
            ask_to_mend(form.reason, refusal)
        except MENDABLE as refusal:
            return _not_done(reference, refusal)
    return case_page(member, reference, CaseForms(block=form)), HTTPStatus.UNPROCESSABLE_ENTITY


def _not_done(reference: str, refusal: Refused) -> Answer:
    """Show the case as it is by now, and why nothing was done."""
    forms = CaseForms(refused=explain(refusal).sentence)
    return case_page(signed_in(), reference, forms), HTTPStatus.UNPROCESSABLE_ENTITY


def _chosen_question() -> Question:
    try:
        return Question(request.form.get("question", ""))
    except ValueError:
        raise BadRequest from None

"""Check-ins with the receipt: agree to be asked later, answer how one is treated, or end the asking."""

from flask import Blueprint, request
from werkzeug.exceptions import BadRequest

from tipline.casework.check_in_agreeing import agree_with_receipt
from tipline.casework.check_in_answers import answer_with_receipt
from tipline.casework.conversation import open_dialogue
from tipline.domain.check_ins import HowTreated
from tipline.domain.errors import FormExpired, FormForged, ReceiptMistyped, ReceiptUnknown, Refused
from tipline.web.front_desk import the_desk
from tipline.web.limits import keep_within
from tipline.web.refusals import explain
from tipline.web.reporter.follow_up import Answer, conversation_page, receipt_page
from tipline.web.reporter.prints import answer_page
from tipline.web.reporter.reporter_forms import FollowUpForm

blueprint = Blueprint("check_in", __name__, url_prefix="/follow-up")


@blueprint.post("/check-ins")
def agree() -> Answer:
    """Agree to be asked later, or end it."""
    form = FollowUpForm(request.form)
    try:
        keep_within("follow_up")
        agree_with_receipt(the_desk(), form.receipt.data or "", agrees=request.form.get("agrees") == "yes")
        return conversation_page(open_dialogue(the_desk(), form.receipt.data or ""), FollowUpForm())
    except Refused as refusal:
        explanation = explain(refusal)
        return receipt_page(form, explanation), explanation.status, explanation.headers


@blueprint.post("/how-treated")
def answer() -> Answer:
    """Take the answer to a check-in; who is treated worse is shown the receipt of a report of its own."""
    form, how = FollowUpForm(request.form), _how_treated()
    receipt, body = form.receipt.data or "", form.body.data or ""
    try:
        keep_within("follow_up")
        opened = answer_with_receipt(the_desk(), receipt, how, body, form.nonce.data or "")
    except (ReceiptMistyped, ReceiptUnknown) as refusal:
        explanation = explain(refusal)
        return receipt_page(form, explanation), explanation.status, explanation.headers
    except Refused as refusal:
        if isinstance(refusal, FormForged | FormExpired):
            form.nonce.data = ""
        explanation = explain(refusal)
        page = conversation_page(open_dialogue(the_desk(), receipt), form, explanation)
        return page, explanation.status, explanation.headers
    if opened:
        return answer_page(opened)
    return conversation_page(open_dialogue(the_desk(), receipt), FollowUpForm(), added=True)


def _how_treated() -> HowTreated:
    try:
        return HowTreated(request.form.get("how_treated", ""))
    except ValueError:
        raise BadRequest from None

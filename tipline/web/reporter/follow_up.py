"""Reading the answer with the receipt, and saying more."""

from flask import Blueprint, render_template, request

from tipline.casework.conversation import Dialogue, open_dialogue, say_more
from tipline.casework.forms import offer_form
from tipline.casework.web_links import ask_for_history
from tipline.domain.errors import FormExpired, FormForged, ReceiptMistyped, ReceiptUnknown, Refused
from tipline.web.front_desk import the_desk
from tipline.web.limits import keep_within
from tipline.web.refusals import Explanation, explain
from tipline.web.reporter.dates import about_when, long_date
from tipline.web.reporter.plain_words import STATES
from tipline.web.reporter.reporter_forms import FollowUpForm, longest

blueprint = Blueprint("follow_up", __name__)

Answer = str | tuple[str, int, dict[str, str]]


@blueprint.get("/follow-up")
def show() -> str:
    """Ask for the receipt."""
    return receipt_page(FollowUpForm())


@blueprint.post("/follow-up")
def open_or_say_more() -> Answer:
    """Open the conversation with the receipt, after adding what was written."""
    form = FollowUpForm(request.form)
    try:
        keep_within("follow_up")
        if "body" in request.form and "switch_to" not in request.form:
            return _say_more(form)
        return conversation_page(open_dialogue(the_desk(), form.receipt.data or ""), form)
    except Refused as refusal:
        explanation = explain(refusal)
        return receipt_page(form, explanation), explanation.status, explanation.headers


@blueprint.post("/follow-up/history")
def ask_for_what_was_said() -> Answer:
    """Ask that what was said by text is shown with the receipt too."""
    form = FollowUpForm(request.form)
    try:
        keep_within("follow_up")
        ask_for_history(the_desk(), form.receipt.data or "")
        return conversation_page(open_dialogue(the_desk(), form.receipt.data or ""), form)
    except Refused as refusal:
        explanation = explain(refusal)
        return receipt_page(form, explanation), explanation.status, explanation.headers


def _say_more(form: FollowUpForm) -> Answer:
    receipt, body = form.receipt.data or "", form.body.data or ""
    try:
        dialogue = say_more(the_desk(), receipt, body, form.nonce.data or "")
    except (ReceiptMistyped, ReceiptUnknown):
        raise
    except Refused as refusal:
        if isinstance(refusal, FormForged | FormExpired):
            form.nonce.data = ""
        explanation = explain(refusal)
        page = conversation_page(open_dialogue(the_desk(), receipt), form, explanation)
        return page, explanation.status, explanation.headers
    return conversation_page(dialogue, FollowUpForm(), added=True)


def receipt_page(form: FollowUpForm, explanation: Explanation | None = None) -> str:
    """Return the page that asks for the receipt, and why it asks again."""
    return render_template("reporter/receipt.html", form=form, explanation=explanation, longest=longest)


def conversation_page(
    dialogue: Dialogue, form: FollowUpForm, explanation: Explanation | None = None, added: bool = False
) -> str:
    """Return the conversation as its reporter reads it."""
    return render_template(
        "reporter/conversation.html",
        dialogue=dialogue,
        form=form,
        nonce=form.nonce.data or offer_form(the_desk()),
        explanation=explanation,
        added=added,
        states=STATES,
        longest=longest,
        long_date=long_date,
        about_when=about_when,
    )

"""What a member does on a case's page: each form posts to an address of its own and leads back to the case."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response
from wtforms import Field

from tipline.casework import closing_case, conversation, notes, triage
from tipline.domain.errors import Refused
from tipline.domain.vocabulary import Role, Severity
from tipline.web.desk.case_forms import MENDABLE, CaseForms, CloseForm, ConfirmForm, NoteForm, ReplyForm
from tipline.web.desk.case_page import case_page
from tipline.web.desk.rule_wording import answerable, why_refused
from tipline.web.desk.text_wording import ANSWERED, CLOSED
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

Answer = Response | tuple[str, int]

blueprint = Blueprint("acts", __name__, url_prefix="/cases/<reference>")

# The three zones of the page; what was done is confirmed in the zone where it was done.
SAID, KNOWN, NEXT = "said", "known", "next"


@blueprint.post("/claim")
def claim(reference: str) -> Response:
    """Make the case the member's own."""
    triage.claim(the_desk(), signed_in(), reference)
    return done(reference, NEXT, _("The case is yours."))


@blueprint.post("/assign")
def assign(reference: str) -> Response:
    """Give the case to another member who can read it."""
    triage.assign(the_desk(), signed_in(), reference, _chosen_member())
    return done(reference, NEXT, _("The case has a new owner."))


@blueprint.post("/severity")
def set_severity(reference: str) -> Response:
    """Say how urgent the case is."""
    triage.set_severity(the_desk(), signed_in(), reference, _chosen_severity())
    return done(reference, NEXT, _("Severity changed."))


@blueprint.post("/reply")
def reply(reference: str) -> Answer:
    """Say something to the reporter."""
    member, form = signed_in(), ReplyForm(request.form)
    if form.validate():
        try:
            conversation.reply(the_desk(), member, reference, form.words(), form.nonce.data or "")
            return done(reference, SAID, ANSWERED)
        except MENDABLE as refusal:
            ask_to_mend(form.body, refusal)
    return case_page(member, reference, CaseForms(reply=form)), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.post("/notes")
def write_note(reference: str) -> Answer:
    """Write something down among staff."""
    member, form = signed_in(), NoteForm(request.form)
    if form.validate():
        try:
            notes.write_note(the_desk(), member, reference, form.text.data or "", form.nonce.data or "")
            return done(reference, KNOWN, _("Note kept."))
        except MENDABLE as refusal:
            ask_to_mend(form.text, refusal)
    return case_page(member, reference, CaseForms(note=form)), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.post("/close")
def close(reference: str) -> Answer:
    """Write down how the case ends, and close it when nobody else has to agree."""
    member, form, rules = signed_in(), CloseForm(request.form), tuple[str, ...]()
    if form.validate():
        try:
            is_closed = closing_case.close(the_desk(), member, reference, form.closing(), form.nonce.data or "")
            return done(
                reference, NEXT, CLOSED if is_closed else _("Written down. A second member confirms the close.")
            )
        except MENDABLE as refusal:
            ask_to_mend(form.answer, refusal)
            rules = answerable(refusal)
    return case_page(member, reference, CaseForms(closing=form, rules=rules)), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.post("/close/confirm")
def confirm_close(reference: str) -> Answer:
    """Agree with how somebody else closes the case."""
    member, form = signed_in(), ConfirmForm(request.form)
    if form.validate():
        try:
            closing_case.confirm_close(the_desk(), member, reference, _role(), form.password.data or "")
            return done(reference, NEXT, CLOSED)
        except MENDABLE as refusal:
            ask_to_mend(form.password, refusal)
    return case_page(member, reference, CaseForms(confirming=form)), HTTPStatus.UNPROCESSABLE_ENTITY


def done(reference: str, zone: str, words: str) -> Response:
    """Lead back to the case, and say in its zone what was done; `confirmed` knows the words that wait for its reach."""
    flash(words, zone)
    return redirect(url_for("desk.case.show", reference=reference, _anchor=zone), HTTPStatus.SEE_OTHER)


def ask_to_mend(field: Field, refusal: Refused) -> None:
    """Say beside the field why it was refused, and keep what was typed."""
    field.errors = (*field.errors, why_refused(refusal))


def _role() -> Role:
    try:
        return Role(request.form.get("role", ""))
    except ValueError:
        raise BadRequest from None


def _chosen_member() -> UUID:
    try:
        return UUID(request.form.get("owner", ""))
    except ValueError:
        raise BadRequest from None


def _chosen_severity() -> Severity:
    try:
        return Severity(request.form.get("severity", ""))
    except ValueError:
        raise BadRequest from None

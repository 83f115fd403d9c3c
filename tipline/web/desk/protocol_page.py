"""What moves a case along its protocol: steps, signatures, holds and declared links."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from tipline.casework import holds, steps
from tipline.casework.reading import read_case
from tipline.casework.signatures import Given, answer_and_sign
from tipline.domain.errors import (
    CannotLetIn,
    EntriesWrong,
    GateClosed,
    NotFound,
    PassphraseWrong,
    RulesObject,
    TooManyFailures,
)
from tipline.domain.protocol_words import HoldGround, Verdict
from tipline.domain.vocabulary import Role
from tipline.web.desk.acts import NEXT, done
from tipline.web.desk.case_forms import CaseForms
from tipline.web.desk.case_page import case_page
from tipline.web.desk.rule_wording import followed, why_refused
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

Answer = Response | tuple[str, int] | str

blueprint = Blueprint("protocol", __name__, url_prefix="/cases/<reference>")


@blueprint.post("/step")
def step(reference: str) -> Answer:
    """Take the case to its next stage, or say everything that is missing."""
    member = signed_in()
    try:
        steps.take_step(the_desk(), member, reference, request.form.get("stage", ""))
        return done(reference, NEXT, _("The case has moved on."))
    except (GateClosed, CannotLetIn) as refusal:
        said = why_refused(refusal)
    return case_page(member, reference, CaseForms(refused=said)), HTTPStatus.CONFLICT


@blueprint.get("/signatures/<kind>/<role>")
def show_signature(reference: str, kind: str, role: str) -> str:
    """Show what is to be signed, with its digest, and ask for the passphrase."""
    return _signature_page(reference, kind, role)


@blueprint.post("/signatures/<kind>/<role>")
def sign(reference: str, kind: str, role: str) -> Answer:
    """Sign a record as approved or refused."""
    member = signed_in()
    what = (kind, _role(role), _verdict())
    try:
        given = Given(request.form.get("password", ""), request.form.get("words", ""))
        answer_and_sign(the_desk(), member, reference, what, given)
        return done(reference, NEXT, _("Signed."))
    except EntriesWrong:
        wrong = {"no_words": _("Please answer in your own words before you sign.")}
    except (PassphraseWrong, TooManyFailures, GateClosed, RulesObject) as refusal:
        wrong = {"wrong": why_refused(refusal)}
    return _signature_page(reference, kind, role, **wrong), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.post("/hold")
def place_hold(reference: str) -> Response:
    """Stop every removal from this case."""
    member = signed_in()
    try:
        ground = HoldGround(request.form.get("ground", ""))
    except ValueError:
        raise BadRequest from None
    holds.place_hold(the_desk(), member, reference, ground)
    return done(reference, NEXT, _("The case is on hold: nothing of it is removed."))


@blueprint.post("/hold/lift")
def lift_hold(reference: str) -> Response:
    """Lift the hold of this case."""
    holds.lift_hold(the_desk(), signed_in(), reference)
    return done(reference, NEXT, _("The hold is lifted."))


@blueprint.post("/link")
def declare_link(reference: str) -> Response:
    """Note that the member is linked to this case."""
    holds.declare_link(the_desk(), signed_in(), reference)
    return done(reference, NEXT, _("You declared a link to this case and act on it no more."))


def _role(role: str) -> Role:
    try:
        return Role(role)
    except ValueError:
        raise NotFound from None


def _verdict() -> Verdict:
    try:
        return Verdict(request.form.get("verdict", ""))
    except ValueError:
        raise BadRequest from None


def _signature_page(reference: str, kind: str, role: str, wrong: str = "", no_words: str = "") -> str:
    case, signs_as = read_case(the_desk(), signed_in(), reference), _role(role)
    written = [record for record in case.records if record.kind == kind]
    if not written:
        abort(HTTPStatus.NOT_FOUND)
    records = followed(case.protocol, case.protocol_version).records
    answered = records[kind].signer_says.get(signs_as)
    return render_template(
        "desk/signature.html",
        case=case,
        record=written[-1],
        role=signs_as,
        asked=records[answered] if answered else None,
        words=request.form.get("words", ""),
        wrong=wrong,
        no_words=no_words,
    )

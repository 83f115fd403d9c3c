"""The reason that a rule asks for: written by one, signed by another, with counsel among them."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length

from tipline.casework.desk import SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.objecting import give_reason
from tipline.casework.reading import read_case
from tipline.domain.errors import EntriesWrong, FormForged, RulesObject
from tipline.domain.objection import may_be_answered
from tipline.domain.rulebook import rulebook
from tipline.web.desk.acts import NEXT, done
from tipline.web.desk.rule_wording import why_refused
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

Answer = Response | tuple[str, int]

blueprint = Blueprint("reason", __name__, url_prefix="/cases/<reference>/rules")

_LONGEST = 20_000


class ReasonForm(Form):
    """Why something may be so in this case although a rule objects."""

    reason = TextAreaField(
        _("Why it may be so in this case: acts, records, the law; at least 100 letters"),
        [InputRequired(_("Give a reason.")), Length(max=_LONGEST)],
    )
    nonce = HiddenField()


@blueprint.get("/<rule>")
def show(reference: str, rule: str) -> str:
    """Show what the rule says and on what it rests, and ask for the reason."""
    return _page(signed_in(), reference, rule, ReasonForm())


@blueprint.post("/<rule>")
def write(reference: str, rule: str) -> Answer:
    """Keep the reason with the case."""
    member, form = signed_in(), ReasonForm(request.form)
    if form.validate():
        try:
            give_reason(the_desk(), member, reference, (rule, form.reason.data or ""), form.nonce.data or "")
            return done(reference, NEXT, gettext("The reason is written down."))
        except EntriesWrong:
            form.reason.errors = (gettext("Say it in at least 100 letters."),)
        except (FormForged, RulesObject) as refusal:
            form.reason.errors = (why_refused(refusal),)
    return _page(member, reference, rule, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(member: SignedIn, reference: str, rule: str, form: ReasonForm) -> str:
    if rule not in rulebook() or not may_be_answered(rule):
        abort(HTTPStatus.NOT_FOUND)
    case = read_case(the_desk(), member, reference)
    form.nonce.data = offer_form(the_desk())
    return render_template("desk/reason.html", case=case, rule=rulebook()[rule], form=form)

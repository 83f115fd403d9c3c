"""What stays hidden in a case after the grade: whoever needs it says why, and sees it once."""

from http import HTTPStatus

from flask import Blueprint, make_response, render_template, request
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import Form, TextAreaField

from tipline.casework.mask_lifting import Lifted, lift_masks
from tipline.casework.reading import read_case
from tipline.domain.errors import GateClosed, TextEmpty
from tipline.web.desk.rule_wording import why_refused
from tipline.web.field_rules import at_most, needed
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("masks", __name__, url_prefix="/cases/<reference>/hidden")


class LiftForm(Form):
    """Why somebody has to see what is hidden from everybody."""

    reason = TextAreaField(_("Reason"), [needed(), at_most(2000)])


@blueprint.get("")
def show(reference: str) -> str:
    """Ask why."""
    return _page(reference, LiftForm())


@blueprint.post("")
def lift(reference: str) -> Response:
    """Show this once what is hidden; the reason stays with the case as a note."""
    member, form = signed_in(), LiftForm(request.form)
    if not form.validate():
        return make_response(_page(reference, form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        lifted = lift_masks(the_desk(), member, reference, form.reason.data or "")
    except (GateClosed, TextEmpty) as refusal:
        return make_response(_page(reference, form, said=why_refused(refusal)), HTTPStatus.CONFLICT)
    return make_response(_page(reference, LiftForm(), lifted=lifted))


def _page(reference: str, form: LiftForm, said: str = "", lifted: tuple[Lifted, ...] | None = None) -> str:
    case = read_case(the_desk(), signed_in(), reference)
    return render_template("desk/hidden.html", case=case, form=form, said=said, lifted=lifted)

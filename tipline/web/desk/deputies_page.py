"""Who stands in for whom: name a deputy, let them into open cases, take the roles back."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as say
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import Form, StringField, ValidationError
from wtforms.fields import Field

from tipline.casework import deputies, handing_over
from tipline.casework.desk import SignedIn
from tipline.domain.access import NEVER_READERS
from tipline.domain.standing_in import NAME_FOR_OTHERS, DeputyFault, DeputyRefused, StandIn
from tipline.domain.vocabulary import Role
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

Answer = Response | tuple[str, int] | str

blueprint = Blueprint("deputies", __name__, url_prefix="/deputies")

_FAULTS = {
    DeputyFault.NOT_YOURS: _("Only who is away, a lead or counsel can do this."),
    DeputyFault.SAME_PERSON: _("Choose two different people."),
    DeputyFault.NOT_ONESELF: _("Nobody names themselves: let somebody else name you."),
    DeputyFault.NOT_THEIRS: _("Choose at least one role, and only roles of the person who is away."),
    DeputyFault.NEVER_READS: _("This person cannot stand in: they are not admitted, or their role never reads cases."),
    DeputyFault.DAYS: _("The last day is before the first, or already over."),
    DeputyFault.TOO_LONG: _("This is too long. Name a deputy for a shorter time, and again later."),
}


def _a_day(_form: Form, field: Field) -> None:
    try:
        date.fromisoformat(str(field.data))
    except ValueError:
        raise ValidationError(_("Give a day.")) from None


def _a_colleague(_form: Form, field: Field) -> None:
    if str(field.data) not in {str(each.member_id) for each in deputies.colleagues(the_desk())}:
        raise ValidationError(_("Choose a member."))


class DeputyForm(Form):
    """Who is away, who stands in, and when; the roles stand beside it as boxes to tick."""

    away = StringField(_("Who is away"), [_a_colleague])
    deputy = StringField(_("Who stands in"), [_a_colleague])
    first = StringField(_("First day"), [_a_day])
    last = StringField(_("Last day"), [_a_day])


@blueprint.get("")
def show() -> str:
    """Show who stands in for whom, and the form to name a deputy."""
    return _page(signed_in(), DeputyForm(), {})


@blueprint.post("")
def name() -> Answer:
    """Name a deputy; what is to be mended comes back with everything that was chosen."""
    member, form = signed_in(), DeputyForm(request.form)
    if not form.validate():
        return _page(member, form, {}), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        deputies.name_deputy(the_desk(), member, _wanted(form))
    except DeputyRefused as refusal:
        return _page(member, form, {"said": _FAULTS[refusal.fault]}), HTTPStatus.UNPROCESSABLE_ENTITY
    return _back(say("The deputy is named. Let them into the open cases now."))


@blueprint.post("/<uuid:deputation_id>/cases")
def let_in(deputation_id: UUID) -> Answer:
    """Let a deputy into the next open cases."""
    member, after = signed_in(), request.form.get("after", type=UUID)
    try:
        gone = handing_over.hand_over(the_desk(), member, deputation_id, after)
    except DeputyRefused as refusal:
        return _page(member, DeputyForm(), {"said": _FAULTS[refusal.fault]}), HTTPStatus.CONFLICT
    if not gone.waiting:
        return _back(say("The deputy was let into every case that you can open for them."))
    before = request.form.get("done", 0, type=int)
    progress = {"deputation_id": deputation_id, "done": before + gone.gone_through, "gone": gone}
    return _page(member, DeputyForm(), progress)


@blueprint.post("/<uuid:deputation_id>/end")
def end(deputation_id: UUID) -> Answer:
    """Take the roles back."""
    member = signed_in()
    try:
        deputies.end_deputy(the_desk(), member, deputation_id)
    except DeputyRefused as refusal:
        return _page(member, DeputyForm(), {"said": _FAULTS[refusal.fault]}), HTTPStatus.CONFLICT
    return _back(say("The deputy no longer holds these roles."))


def _wanted(form: DeputyForm) -> StandIn:
    away, deputy = UUID(str(form.away.data)), UUID(str(form.deputy.data))
    first, last = (date.fromisoformat(str(field.data)) for field in (form.first, form.last))
    return StandIn(away, deputy, _ticked_roles(), first, last)


def _ticked_roles() -> frozenset[Role]:
    known = set(Role)
    return frozenset(Role(role) for role in request.form.getlist("roles") if role in known)


def _back(said: str) -> Response:
    flash(said, "deputies")
    return redirect(url_for("desk.deputies.show"), HTTPStatus.SEE_OTHER)


def _page(member: SignedIn, form: DeputyForm, shown: dict[str, object]) -> str:
    desk = the_desk()
    colleagues = deputies.colleagues(desk)
    if not form.away.data:
        form.away.data = str(member.member_id)
    return render_template(
        "desk/deputies.html",
        form=form,
        listed=deputies.list_deputies(desk, member),
        away=[each for each in colleagues if member.roles & NAME_FOR_OTHERS or each.member_id == member.member_id],
        deputies=[each for each in colleagues if not each.roles & NEVER_READERS],
        roles=[role for role in Role if role not in NEVER_READERS],
        ticked_roles=_ticked_roles() if request.method == "POST" else member.roles,
        **shown,
    )

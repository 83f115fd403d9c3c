"""The members: who is on staff, who waits to be admitted, and a code for somebody new."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as say
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import Field, Form, StringField, ValidationError
from wtforms.validators import AnyOf

from tipline.casework import admitting, staffing, trainings
from tipline.casework.desk import SignedIn
from tipline.domain.errors import NameTaken, RolesMissing
from tipline.domain.vocabulary import Language, MemberState, Role
from tipline.web.field_rules import at_most, needed
from tipline.web.front_desk import the_desk
from tipline.web.languages import OWN_NAMES
from tipline.web.refusals import explain
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("members", __name__, url_prefix="/members")


class InviteForm(Form):
    """Whom to invite; the roles stand beside it as boxes to tick."""

    name = StringField(_("Name"), [needed(), at_most(120)])
    language = StringField(_("Language"), [AnyOf(list(Language))], default=Language.ENGLISH.value)


def _a_member(_form: Form, field: Field) -> None:
    if str(field.data) not in {str(member.member_id) for member in staffing.members(the_desk())}:
        raise ValidationError(_("Choose a member."))


def _a_day(_form: Form, field: Field) -> None:
    try:
        taken_on = date.fromisoformat(str(field.data))
    except ValueError:
        raise ValidationError(_("Give a day.")) from None
    if taken_on > the_desk().now().date():
        raise ValidationError(_("This day is still to come."))


class TrainingForm(Form):
    """Who took which training, and when."""

    member = StringField(_("Member"), [_a_member])
    what = StringField(_("Training"), [needed(), at_most(120)])
    taken_on = StringField(_("Taken on"), [_a_day])


@blueprint.get("")
def show() -> str:
    """Show everyone on staff to those who keep the list."""
    return _page(_keeper(), InviteForm())


@blueprint.post("/invite")
def invite() -> Response:
    """Make an invitation and show its code, this once."""
    keeper, form = _keeper(), InviteForm(request.form)
    if not form.validate():
        return make_response(_page(keeper, form), HTTPStatus.UNPROCESSABLE_ENTITY)
    name = form.name.data or ""
    try:
        code = staffing.invite_from_desk(the_desk(), keeper, name, _ticked_roles(), Language(str(form.language.data)))
    except (NameTaken, RolesMissing) as refusal:
        said = explain(refusal)
        return make_response(_page(keeper, form, said=said.sentence), said.status)
    return make_response(_page(keeper, InviteForm(), invited_name=name, code=code))


@blueprint.post("/<uuid:member_id>/admit")
def admit(member_id: UUID) -> Response:
    """Sign a waiting member into the roster."""
    admitting.admit(the_desk(), signed_in(), member_id)
    flash(say("Admitted. From now on new cases reach this member."), "members")
    return redirect(url_for("desk.members.show"), HTTPStatus.SEE_OTHER)


@blueprint.post("/trainings")
def enter_training() -> Response:
    """Note a training that a member took."""
    keeper, form = _keeper(), TrainingForm(request.form)
    if not form.validate():
        return make_response(_page(keeper, InviteForm(), training=form), HTTPStatus.UNPROCESSABLE_ENTITY)
    member_id, taken_on = UUID(str(form.member.data)), date.fromisoformat(str(form.taken_on.data))
    trainings.enter_training(the_desk(), keeper, member_id, form.what.data or "", taken_on)
    flash(say("Training noted."), "members")
    return redirect(url_for("desk.members.show"), HTTPStatus.SEE_OTHER)


def _keeper() -> SignedIn:
    member = signed_in()
    staffing.require_staff_keeper(member)
    return member


def _page(keeper: SignedIn, form: InviteForm, training: TrainingForm | None = None, **shown: str) -> str:
    listed = staffing.members(the_desk())
    return render_template(
        "desk/members.html",
        form=form,
        # Who waits comes first: somebody is standing at the door.
        listed_members=sorted(listed, key=lambda member: (member.state is not MemberState.WAITING, member.name)),
        may_admit=Role.LEAD in keeper.roles,
        roles=tuple(Role),
        ticked_roles=set() if shown.get("code") else _ticked_roles(),
        languages=OWN_NAMES,
        training=training or TrainingForm(),
        trainings=trainings.list_trainings(the_desk(), keeper),
        today=the_desk().now().date(),
        join_address=the_desk().public_url.rstrip("/") + url_for("joining.show"),
        **shown,
    )


def _ticked_roles() -> frozenset[Role]:
    known = set(Role)
    return frozenset(Role(role) for role in request.form.getlist("roles") if role in known)

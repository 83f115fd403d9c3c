"""The members: who is on staff, who waits to be admitted, and a code for somebody new."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as say
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import Form, StringField
from wtforms.validators import AnyOf

from tipline.casework import admitting, staffing
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


def _keeper() -> SignedIn:
    member = signed_in()
    staffing.require_staff_keeper(member)
    return member


def _page(keeper: SignedIn, form: InviteForm, **shown: str) -> str:
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
        join_address=the_desk().public_url.rstrip("/") + url_for("joining.show"),
        **shown,
    )


def _ticked_roles() -> frozenset[Role]:
    known = set(Role)
    return frozenset(Role(role) for role in request.form.getlist("roles") if role in known)

"""What the states ask for beside federal law: shown to all staff, switched by counsel with a reason."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from tipline.casework.state_steps import steps_off, switch_step
from tipline.domain.errors import TextEmpty, TextTooLong
from tipline.domain.protocol_words import Turned
from tipline.domain.state_overlays import overlays
from tipline.domain.vocabulary import Role
from tipline.web.desk.rule_wording import why_refused
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("states", __name__, url_prefix="/states")


@blueprint.get("")
def show() -> str:
    """Show the steps of each state, and which are switched off, by whom and why."""
    return _page("", "")


@blueprint.post("/<step>")
def switch(step: str) -> Response | tuple[str, int]:
    """Switch a step off or on."""
    member = signed_in()
    try:
        turned = Turned(request.form.get("turned", ""))
    except ValueError:
        raise BadRequest from None
    try:
        switch_step(the_desk(), member, step, turned, request.form.get("reason", ""))
    except (TextEmpty, TextTooLong) as refusal:
        return _page(step, why_refused(refusal)), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Written down."), "states")
    return redirect(url_for("desk.states.show", _anchor=step), HTTPStatus.SEE_OTHER)


def _page(wrong_at: str, wrong: str) -> str:
    member = signed_in()
    return render_template(
        "desk/states.html",
        overlays=overlays().values(),
        off=steps_off(the_desk()),
        worksites=the_desk().organisation.states,
        turned=Turned,
        may_switch=Role.COUNSEL in member.roles,
        wrong_at=wrong_at,
        wrong=wrong,
    )

"""Move a case to a newer version of its protocol; the form stands on the case's page."""

from http import HTTPStatus

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tipline.casework.moving_versions import Move, move_version
from tipline.domain.errors import CannotLetIn, VersionUnknown
from tipline.web.desk.acts import NEXT, ask_to_mend, done
from tipline.web.desk.case_forms import MENDABLE, CaseForms, MoveForm
from tipline.web.desk.case_page import case_page
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("version", __name__, url_prefix="/cases/<reference>")


@blueprint.post("/version")
def move(reference: str) -> Response | tuple[str, int]:
    """Pin the case to the newer version that was chosen."""
    member, form = signed_in(), MoveForm(request.form)
    if form.validate():
        chosen = Move(form.version.data or 0, form.reason.data or "", form.nonce.data or "")
        try:
            move_version(the_desk(), member, reference, chosen)
            return done(reference, NEXT, _("The case follows the newer version. Your reason stays as a note."))
        except (*MENDABLE, VersionUnknown, CannotLetIn) as refusal:
            ask_to_mend(form.reason, refusal)
    return case_page(member, reference, CaseForms(moving=form)), HTTPStatus.UNPROCESSABLE_ENTITY

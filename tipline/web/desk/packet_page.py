"""A packet as PDF/A, for counsel to send; this house posts to no government form."""

from flask import Blueprint
from werkzeug.wrappers import Response

from tipline.casework.packets import print_packet
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("packet", __name__)


@blueprint.get("/cases/<reference>/packet.pdf")
def show(reference: str) -> Response:
    """Hand out the packet of a case to whoever holds the key to it."""
    printed = print_packet(the_desk(), signed_in(), reference)
    answer = Response(printed.content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="packet-{printed.reference}.pdf"'
    return answer

"""The queue: the cases a member holds grants for, the most urgent first."""

from flask import Blueprint, render_template, request

from tipline.casework import listing
from tipline.casework.listing import QueueView
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("queue", __name__)


@blueprint.get("/")
def show() -> str:
    """Show one page of one view; both stand in the address, so a view can be kept as a bookmark."""
    member, view, after = signed_in(), _asked_view(), request.args.get("after") or None
    page = listing.queue(the_desk(), member, view, after)
    return render_template("desk/queue.html", page=page, view=view, after=after)


def _asked_view() -> QueueView:
    asked = request.args.get("view", "")
    return QueueView(asked) if asked in set(QueueView) else QueueView.OPEN

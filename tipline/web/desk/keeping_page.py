"""What is held and why, what is purged when, and how much was purged so far."""

from flask import Blueprint, render_template

from tipline.casework.keeping import read_keeping
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import signed_in

blueprint = Blueprint("keeping", __name__)


@blueprint.get("/retention")
def show() -> str:
    """Show the retention of the cases that the member reads; nothing can be purged from here before its time."""
    desk = the_desk()
    return render_template("desk/keeping.html", keeping=read_keeping(desk, signed_in()), choices=desk.choices)

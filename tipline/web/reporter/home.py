"""What the line is for and not for, how anonymous it is, and whom to ask outside; and the quick way out."""

from flask import Blueprint, render_template

from tipline.web.reporter.prints import home_page

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def show() -> str:
    """Show the first page."""
    return home_page()


@blueprint.get("/leave")
def leave() -> str:
    """Show a page that says nothing, for somebody who is being watched."""
    return render_template("reporter/leave.html")

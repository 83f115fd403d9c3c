"""Where a page finds the desk that the house was opened with."""

from typing import cast

from flask import Flask, current_app

from tipline.casework.desk import Desk

_PLACE = "tipline.desk"


def open_front_desk(app: Flask, desk: Desk) -> None:
    """Give every page of this app the desk, and every template what it says of the house."""
    app.extensions[_PLACE] = desk
    # A practice copy puts its bar in the place of ``practice``; a house has none.
    app.jinja_env.globals.update(organisation=desk.organisation, demo=desk.demo, practice=None)


def desk_of(app: Flask) -> Desk:
    """Return the desk that this app was opened with."""
    return cast(Desk, app.extensions[_PLACE])


def the_desk() -> Desk:
    """Return the desk of the app that answers now."""
    return desk_of(current_app)

"""Every door of the house, and what guards it."""

from flask import Blueprint, Flask

from tipline.casework.desk import Desk
from tipline.web import desk as desk_pages
from tipline.web import health, joining, reporter, sign_in, texts
from tipline.web.built import set_up_built
from tipline.web.front_desk import open_front_desk
from tipline.web.guard import set_up_guard
from tipline.web.languages import set_up_languages
from tipline.web.limits import set_up_limits
from tipline.web.origin import guard_staff_forms
from tipline.web.refusals import set_up_refusals
from tipline.web.session_cookie import set_up_cookies, staff_language


def open_doors(app: Flask, desk: Desk, limits_storage: str | None, more: tuple[Blueprint, ...]) -> None:
    """Open the reporter's door, the desk's, the carrier's, and the one for the house's own monitors.

    ``more`` are doors of stand-ins, where whoever knocks proves it as at the carrier's: by a signature or a key.
    """
    open_front_desk(app, desk)
    set_up_built(app)
    set_up_guard(app, desk.public_url)
    set_up_limits(app, limits_storage)
    set_up_refusals(app)
    set_up_cookies(app, desk.public_url)
    set_up_languages(app, reporter.BLUEPRINTS, staff_language)
    # The carrier signs what it sends; it knows no token of ours.
    signed_doors = (texts.blueprint, *more)
    guard_staff_forms(app, (*reporter.BLUEPRINTS, *signed_doors))
    staff_doors = (sign_in.blueprint, joining.blueprint, desk_pages.blueprint)
    for door in (*reporter.BLUEPRINTS, *signed_doors, *staff_doors, health.blueprint):
        app.register_blueprint(door)

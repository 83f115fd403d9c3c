"""The demo's first page: what can be tried here, and a way in for every member."""

import re
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

import pyotp
from flask import Blueprint, Flask, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tipline.casework.desk import SignedIn
from tipline.casework.reading import read_case
from tipline.casework.signing_in import sign_in
from tipline.demo.make import PracticeMember
from tipline.domain.errors import Refused
from tipline.domain.vocabulary import Role
from tipline.web.desk.wording import in_words
from tipline.web.front_desk import the_desk
from tipline.web.guard import answer_loopback_only
from tipline.web.session_cookie import start_session

_CASE = re.compile(r"/desk/cases/(?P<reference>[A-Z0-9-]{12})(?:/|$)")


@dataclass(frozen=True)
class _Way:
    """One member's way in at this moment."""

    number: int
    member: PracticeMember
    duties: tuple[str, ...]
    code: str


def open_start_page(app: Flask, members: tuple[PracticeMember, ...]) -> None:
    """Add the start page to a practice house, and keep the house on loopback."""
    blueprint = Blueprint("demo", __name__, url_prefix="/demo")

    @blueprint.get("")
    def show() -> str:
        ways = [_way(number, member) for number, member in enumerate(members)]
        return render_template("demo/start.html", ways=ways)

    @blueprint.post("/enter/<int:number>")
    def enter(number: int) -> Response:
        if number >= len(members):
            abort(HTTPStatus.NOT_FOUND)
        return enter_as(members[number], request.form.get("next", ""))

    app.register_blueprint(blueprint)
    answer_loopback_only(app)


def enter_as(practice: PracticeMember, page: str) -> Response:
    """Sign somebody in without typing, and lead to the case they were called to, where they may see it."""
    member, secret = sign_in(the_desk(), practice.name, _code(practice), practice.password, device="")
    answer = make_response(redirect(_landing(member, page), HTTPStatus.SEE_OTHER))
    start_session(answer, secret)
    return answer


def _landing(member: SignedIn, page: str) -> str:
    if found := _CASE.match(page):
        with suppress(Refused):
            return url_for("desk.case.show", reference=read_case(the_desk(), member, found["reference"]).reference)
    return url_for("desk.queue.show")


def _way(number: int, member: PracticeMember) -> _Way:
    return _Way(number, member, tuple(in_words(Role(role)) for role in member.roles), _code(member))


def _code(member: PracticeMember) -> str:
    return pyotp.TOTP(member.totp_secret).at(the_desk().now())

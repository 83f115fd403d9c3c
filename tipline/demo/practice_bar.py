"""What only a practice copy has on the desk's pages: who sits there, its clock, passphrases, and examples for forms.

Nothing of it is reachable in a house: it is put into the app by ``open_practice_house`` alone.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from flask import Blueprint, Flask, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tipline.casework.desk import SignedIn
from tipline.casework.reading import read_case
from tipline.casework.signing_in import resume
from tipline.casework.span_choices import span_choices
from tipline.demo.examples import example_for
from tipline.demo.make import PracticeMember
from tipline.demo.practice_clock import PracticeClock
from tipline.demo.start_page import enter_as
from tipline.domain.business_days import add_business_days
from tipline.domain.errors import NotFound, SessionOver
from tipline.domain.vocabulary import Role
from tipline.web.desk.open_page import OpenForm, open_form_page
from tipline.web.desk.record_page import Tried, record_page
from tipline.web.desk.rule_wording import followed
from tipline.web.desk.wording import in_words
from tipline.web.front_desk import the_desk
from tipline.web.session_cookie import session_secret, signed_in

_MOST_DAYS = 400
_MISCONDUCT = "M"


@dataclass(frozen=True)
class Practice:
    """What the templates ask of a practice copy."""

    members: tuple[PracticeMember, ...]

    @property
    def today(self) -> date:
        """Return the day in this copy."""
        return the_desk().today()

    def duties(self, member: PracticeMember) -> str:
        """Return the roles of somebody in words."""
        return ", ".join(in_words(Role(role)) for role in member.roles)

    def passphrase(self, name: str) -> str:
        """Return what somebody here signs with."""
        return next(member.password for member in self.members if member.name == name)

    def example(self, protocol: str, kind: str) -> Mapping[str, str]:
        """Return what may be filled in for a record, or nothing."""
        return example_for(protocol, kind, the_desk().today())


def open_practice_bar(app: Flask, members: tuple[PracticeMember, ...], clock: PracticeClock) -> None:
    """Put the bar on the desk's pages of a practice copy, with its clock and its examples."""
    app.jinja_env.globals["practice"] = Practice(members)
    blueprint = Blueprint("demo_bar", __name__, url_prefix="/demo")

    @blueprint.get("/clock")
    def show_clock() -> str:
        return render_template("demo/clock.html", next=request.args.get("next", ""))

    @blueprint.post("/clock")
    def move_clock() -> Response:
        member = _at_the_desk()
        clock.move(_days(request.form.get("days", ""), request.form.get("business_days", "")))
        page = request.form.get("next", "")
        # The move ended the session, as so many days at the desk would have.
        again = next((each for each in members if member and each.name == member.name), None)
        return enter_as(again, page) if again else redirect(url_for("demo.show"), HTTPStatus.SEE_OTHER)

    @blueprint.get("/cases/<reference>/records/<kind>")
    def fill_in(reference: str, kind: str) -> str:
        return _filled_in(reference, kind)

    @blueprint.get("/cases/<reference>/open")
    def fill_in_opening(reference: str) -> str:
        words = example_for(_MISCONDUCT, "open", the_desk().today())["words"]
        return open_form_page(signed_in(), OpenForm(data={"protocol": _MISCONDUCT, "words": words}), reference)

    app.register_blueprint(blueprint)


def _filled_in(reference: str, kind: str) -> str:
    """Return the form of a record with an example in it; it is sent like any other."""
    member = signed_in()
    case = read_case(the_desk(), member, reference)
    protocol = followed(case.protocol, case.protocol_version)
    if kind not in protocol.records:
        raise NotFound
    typed = {name: [said] for name, said in example_for(protocol.name, kind, the_desk().today()).items()}
    for name, entry in protocol.records[kind].fields.items():
        if entry.kind == "spans":
            choices = span_choices(the_desk(), member, reference).sentences
            typed[name] = [choice.value for choice in choices if choice.suggested] or [each.value for each in choices]
    return record_page(member, reference, kind, Tried(typed))


def _at_the_desk() -> SignedIn | None:
    with suppress(SessionOver):
        return resume(the_desk(), session_secret())
    return None


def _days(days: str, business_days: str) -> int:
    """Return by how many days the clock is moved; business days are counted as the protocols count them."""
    said = days or business_days
    if not (said.isascii() and said.isdigit() and 0 < int(said) <= _MOST_DAYS):
        abort(HTTPStatus.BAD_REQUEST)
    if days:
        return int(days)
    today = the_desk().today()
    return (add_business_days(today, int(business_days), the_desk().organisation.holidays) - today).days

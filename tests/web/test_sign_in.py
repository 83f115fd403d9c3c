"""The way to the desk: signing in, staying, leaving, joining."""

import re
from urllib.parse import urlsplit

import pyotp
import pytest

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.staff import NAMES, PASSPHRASE, Staff
from tests.visitors import Visitor, text_in
from tipline.casework import staffing
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Language, Role

pytestmark = on_sqlite


def where_to(location: str) -> str:
    return urlsplit(location).path


def test_name_code_and_passphrase_open_the_queue(web: Visitor, staff: Staff, clock: Clock) -> None:
    answer = web.sign_in(staff.colleague(Role.TRIAGER), clock)
    assert (answer.status_code, where_to(answer.location)) == (303, "/desk/")
    assert "<h1>Queue</h1>" in web.get("/desk/").text


def test_the_session_cookie_is_for_this_site_and_not_for_scripts(web: Visitor, staff: Staff, clock: Clock) -> None:
    cookies = web.sign_in(staff.colleague(Role.TRIAGER), clock).headers.getlist("Set-Cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("desk-session="))
    assert "HttpOnly" in session
    assert "SameSite=Strict" in session
    assert "Max-Age" not in session


@pytest.mark.parametrize("wrong", ["name", "code", "password"])
def test_the_answer_never_says_which_part_was_wrong(web: Visitor, staff: Staff, clock: Clock, wrong: str) -> None:
    colleague = staff.colleague(Role.TRIAGER)
    typed = {"name": colleague.member.name, "code": colleague.code(clock.now()), "password": PASSPHRASE}
    answer = web.send("/desk/sign-in", **typed | {wrong: "000000"})
    assert answer.status_code == 403
    assert "do not belong together" in answer.text


def test_the_passphrase_is_never_shown_again(web: Visitor) -> None:
    assert "open sesame" not in web.send("/desk/sign-in", name="A", code="1", password="open sesame").text


def test_a_stranger_is_led_to_the_sign_in_and_back(web: Visitor, staff: Staff, clock: Clock) -> None:
    led = web.get("/desk/members")
    assert "next=/desk/members" in led.location.replace("%2F", "/")
    lead = staff.colleague(Role.LEAD)
    typed = {"name": lead.member.name, "code": lead.code(clock.now()), "password": PASSPHRASE}
    answer = web.send(led.location, **typed)
    assert where_to(answer.location) == "/desk/members"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/desk/", "//evil.example/desk/", "/\\evil.example"])
def test_nobody_is_led_out_of_the_house(web: Visitor, staff: Staff, clock: Clock, elsewhere: str) -> None:
    triager = staff.colleague(Role.TRIAGER)
    typed = {"name": triager.member.name, "code": triager.code(clock.now()), "password": PASSPHRASE}
    answer = web.send("/desk/sign-in", **typed | {"next": elsewhere})
    assert answer.location == "/desk/"


def test_signing_out_ends_the_session(web: Visitor, staff: Staff, clock: Clock) -> None:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    secret = web.get_cookie("desk-session")
    assert secret is not None
    web.post("/desk/sign-out", data={"csrf_token": a_token(web)})
    assert web.get_cookie("desk-session") is None
    web.set_cookie("desk-session", secret.value)
    assert web.get("/desk/").status_code == 303


def test_an_idle_session_is_over_and_says_that_nothing_was_sent(web: Visitor, staff: Staff, clock: Clock) -> None:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    token = a_token(web)
    clock.pass_(minutes=16)
    answer = web.post("/desk/cases/TL-0000-0000/claim", data={"csrf_token": token})
    assert "nothing was sent" in web.get(answer.location).text


def test_a_device_that_signed_in_before_counts_failures_by_itself(
    web: Visitor, staff: Staff, clock: Clock, desk: Desk
) -> None:
    triager = staff.colleague(Role.TRIAGER)
    web.sign_in(triager, clock)
    stranger = web.application.test_client()
    assert isinstance(stranger, Visitor)
    wrong = {"name": triager.member.name, "code": "000000", "password": "x"}
    for _try in range(desk.choices.failures_by_name):
        stranger.send("/desk/sign-in", **wrong)
    shut_out = stranger.send("/desk/sign-in", **wrong)
    assert shut_out.status_code == 429
    assert int(shut_out.headers["Retry-After"]) > 0
    clock.pass_(minutes=1)
    assert web.sign_in(triager, clock).status_code == 303


def test_a_device_known_for_one_member_proves_nothing_for_another(
    web: Visitor, staff: Staff, clock: Clock, desk: Desk
) -> None:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    stranger = web.application.test_client()
    assert isinstance(stranger, Visitor)
    for _try in range(desk.choices.failures_by_name):
        stranger.send("/desk/sign-in", name=NAMES[Role.LEAD], code="000000", password="x")
    assert web.sign_in(staff.colleague(Role.LEAD), clock).status_code == 429


def test_an_invited_member_enrols_and_waits_for_a_lead(web: Visitor, desk: Desk, clock: Clock) -> None:
    code = staffing.invite(desk, "Juno Pell", {Role.TRIAGER}, Language.ENGLISH)
    page = web.send("/desk/join", invitation=code).text
    assert "data:image/svg+xml" in page
    typed = enrolment(page) | {"code": pyotp.TOTP(text_in(page, "secret").replace(" ", "")).at(clock.now())}
    answer = web.post("/desk/join/finish", data=typed | {"password": "a long enough passphrase"})
    listed = next(member for member in staffing.members(desk) if member.name == "Juno Pell")
    assert text_in(answer.text, "fingerprint") == listed.fingerprint


def test_a_slip_in_joining_shows_the_same_secret_again(web: Visitor, desk: Desk) -> None:
    code = staffing.invite(desk, "Juno Pell", {Role.TRIAGER}, Language.ENGLISH)
    page = web.send("/desk/join", invitation=code).text
    again = web.post("/desk/join/finish", data=enrolment(page) | {"code": "1", "password": "short"})
    assert again.status_code == 422
    assert text_in(again.text, "secret") == text_in(page, "secret")


def test_an_unknown_invitation_is_refused_on_the_form(web: Visitor) -> None:
    answer = web.send("/desk/join", invitation="0000-0000")
    assert answer.status_code == 403
    assert 'name="invitation"' in answer.text


def test_the_suggested_passphrase_is_long_and_new_each_time(web: Visitor, desk: Desk) -> None:
    code = staffing.invite(desk, "Juno Pell", {Role.TRIAGER}, Language.ENGLISH)
    pages = [web.send("/desk/join", invitation=code).text for _time in range(2)]
    first, second = (text_in(page, "suggestion").split() for page in pages)
    assert len(first) == 7
    assert first != second


def a_token(web: Visitor) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', web.get("/desk/").text)
    assert found is not None
    return found[1]


def enrolment(page: str) -> dict[str, str]:
    names = ("csrf_token", "token")
    found = {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page) for name in names}
    return {name: match[1] for name, match in found.items() if match}

"""Somebody at the staff's door with a stolen cookie, a copy of the database, or a page of their own."""

from dataclasses import fields

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import PASSPHRASE, Staff
from tests.visitors import Visitor, hidden_fields
from tipline.casework.desk import Desk
from tipline.casework.signing_in import resume, sign_in, sign_out
from tipline.casework.upkeep import sweep
from tipline.domain.errors import SessionOver
from tipline.domain.vocabulary import Role
from tipline.store.people import MemberKey, MemberSession
from tipline.vault.keys import open_under
from tipline.vault.passphrases import LockedSeed, unlock_seed
from tipline.vault.seals import context
from tipline.vault.suite import CannotOpen

pytestmark = on_sqlite

REPORTERS = ("home.", "tip.", "follow_up.", "private_link.", "check_in.")
ENTRANCES = {"/desk/sign-in", "/desk/join", "/desk/join/finish", "/desk/sign-out"}


def staff_addresses(app: Flask, method: str) -> list[str]:
    """Return every address of the desk that takes this method, filled in with something."""

    def is_staffs(rule: Rule) -> bool:
        return method in (rule.methods or ()) and rule.rule.startswith("/desk")

    adapter = app.url_map.bind("localhost")
    nobody = "00000000-0000-4000-8000-000000000000"
    some = {"reference": "TL-7K4M-92QX", "kind": "closing", "role": "counsel"}
    some |= {"rule": "ACT-NOTE", "step": "CA"} | dict.fromkeys(
        ("member_id", "file_id", "record_id", "deputation_id"), nobody
    )
    rules = [rule for rule in app.url_map.iter_rules() if is_staffs(rule)]
    return [adapter.build(rule.endpoint, {name: some[name] for name in rule.arguments}) for rule in rules]


def enter(desk: Desk, clock: Clock, staff: Staff, role: Role = Role.TRIAGER) -> str:
    """Sign a member in and return what their cookie holds."""
    colleague = staff.colleague(role)
    return sign_in(desk, colleague.member.name, colleague.code(clock.now()), PASSPHRASE, "")[1]


def stolen(app: Flask, secret: str) -> Visitor:
    """Return a browser elsewhere with somebody's cookie in it."""
    browser = app.test_client()
    assert isinstance(browser, Visitor)
    browser.set_cookie("desk-session", secret)
    return browser


def test_a_stolen_cookie_is_good_for_nothing_after_the_member_has_signed_out(
    app: Flask, desk: Desk, clock: Clock, staff: Staff
) -> None:
    secret = enter(desk, clock, staff)
    assert stolen(app, secret).get("/desk/").status_code == 200
    sign_out(desk, secret)
    assert stolen(app, secret).get("/desk/").status_code == 303
    assert desk.session.scalars(select(MemberSession)).all() == []


def test_a_stolen_cookie_is_good_for_nothing_after_the_idle_time_though_the_row_lies_there(
    app: Flask, desk: Desk, clock: Clock, staff: Staff
) -> None:
    secret = enter(desk, clock, staff)
    clock.pass_(minutes=desk.choices.session_idle_minutes)
    assert desk.session.scalars(select(MemberSession)).all()
    assert stolen(app, secret).get("/desk/").status_code == 303
    sweep(desk)
    assert desk.session.scalars(select(MemberSession)).all() == []


def test_database_and_root_secret_do_not_open_a_session_without_its_cookie(
    desk: Desk, clock: Clock, staff: Staff
) -> None:
    secret = enter(desk, clock, staff)
    [row] = desk.session.scalars(select(MemberSession)).all()
    keys = [getattr(desk.secrets, each.name) for each in fields(desk.secrets)]
    for key in [*keys, row.secret_hash, row.sealed_seed[-32:]]:
        with pytest.raises(CannotOpen):
            open_under(key, context("session"), row.sealed_seed)
    for cookie in (row.secret_hash.hex(), row.secret_hash.decode("latin-1"), ""):
        with pytest.raises(SessionOver):
            resume(desk, cookie)
    assert resume(desk, secret).name == staff[Role.TRIAGER].name


def test_a_session_row_given_to_another_member_opens_nothing(desk: Desk, clock: Clock, staff: Staff) -> None:
    secret = enter(desk, clock, staff, Role.AUDITOR)
    [row] = desk.session.scalars(select(MemberSession)).all()
    row.member_id = staff[Role.TRIAGER].member_id
    desk.session.commit()
    with pytest.raises(Exception, match="not_admitted_yet"):
        resume(desk, secret)


def test_a_passphrase_without_the_pepper_or_the_pepper_without_it_opens_no_seed(desk: Desk, staff: Staff) -> None:
    question = select(MemberKey.locked_seed).where(MemberKey.member_id == staff[Role.TRIAGER].member_id)
    locked = LockedSeed.from_bytes(desk.session.scalars(question).one())
    for passphrase, pepper in ((PASSPHRASE, b"\0" * 32), ("another quiet river", desk.secrets.pepper)):
        with pytest.raises(CannotOpen):
            unlock_seed(locked, passphrase, pepper)
    assert unlock_seed(locked, PASSPHRASE, desk.secrets.pepper) == staff[Role.TRIAGER].seed


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_form_of_the_desk_is_taken_from_a_page_of_somebody_else(
    app: Flask, web: Visitor, staff: Staff, clock: Clock, headers: dict[str, str]
) -> None:
    web.sign_in(staff.colleague(Role.LEAD), clock)
    token = hidden_fields(web.get("/desk/").text)
    answers = {place: web.post(place, data=token, headers=headers) for place in staff_addresses(app, "POST")}
    assert len(answers) >= 10
    assert [place for place, answer in answers.items() if answer.status_code != 400] == []


def test_no_page_of_the_desk_opens_without_a_session(app: Flask, desk: Desk, clock: Clock) -> None:
    a_tip(desk, clock)
    browser = stolen(app, "not a session")
    pages = {place: browser.get(place).status_code for place in staff_addresses(app, "GET")}
    assert {place for place, status in pages.items() if status != 303} <= ENTRANCES
    token = hidden_fields(browser.get("/desk/sign-in").text)
    acts = [place for place in staff_addresses(app, "POST") if place not in ENTRANCES]
    assert {browser.post(place, data=token).status_code for place in acts} == {303}


def test_every_address_belongs_to_one_of_the_doors(app: Flask) -> None:
    known = {"health.live", "health.ready", "health.metrics", "texts.take", "texts.report"}
    others = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith("/desk") and not rule.endpoint.startswith(REPORTERS)
    }
    assert others <= known

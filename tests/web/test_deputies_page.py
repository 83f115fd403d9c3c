"""The page on which somebody names who stands in for them, and lets them into open cases."""

from datetime import timedelta
from http import HTTPStatus

from werkzeug.test import TestResponse

from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import NAMES, Staff
from tests.visitors import Visitor, hidden_fields
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Role

PAGE = "/desk/deputies"


def asked(desk: Desk, staff: Staff, days: int = 5) -> dict[str, str]:
    """Return what the form sends: the executive stands in for the triager."""
    first = desk.today()
    return {
        "away": str(staff[Role.TRIAGER].member_id),
        "deputy": str(staff[Role.EXECUTIVE].member_id),
        "roles": Role.TRIAGER.value,
        "first": first.isoformat(),
        "last": (first + timedelta(days=days)).isoformat(),
    }


def send(web: Visitor, address: str, **typed: str) -> TestResponse:
    """Send a form of the page, hidden fields and all, and go where it leads."""
    return web.post(address, data=hidden_fields(web.get(PAGE).text) | typed, follow_redirects=True)


def test_a_deputy_is_named_let_in_and_sent_back(web: Visitor, desk: Desk, clock: Clock, staff: Staff) -> None:
    reference = a_tip(desk, clock).reference
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    named = send(web, PAGE, **asked(desk, staff))
    assert named.status_code == HTTPStatus.OK
    assert f"{NAMES[Role.EXECUTIVE]} for {NAMES[Role.TRIAGER]}" in named.text
    [let_in] = [part.split('"')[0] for part in named.text.split('action="')[1:] if "/cases" in part.split('"')[0]]
    handed = send(web, let_in)
    assert "every case" in handed.text
    assert let_in not in handed.text
    other = web.application.test_client()
    assert isinstance(other, Visitor)
    other.sign_in(staff.colleague(Role.EXECUTIVE), clock)
    assert other.get(f"/desk/cases/{reference}").status_code == HTTPStatus.OK
    ended = send(web, let_in.replace("/cases", "/end"))
    assert "Everybody is in their own seat" in ended.text


def test_what_is_wrong_comes_back_with_what_was_chosen(web: Visitor, desk: Desk, clock: Clock, staff: Staff) -> None:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    long = send(web, PAGE, **asked(desk, staff, days=300))
    assert long.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "too long" in long.text
    assert f'value="{staff[Role.EXECUTIVE].member_id}" selected' in long.text
    empty = send(web, PAGE, away="", deputy="", first="", last="")
    assert empty.text.count("Choose a member.") == 2
    assert empty.text.count("Give a day.") == 2


def test_who_may_not_name_for_others_chooses_only_themselves(
    web: Visitor, desk: Desk, clock: Clock, staff: Staff
) -> None:
    web.sign_in(staff.colleague(Role.REVIEWER), clock)
    refused = send(web, PAGE, **asked(desk, staff))
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Only who is away" in refused.text
    assert send(web, f"{PAGE}/{staff[Role.TRIAGER].member_id}/end").status_code == HTTPStatus.CONFLICT

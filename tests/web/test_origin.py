"""Staff forms are taken from our own pages only; the reporter's are taken from anywhere."""

import pytest

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.visitors import Visitor, hidden_fields
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Role

pytestmark = on_sqlite

OURS = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def claim(web: Visitor, staff: Staff, desk: Desk, clock: Clock) -> tuple[str, dict[str, str]]:
    case = f"/desk/cases/{a_tip(desk, clock).reference}"
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    return f"{case}/claim", hidden_fields(web.get(case).text)


@pytest.mark.parametrize("headers", [OURS, {}, {"Origin": OURS["Origin"]}])
def test_a_form_of_ours_is_taken(web: Visitor, claim: tuple[str, dict[str, str]], headers: dict[str, str]) -> None:
    address, form = claim
    assert web.post(address, data=form, headers=headers).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:8000.evil.example"},
    ],
)
def test_a_form_from_elsewhere_is_refused(
    web: Visitor, claim: tuple[str, dict[str, str]], headers: dict[str, str]
) -> None:
    address, form = claim
    assert web.post(address, data=form, headers=OURS | headers).status_code == 400


@pytest.mark.parametrize("token", ["", "forged"])
def test_a_form_without_our_token_is_refused(web: Visitor, claim: tuple[str, dict[str, str]], token: str) -> None:
    address, form = claim
    assert web.post(address, data=form | {"csrf_token": token}, headers=OURS).status_code == 400


@pytest.mark.parametrize("address", ["/desk/sign-in", "/desk/sign-out", "/desk/join"])
def test_the_doors_to_the_desk_ask_for_a_token_too(web: Visitor, address: str) -> None:
    assert web.post(address, data={"name": "A", "code": "1", "password": "x"}).status_code == 400


def test_the_reporters_door_takes_forms_from_anywhere(web: Visitor, clock: Clock) -> None:
    form = hidden_fields(web.get("/tip").text)
    clock.pass_(seconds=20)
    headers = {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    answer = web.post("/tip", data=form | {"what_happened": "something was done"}, headers=headers)
    assert answer.status_code == 200


def test_the_reporters_door_sets_no_cookie(web: Visitor) -> None:
    answers = [web.get(address) for address in ("/", "/tip", "/follow-up")]
    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[], [], []]

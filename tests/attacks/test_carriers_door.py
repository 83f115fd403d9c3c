"""The carrier's door: what is not the carrier's is refused without a trace, what is too much is cleaned."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import inspect, text
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.kinds import on_sqlite
from tests.made_up_house import Clock, NoticesKept
from tests.visitors import Visitor
from tipline.adapters.twilio_account import TwilioAccount
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.domain.texting import OptOutMode
from tipline.store.database import db

pytestmark = on_sqlite

PATH = "/texts/twilio"
SENTINEL = "zanzibar sentinel 8f3c"
ACCOUNT = TwilioAccount(
    account_sid="AC" + "1" * 32,
    api_key="SK" + "2" * 32,
    api_secret="api secret",
    auth_token="auth token",
    auth_token_previous="token of before",
    number="+13125550100",
    messaging_service_sid=None,
    optout_mode=OptOutMode.TWILIO,
    public_url="http://127.0.0.1:8000",
    base_url="http://127.0.0.1:1",
)
FORM = {
    "MessageSid": "SM" + "3" * 32,
    "AccountSid": ACCOUNT.account_sid,
    "From": "+13125550142",
    "To": "+13125550100",
    "Body": SENTINEL,
    "NumMedia": "0",
    "FromCity": "SPRINGFIELD",
    "ProfileName": "Somebody",
}


@pytest.fixture
def stand_ins(clock: Clock, notices: NoticesKept) -> StandIns:
    """The house with the real carrier's door."""
    return StandIns(now=clock.now, notices=notices, texts=TwilioTexts(ACCOUNT))


@dataclass(frozen=True)
class Door:
    """Knocks at the carrier's door, signed or not."""

    web: Visitor

    def knock(self, form: object, path: str = PATH, token: str = "auth token", **how: object) -> TestResponse:
        """Post a form with the signature that this token makes."""
        fields: MultiDict[str, str] = MultiDict(form)  # type: ignore[arg-type]
        signature = RequestValidator(token).compute_signature(f"http://127.0.0.1:8000{path}", fields)
        return self.web.post(path, data=fields, headers={"X-Twilio-Signature": signature}, **how)


@pytest.fixture
def door(web: Visitor) -> Door:
    return Door(web)


def held(app: Flask) -> dict[str, int]:
    """Return how many rows each table holds; refusals are counted and that is all."""
    with app.app_context(), db.engine.connect() as connection:
        tables = [name for name in inspect(connection).get_table_names() if name != "refusal_count"]
        counts = {name: text(f"SELECT count(*) FROM {name}") for name in tables}  # noqa: S608  Names of ours.
        return {name: connection.execute(count).scalar_one() for name, count in counts.items()}


@pytest.fixture
def untouched(app: Flask, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing was written, and nothing of it was logged."""
    caplog.set_level(logging.DEBUG)
    before = held(app)
    yield
    assert held(app) == before
    assert SENTINEL not in caplog.text
    assert "555" not in caplog.text


def test_a_signed_text_is_taken_with_an_empty_answer(app: Flask, door: Door) -> None:
    answer = door.knock(FORM)
    assert (answer.status_code, answer.content_type) == (200, "text/xml; charset=utf-8")
    assert "<Response" in answer.text
    assert SENTINEL not in answer.text
    assert held(app)["case_file"] == 1


def test_the_token_of_before_is_good_while_it_is_changed_and_the_fallback_knows_the_same_texts(
    app: Flask, door: Door
) -> None:
    assert door.knock(FORM, token="token of before").status_code == 200
    assert door.knock(FORM, path=f"{PATH}/fallback").status_code == 200
    assert held(app)["message"] == 1


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("token", ["another token", ""])
def test_a_forged_text_is_refused(door: Door, token: str) -> None:
    assert door.knock(FORM, token=token).status_code == 403


@pytest.mark.usefixtures("untouched")
def test_an_unsigned_text_is_refused(web: Visitor) -> None:
    assert web.post(PATH, data=FORM).status_code == 403


@pytest.mark.usefixtures("untouched")
def test_a_text_signed_for_another_address_is_refused(web: Visitor) -> None:
    signature = RequestValidator("auth token").compute_signature("https://elsewhere.example/texts/twilio", FORM)
    assert web.post(PATH, data=FORM, headers={"X-Twilio-Signature": signature}).status_code == 403


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("path", [PATH, f"{PATH}/fallback", f"{PATH}/status/token"])
def test_nothing_is_taken_by_get(web: Visitor, path: str) -> None:
    assert web.get(path, query_string=FORM).status_code == 405


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "other",
    [
        {"AccountSid": "AC" + "9" * 32},
        {"To": "+13125550199"},
        {"MessageSid": "nonsense"},
        {"MessageSid": ""},
    ],
    ids=["account", "number", "id", "no id"],
)
def test_a_signed_form_that_is_not_for_us_is_refused(door: Door, other: dict[str, str]) -> None:
    assert door.knock(FORM | other).status_code == 400


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("name", ["MessageSid", "From", "To", "AccountSid"])
def test_a_parameter_that_comes_twice_is_refused(door: Door, name: str) -> None:
    assert door.knock([*FORM.items(), (name, FORM[name] + "1")]).status_code == 400


@pytest.mark.usefixtures("untouched")
def test_too_much_is_refused(door: Door) -> None:
    assert door.knock(FORM | {"Body": "x" * 1_200_000}).status_code == 413


def test_control_characters_are_left_out_and_the_rest_is_kept(app: Flask, door: Door) -> None:
    assert door.knock(FORM | {"Body": "one\x00two\x0b three\u202e \n four"}).status_code == 200
    assert held(app)["message"] == 1


def test_two_senders_without_a_number_are_not_taken_for_one(app: Flask, door: Door) -> None:
    for number in (5, 6):
        assert door.knock(FORM | {"From": "", "MessageSid": "SM" + str(number) * 32}).status_code == 200
    assert held(app)["case_file"] == 2


def test_parameters_of_tomorrow_are_no_hindrance(app: Flask, door: Door) -> None:
    assert door.knock(FORM | {"SomethingNew": "1", "Latitude": "41.8"}).status_code == 200
    assert held(app)["case_file"] == 1


def test_no_word_number_or_place_of_a_text_is_logged(app: Flask, door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    door.knock(FORM)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE wall_mark"))
    answer = door.knock(FORM | {"MessageSid": "SM" + "4" * 32, "Body": f"Tamsin Orrell {SENTINEL}"})
    assert answer.status_code == 500
    assert not any(word in caplog.text + answer.text for word in (SENTINEL, "5550142", "SPRINGFIELD", "Orrell"))


@pytest.mark.usefixtures("untouched")
def test_a_report_on_no_text_of_ours_is_answered_alike(door: Door) -> None:
    form = {"MessageSid": FORM["MessageSid"], "AccountSid": ACCOUNT.account_sid, "MessageStatus": "delivered"}
    assert door.knock(form, path=f"{PATH}/status/unknown").status_code == 204


def test_a_house_without_a_carrier_has_no_such_door(desk: Desk, web: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(desk.__dict__, "texts", None)
    assert web.post(PATH, data=FORM).status_code == 404

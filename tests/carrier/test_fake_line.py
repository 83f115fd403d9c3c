"""The stand-in does what Twilio does: it answers its own words, calls back, and says no with Twilio's codes."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.carrier.lines import OURS, PREFIX, SERVICE, THEIRS, Line, Posted, open_line, trouble_in
from tipline.adapters.twilio_account import FALLBACK, INCOMING, REPORTS
from tipline.domain.texting import CarrierStatus, Command, OptOutMode, Trouble

REPORT = f"{REPORTS}/token"


@pytest.fixture
def line() -> Iterator[Line]:
    with open_line() as opened:
        yield opened


def texted(line: Line, body: str) -> Posted:
    """Text the house and return the form that came of it."""
    line.fake.phone_sends(THEIRS, body)
    line.settle()
    return line.house.posted[-1]


def shown(line: Line) -> list[str]:
    """Return what came to the phone."""
    return [each.body for each in line.fake.thread_of(THEIRS) if not each.is_own]


def reported(line: Line) -> list[str]:
    return [line.texts.read_report(each.form).status.value for each in line.house.at(REPORT)]


def create(line: Line, **fields: str) -> int:
    """Create a text as somebody who knows no better, and return the code of the answer, or 0."""
    account = line.account
    address = f"{account.base_url}/2010-04-01/Accounts/{account.account_sid}/Messages.json"
    usual = {"To": THEIRS, "From": OURS, "Body": "words"}
    sent = {name: value for name, value in (usual | fields).items() if value}
    answer = requests.post(address, data=sent, auth=(account.api_key, account.api_secret), timeout=5)
    return 0 if answer.status_code == 201 else int(answer.json()["code"])


def test_a_text_comes_as_a_signed_form_with_places_in_it(line: Line) -> None:
    came = texted(line, "words")
    assert line.texts.is_genuine(INCOMING, came.form, came.signature)
    assert came.form["FromCity"] == ["SPRINGFIELD"]
    assert line.texts.read_text(came.form).body == "words"


def test_reports_come_signed_and_in_order(line: Line) -> None:
    line.texts.send(THEIRS, "words", "token")
    line.settle()
    assert reported(line) == ["sent", "delivered"]
    assert all(line.texts.is_genuine(REPORT, each.form, each.signature) for each in line.house.at(REPORT))
    assert shown(line) == ["words"]


def test_a_service_takes_a_text_before_it_has_a_place_in_the_queue() -> None:
    with open_line(messaging_service_sid=SERVICE) as line:
        line.texts.send(THEIRS, "words", "token")
        line.settle()
        assert reported(line) == ["queued", "sent", "delivered"]


@pytest.mark.parametrize(("weather", "came"), [
    ({"callbacks_twice": True}, ["sent", "sent", "delivered", "delivered"]),
    ({"callbacks_backwards": True}, ["delivered", "sent"]),
    ({"stuck_at": "sent"}, ["sent"]),
    ({"fails_with": 30003}, ["sent", "undelivered"]),
    ({"fails_with": 30002}, ["failed"]),
])  # fmt: skip
def test_reports_come_as_the_weather_is(line: Line, weather: dict[str, Any], came: list[str]) -> None:
    for name, value in weather.items():
        setattr(line.fake.weather, name, value)
    line.texts.send(THEIRS, "words", "token")
    line.settle()
    assert reported(line) == came


def test_reports_can_come_before_the_answer(line: Line) -> None:
    line.fake.weather.callbacks_first = True
    line.texts.send(THEIRS, "words", "token")
    assert reported(line) == ["sent", "delivered"]


def test_a_text_that_was_filtered_reaches_no_phone(line: Line) -> None:
    line.fake.weather.fails_with = 30007
    line.texts.send(THEIRS, "words", "token")
    line.settle()
    report = line.texts.read_report(line.house.at(REPORT)[-1].form)
    assert (report.status, report.trouble, report.code) == (CarrierStatus.UNDELIVERED, Trouble.FILTERED, 30007)
    assert shown(line) == []


def test_twilio_answers_its_own_words_and_keeps_the_list(line: Line) -> None:
    assert line.texts.read_text(texted(line, "Stop").form).opt_out is Command.STOP
    assert trouble_in(lambda: line.texts.send(THEIRS, "words", "token")).trouble is Trouble.STOPPED
    texted(line, "help")
    texted(line, "START")
    line.texts.send(THEIRS, "words", "token")
    line.settle()
    assert [each.split(".")[0] for each in shown(line)] == [
        "You have successfully been unsubscribed",
        "You have successfully been re-subscribed to messages from this number",
        "words",
    ]


def test_help_is_answered_where_texts_may_go(line: Line) -> None:
    texted(line, "HELP")
    texted(line, "yes")
    assert shown(line) == ["Reply STOP to unsubscribe. Msg&Data Rates May Apply."]


def test_with_advanced_opt_out_the_form_says_what_the_word_means() -> None:
    with open_line(optout_mode=OptOutMode.ADVANCED) as line:
        assert texted(line, "Unsubscribe").form["OptOutType"] == ["STOP"]
        assert "OptOutType" not in texted(line, "words").form


def test_a_house_that_keeps_the_list_itself_hears_of_it_and_nothing_else_happens() -> None:
    with open_line(optout_mode=OptOutMode.SELF) as line:
        texted(line, "STOP")
        line.texts.send(THEIRS, "words", "token")
        line.settle()
        assert shown(line) == ["words"]


def test_a_text_that_is_not_taken_comes_to_the_other_address(line: Line) -> None:
    line.house.status[INCOMING] = 503
    came = texted(line, "words")
    assert (came.path, came.form["ErrorCode"]) == (FALLBACK, ["11200"])
    assert line.texts.is_genuine(FALLBACK, came.form, came.signature)


def test_a_text_can_get_lost_on_its_way_to_the_house(line: Line) -> None:
    line.fake.weather.loses_webhooks = True
    line.fake.phone_sends(THEIRS, "words")
    line.settle()
    assert line.house.posted == []


def test_a_phone_keeps_what_twilio_deleted(line: Line) -> None:
    line.texts.remove(line.fake.phone_sends(THEIRS, "words"))
    assert [each.body for each in line.fake.thread_of(THEIRS)] == ["words"]


@pytest.mark.parametrize(("fields", "code"), [
    ({}, 0),
    ({"Body": ""}, 21602),
    ({"From": ""}, 21603),
    ({"To": ""}, 21604),
    ({"To": "+1"}, 21211),
    ({"To": "2125550123"}, 21211),
    ({"To": OURS}, 21266),
    ({"From": "+12125550177"}, 21606),
    ({"Body": "x" * 1601}, 21617),
    ({"Body": "x" * 1600}, 0),
    ({"StatusCallback": "nowhere"}, 21609),
    ({"StatusCallback": "http://under_score.example.test/"}, 21609),
    ({"MessagingServiceSid": SERVICE}, 20404),
])  # fmt: skip
def test_what_twilio_would_not_take_is_not_taken(line: Line, fields: dict[str, str], code: int) -> None:
    assert create(line, **fields) == code


@pytest.mark.parametrize("key", [None, ("AC" + "0a" * 16, "guessed"), ("", "")])
def test_a_stranger_gets_nothing(line: Line, key: tuple[str, str] | None) -> None:
    account = line.account
    address = f"{account.public_url}{PREFIX}/2010-04-01/Accounts/{account.account_sid}/Messages.json"
    answer = requests.get(address, auth=key, timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (401, 20003)

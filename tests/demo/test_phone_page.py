"""The phone's addresses, and the door of the stand-in for Twilio beside those of the house."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from tests.kinds import on_sqlite
from tests.made_up_house import Clock, NoticesKept
from tests.texts_kept import TextsKept
from tests.visitors import Visitor, hidden_fields
from tipline.adapters.twilio_account import TwilioAccount
from tipline.app import StandIns
from tipline.demo.fake_twilio import FakeTwilio, open_fake
from tipline.demo.phone_page import open_phone
from tipline.demo.phone_threads import PhoneText, Threads
from tipline.demo.practice_line import NUMBER, account_of
from tipline.demo.start_page import open_start_page

pytestmark = on_sqlite

BASE_URL = "http://127.0.0.1:8000"
PHONE = "+13125550142"
NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)


@pytest.fixture
def account(tmp_path: Path) -> TwilioAccount:
    return account_of(tmp_path, BASE_URL)


@pytest.fixture
def threads() -> Threads:
    return Threads()


@pytest.fixture
def fake(account: TwilioAccount, threads: Threads) -> FakeTwilio:
    return open_fake(account, _takes_everything, lambda: NOW, threads)


@pytest.fixture
def stand_ins(clock: Clock, notices: NoticesKept, texts: TextsKept, fake: FakeTwilio) -> StandIns:
    """The made-up house as a practice copy, with the door of the stand-in for Twilio."""
    return StandIns(now=clock.now, notices=notices, texts=texts, demo=True, doors=(fake.blueprint,))


@pytest.fixture
def practice(app: Flask, fake: FakeTwilio, web: Visitor) -> Visitor:
    """A visitor of the practice copy."""
    open_start_page(app, ())
    open_phone(app, fake)
    return web


def messages(account: TwilioAccount) -> str:
    return f"/demo/twilio/2010-04-01/Accounts/{account.account_sid}/Messages.json"


def test_the_stand_in_takes_a_text_by_its_key_and_asks_for_no_form_of_ours(
    practice: Visitor, account: TwilioAccount
) -> None:
    text = {"To": PHONE, "From": NUMBER, "Body": "words"}
    key = (account.api_key, account.api_secret)
    assert practice.post(messages(account), data=text).status_code == 401
    assert practice.post(messages(account), data=text, auth=key).status_code == 201


@pytest.mark.parametrize("path", ["/demo/phone", "/demo/phone/thread", "messages"])
def test_only_this_machine_is_answered(practice: Visitor, account: TwilioAccount, path: str) -> None:
    address = messages(account) if path == "messages" else path
    assert practice.get(address, headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 403
    assert practice.get(address, base_url="http://tips.example").status_code == 400


@pytest.mark.parametrize("path", ["/demo/phone/send", "/demo/phone/switches"])
def test_a_form_of_another_page_moves_no_phone(practice: Visitor, fake: FakeTwilio, path: str) -> None:
    assert practice.post(path, data={"number": PHONE, "body": "words", "is_off": "on"}).status_code == 400
    assert fake.thread_of(PHONE) == ()
    assert not fake.phones.road_of(PHONE).switches.is_off


def test_a_phone_is_written_on_and_shows_it(practice: Visitor) -> None:
    form = hidden_fields(practice.get("/demo/phone", query_string={"number": PHONE}).text)
    sent = practice.post("/demo/phone/send", data=form | {"body": "words\r\nand more", "picture": "notice"})
    assert sent.status_code == 303
    told = practice.get("/demo/phone/thread", query_string={"number": PHONE}).get_json()
    assert [(text["body"], text["media"]) for text in told["texts"]] == [("words\nand more", ["image/jpeg"])]
    assert practice.get("/demo/phone/thread", query_string={"number": PHONE, "after": 1}).get_json()["texts"] == []


@pytest.mark.parametrize("typed", [{"body": "  "}, {"body": "words", "picture": "nothing of the kind"}])
def test_nothing_and_an_unknown_picture_are_not_sent(
    practice: Visitor, fake: FakeTwilio, typed: dict[str, str]
) -> None:
    form = hidden_fields(practice.get("/demo/phone", query_string={"number": PHONE}).text)
    practice.post("/demo/phone/send", data=form | typed)
    assert fake.thread_of(PHONE) == ()


def test_a_number_is_read_as_it_was_typed_and_nonsense_is_not(practice: Visitor) -> None:
    for typed in ("+13125550142", " 13125550142", "+1 312-555-0142"):
        assert practice.get("/demo/phone/thread", query_string={"number": typed}).get_json()["number"] == PHONE
    assert practice.get("/demo/phone?number=pizza").status_code == 404


def test_only_links_into_the_house_can_be_pressed_and_words_stay_words(practice: Visitor, threads: Threads) -> None:
    words = f"<b>look</b> {BASE_URL}/w/TOKEN and http://tips.example/w/TOKEN"
    threads.add(PHONE, PhoneText(is_own=False, body=words, at=NOW))
    page = practice.get("/demo/phone", query_string={"number": PHONE}).text
    assert f'<a href="{BASE_URL}/w/TOKEN">' in page
    assert 'href="http://tips.example' not in page
    assert "<b>look</b>" not in page


def test_a_phone_that_texted_can_be_chosen_by_its_first_words(practice: Visitor, threads: Threads) -> None:
    threads.add(PHONE, PhoneText(is_own=True, body="they sign the forms and never look at a card", at=NOW))
    page = practice.get("/demo/phone").text
    assert "+1 312-555-0142 · they sign the forms and never lo…" in page


def _takes_everything(address: str, fields: Mapping[str, str], headers: Mapping[str, str]) -> int:
    return 200

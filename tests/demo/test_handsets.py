"""The phones around the stand-in for Twilio: what they show stays, and each has its own troubles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import pytest
from werkzeug.datastructures import MultiDict

from tipline.adapters.twilio_account import TwilioAccount
from tipline.demo.fake_account import FakeText
from tipline.demo.fake_new_text import make_text
from tipline.demo.fake_roads import Switches
from tipline.demo.fake_twilio import FakeTwilio, open_fake
from tipline.demo.handsets import Handset
from tipline.demo.made_up_pictures import PICTURES, VIDEO, picture
from tipline.demo.phone_threads import Threads
from tipline.demo.practice_line import NUMBER, account_of, keys_of

PHONE = "+13125550142"
NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)


@dataclass
class House:
    """A house that keeps the words it was brought, and answers with a status."""

    words: list[str] = field(default_factory=list)
    status: int = 200

    def post(self, address: str, fields: Mapping[str, str], headers: Mapping[str, str]) -> int:
        """Take a form."""
        if "Body" in fields:
            self.words.append(fields["Body"])
        return self.status


@pytest.fixture
def account(tmp_path: Path) -> TwilioAccount:
    return account_of(tmp_path, "http://127.0.0.1:8000")


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def fake(account: TwilioAccount, house: House) -> FakeTwilio:
    return open_fake(account, house.post, lambda: NOW, Threads())


@pytest.fixture
def handset(fake: FakeTwilio) -> Handset:
    return Handset(PHONE, fake)


def brought(house: House, count: int) -> list[str]:
    """Wait until so many texts were brought, and return their words."""
    give_up = monotonic() + 10
    while len(house.words) < count and monotonic() < give_up:
        sleep(0.01)
    return house.words


def answer(fake: FakeTwilio, words: str) -> None:
    """Text the phone, as the house would."""
    form = MultiDict({"To": PHONE, "From": NUMBER, "Body": words, "StatusCallback": "http://127.0.0.1:8000/status"})
    made = make_text(fake.held, form, None)
    assert isinstance(made, FakeText)
    fake.phones.deliver(made.sid)


def test_the_keys_are_made_up_once_a_home_and_for_its_owner_alone(tmp_path: Path) -> None:
    assert keys_of(tmp_path) == keys_of(tmp_path)
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}
    assert keys_of(tmp_path).auth_token not in repr(keys_of(tmp_path))


def test_what_a_phone_shows_is_still_there_after_the_house_was_closed(account: TwilioAccount, tmp_path: Path) -> None:
    file = tmp_path / "threads"
    first = open_fake(account, House().post, lambda: NOW, Threads(file))
    Handset(PHONE, first).write("words", "floor")
    Handset(PHONE, first).write("STOP", "")
    second = open_fake(account, House().post, lambda: NOW, Threads(file))
    assert second.thread_of(PHONE) == first.thread_of(PHONE)
    assert second.held.stopped == {PHONE}
    assert file.stat().st_mode & 0o777 == 0o600


def test_without_a_network_words_wait_on_the_phone_and_answers_at_the_carrier(
    fake: FakeTwilio, house: House, handset: Handset
) -> None:
    handset.switch(Switches(is_off=True))
    handset.write("words", "")
    answer(fake, "an answer")
    assert (handset.texts(), len(handset.waiting()), house.words) == ((), 1, [])
    handset.switch(Switches())
    fake.courier.errands.join()
    assert [text.body for text in handset.texts()] == ["words", "an answer"]
    assert house.words == ["words"]


def test_texts_of_a_while_come_with_the_last_one_first(fake: FakeTwilio, house: House, handset: Handset) -> None:
    fake.weather.road_seconds = 0.05
    handset.switch(Switches(is_backwards=True, comes_twice=True))
    for words in ("one", "two"):
        handset.write(words, "")
    assert brought(house, 4) == ["two", "two", "one", "one"]


def test_a_slow_phone_takes_its_time(fake: FakeTwilio, house: House, handset: Handset) -> None:
    fake.weather.road_seconds = 0.05
    handset.switch(Switches(is_slow=True))
    handset.write("words", "")
    assert house.words == []
    assert brought(house, 1) == ["words"]


def test_a_number_out_of_service_gets_nothing_and_the_carrier_says_so(fake: FakeTwilio, handset: Handset) -> None:
    handset.switch(Switches(is_gone=True))
    answer(fake, "an answer")
    [row] = handset.carried()
    assert (row.status, row.error_code, handset.texts()) == ("undelivered", 30005, ())


def test_the_carrier_tells_whether_the_house_took_a_text(fake: FakeTwilio, house: House, handset: Handset) -> None:
    for status in (200, 503):
        house.status = status
        handset.write("words", "")
        fake.courier.errands.join()
    assert [row.was_taken for row in handset.carried()] == [False, True]


def test_every_picture_is_one_with_traces_of_a_phone() -> None:
    kinds = {name: picture(name)[0] for name in PICTURES}
    assert kinds.pop(VIDEO) == "video/3gpp"
    assert set(kinds.values()) == {"image/jpeg"}
    assert all(b"Made-up Phones" in picture(name)[1] for name in kinds)

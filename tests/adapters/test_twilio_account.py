"""What is kept at Twilio: pictures, texts that are to go, and the settings of the number."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from tests.carrier.lines import (
    ACCOUNT,
    LONG_AGO,
    MEDIA_SID,
    OURS,
    SERVICE,
    TEXT_SID,
    THEIRS,
    Line,
    bound,
    open_line,
    trouble_in,
)
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.domain.texting import OptOutMode, Trouble

TOLL_FREE = "+18005550199"


@pytest.fixture
def line() -> Iterator[Line]:
    with open_line() as opened:
        yield opened


def test_a_service_of_several_numbers_is_asked_for_all_of_them() -> None:
    with open_line(number=None, messaging_service_sid=SERVICE) as line:
        line.fake.phone_sends(THEIRS, "for us")
        line.fake.phone_sends(THEIRS, "for another line of the account")
        line.fake.held.newest_first()[0].service_sid = None
        assert [each.body for each in line.texts.texts_since(LONG_AGO)] == ["for us"]


def test_more_texts_than_fit_one_answer_all_come(line: Line) -> None:
    for count in range(1001):
        line.fake.held.from_phone(THEIRS, str(count), ())
    assert [each.body for each in line.texts.texts_since(LONG_AGO)] == [str(count) for count in range(1001)]


def test_a_picture_comes_whole_or_not_at_all(line: Line) -> None:
    sid = line.fake.phone_sends(THEIRS, "", [("image/jpeg", b"x" * 1000)])
    [picture] = line.fake.held.texts[sid].media
    assert line.texts.fetch(sid, picture.sid, 1000) == b"x" * 1000
    assert trouble_in(lambda: line.texts.fetch(sid, picture.sid, 999)).trouble is Trouble.REFUSED
    assert trouble_in(lambda: line.texts.fetch(sid, MEDIA_SID, 999)).trouble is Trouble.GONE
    line.fake.weather.is_down = True
    assert trouble_in(lambda: line.texts.fetch(sid, picture.sid, 1000)).trouble is Trouble.UNCERTAIN


@pytest.mark.parametrize(("text", "media"), [("../x", MEDIA_SID), (TEXT_SID, "../../y"), (TEXT_SID, "")])
def test_what_is_no_id_is_not_asked_for(text: str, media: str) -> None:
    texts = TwilioTexts(ACCOUNT)
    assert trouble_in(lambda: texts.fetch(text, media, 10)).trouble is Trouble.REFUSED
    assert trouble_in(lambda: texts.remove("../x")).trouble is Trouble.REFUSED


def test_the_key_does_not_follow_to_another_host() -> None:
    seen: list[str | None] = []

    def send_on(rest: str) -> AnyResponse:
        seen.append(request.headers.get("Authorization"))
        return Response(b"picture") if rest == "elsewhere" else redirect(f"{other}/elsewhere", 307)

    with bound() as (app, url):
        other = url.replace("127.0.0.1", "localhost")
        app.add_url_rule("/<path:rest>", view_func=send_on)
        assert TwilioTexts(replace(ACCOUNT, base_url=url)).fetch(TEXT_SID, MEDIA_SID, 10) == b"picture"
    assert [value is not None for value in seen] == [True, False]


def test_a_text_is_removed_once_it_is_through(line: Line) -> None:
    line.fake.weather.stuck_at = "sent"
    sid = line.texts.send(THEIRS, "hello", "token")
    assert trouble_in(lambda: line.texts.remove(sid)).trouble is Trouble.TOO_EARLY
    line.settle()
    line.fake.weather.stuck_at = None
    line.fake.phones.deliver(sid)
    line.texts.remove(sid)
    assert line.fake.held.texts == {}


def test_a_text_that_is_gone_is_removed(line: Line) -> None:
    line.texts.remove(TEXT_SID)


def test_a_number_that_is_set_up_well_gives_no_complaint(line: Line) -> None:
    assert line.texts.complaints() == ()


@pytest.mark.parametrize(("settings", "words"), [
    ({"sms_url": ""}, ["a text goes to another address", "/texts/twilio"]),
    ({"sms_url": "https://demo.twilio.com/welcome/sms/reply"}, ["a text goes to another address"]),
    ({"sms_fallback_url": ""}, ["did not get through at once goes to another address", "/texts/twilio/fallback"]),
    ({"sms_method": "GET"}, ["a text comes by GET", "POST"]),
    ({"sms_fallback_method": "GET"}, ["did not get through at once comes by GET"]),
    ({"sms_application_sid": "AP" + "0a" * 16}, ["a TwiML app"]),
])  # fmt: skip
def test_each_setting_that_is_wrong_is_told_with_what_to_do(
    line: Line, settings: dict[str, str], words: list[str]
) -> None:
    for name, value in settings.items():
        setattr(line.fake.held.settings, name, value)
    [complaint] = line.texts.complaints()
    assert [each for each in words if each not in complaint] == []


def test_a_number_of_somebody_else_is_told(line: Line) -> None:
    other = TwilioTexts(replace(line.account, number="+12125550177"))
    assert [each.partition(":")[0] for each in other.complaints()] == ["the number is not in this Twilio account"]


def test_a_number_of_a_service_goes_by_the_service_s_settings() -> None:
    with open_line(messaging_service_sid=SERVICE) as line:
        line.fake.held.settings.sms_url = ""
        assert line.texts.complaints() == ()


@pytest.mark.parametrize("mode", list(OptOutMode))
def test_a_toll_free_number_stops_by_its_network_only(mode: OptOutMode) -> None:
    with open_line(number=TOLL_FREE, optout_mode=mode) as line:
        told = line.texts.complaints()
    assert ["toll-free" in each for each in told] == ([] if mode is OptOutMode.TWILIO else [True])


@pytest.mark.parametrize(("number", "read"), [(OURS, "+1 212-555-0100"), ("12345", "12345"), (None, "")])
def test_the_number_is_written_as_people_read_it(number: str | None, read: str) -> None:
    assert TwilioTexts(replace(ACCOUNT, number=number)).number == read


def test_the_account_does_not_show_its_secrets() -> None:
    shown = repr(replace(ACCOUNT, auth_token_previous="an older token"))
    secrets = (ACCOUNT.api_secret, ACCOUNT.auth_token, "an older token")
    assert not [secret for secret in secrets if secret in shown]

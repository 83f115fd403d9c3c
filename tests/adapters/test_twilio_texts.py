"""Texts by Twilio: what each failure is called, what is asked and found, and that nothing of it is quoted or kept."""

import logging
import ssl
import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Response, request
from requests import ConnectionError as NotConnected
from requests import ConnectTimeout, ReadTimeout, RequestException
from requests.exceptions import ChunkedEncodingError
from requests.exceptions import SSLError as NoSecureConnection
from urllib3.connectionpool import ConnectionPool
from urllib3.exceptions import MaxRetryError, NameResolutionError, NewConnectionError, ProtocolError, SSLError

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
from tipline.adapters.twilio_client import CarefulHttpClient, _trouble_of_failure
from tipline.adapters.twilio_codes import trouble_of_answer, trouble_of_code
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.casework.desk import TextCarrier
from tipline.domain.texting import Trouble

SECRET_WORDS = "a sentence that must not be quoted"


@pytest.fixture
def line() -> Iterator[Line]:
    with open_line() as opened:
        yield opened


@pytest.mark.parametrize(("trouble", "codes"), [
    (Trouble.CREDENTIALS, (20003,)),
    (Trouble.SUSPENDED, (20005, 30002)),
    (Trouble.UNREGISTERED, (30032, 30034)),
    (Trouble.SLOW_DOWN, (20429, 30001, 21611, 30022, 14107)),
    (Trouble.UNCERTAIN, (20500,)),
    (Trouble.GONE, (20404,)),
    (Trouble.TOO_EARLY, (20009,)),
    (Trouble.NO_SUCH_PHONE, (21211, 21614, 21635, 30005, 30006)),
    (Trouble.COUNTRY_OFF, (21408,)),
    (Trouble.STOPPED, (21610,)),
    (Trouble.PHONE_OFF, (30003,)),
    (Trouble.BLOCKED, (30004,)),
    (Trouble.FILTERED, (30007,)),
    (Trouble.LOST, (30008, 30009)),
    (Trouble.REFUSED, (21602, 21603, 21604, 21617, 63016, 99999)),
])  # fmt: skip
def test_each_code_has_its_word(trouble: Trouble, codes: tuple[int, ...]) -> None:
    assert {trouble_of_code(code) for code in codes} == {trouble}
    assert {trouble_of_answer(400, code) for code in codes} == {trouble}


@pytest.mark.parametrize(("status", "trouble"), [
    (401, Trouble.CREDENTIALS),
    (404, Trouble.GONE),
    (409, Trouble.TOO_EARLY),
    (429, Trouble.SLOW_DOWN),
    (400, Trouble.REFUSED),
    (307, Trouble.UNCERTAIN),
    (500, Trouble.UNCERTAIN),
    (503, Trouble.UNCERTAIN),
])  # fmt: skip
def test_an_answer_without_a_code_is_read_by_its_status(status: int, trouble: Trouble) -> None:
    assert trouble_of_answer(status, None) is trouble


def unreached(reason: Exception) -> NotConnected:
    return NotConnected(MaxRetryError(ConnectionPool("host"), "/path", reason))


@pytest.mark.parametrize(("failure", "trouble"), [
    (ConnectTimeout(), Trouble.NOT_REACHED),
    (unreached(NewConnectionError(None, "refused")), Trouble.NOT_REACHED),  # type: ignore[arg-type]
    (unreached(NameResolutionError("host", None, OSError())), Trouble.NOT_REACHED),  # type: ignore[arg-type]
    (
        NoSecureConnection(MaxRetryError(ConnectionPool("host"), "/", SSLError(ssl.SSLCertVerificationError()))),
        Trouble.NOT_REACHED,
    ),
    (NoSecureConnection(MaxRetryError(ConnectionPool("host"), "/", SSLError(ssl.SSLEOFError()))), Trouble.UNCERTAIN),
    (NotConnected(ProtocolError("dropped")), Trouble.UNCERTAIN),
    (NotConnected(), Trouble.UNCERTAIN),
    (ReadTimeout(), Trouble.UNCERTAIN),
    (ChunkedEncodingError(), Trouble.UNCERTAIN),
])  # fmt: skip
def test_only_without_a_connection_it_is_certain_that_nothing_was_sent(
    failure: RequestException, trouble: Trouble
) -> None:
    assert _trouble_of_failure(failure) is trouble


def test_a_carrier_at_which_nobody_listens_is_not_reached() -> None:
    nobody = TwilioTexts(replace(ACCOUNT, base_url="http://127.0.0.1:1"))
    assert trouble_in(lambda: nobody.send(THEIRS, "words", "token")).trouble is Trouble.NOT_REACHED
    assert trouble_in(lambda: nobody.fetch(TEXT_SID, MEDIA_SID, 10)).trouble is Trouble.NOT_REACHED


@pytest.mark.parametrize(("weather", "trouble", "code"), [
    ({"is_down": True}, Trouble.UNCERTAIN, None),
    ({"slow_seconds": 1.0}, Trouble.UNCERTAIN, None),
    ({"garbage": True}, Trouble.UNCERTAIN, None),
    ({"status": 500}, Trouble.UNCERTAIN, 20500),
    ({"status": 503}, Trouble.UNCERTAIN, 20500),
    ({"status": 429}, Trouble.SLOW_DOWN, 20429),
    ({"status": 401}, Trouble.CREDENTIALS, 20003),
    ({"status": 404}, Trouble.GONE, 20404),
    ({"loses_answers": True}, Trouble.UNCERTAIN, None),
    ({"refuses_with": 21610}, Trouble.STOPPED, 21610),
    ({"refuses_with": 30034}, Trouble.UNREGISTERED, 30034),
    ({"refuses_with": 21602}, Trouble.REFUSED, 21602),
])  # fmt: skip
def test_no_failure_quotes_the_number_or_the_words(
    weather: dict[str, object], trouble: Trouble, code: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with open_line(timeout_seconds=0.3 if "slow_seconds" in weather else 10.0) as line:
        for name, value in weather.items():
            setattr(line.fake.weather, name, value)
        met = trouble_in(lambda: line.texts.send(THEIRS, SECRET_WORDS, "token"))
    assert (met.trouble, met.code) == (trouble, code)
    assert [met.__cause__, met.__context__] == [None, None]
    told = "".join(traceback.format_exception(met)) + repr(met) + caplog.text
    assert not [each for each in (THEIRS, THEIRS.lstrip("+"), SECRET_WORDS) if each in told]


def test_nothing_is_written_down_when_all_goes_well(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    line.texts.send(THEIRS, SECRET_WORDS, "token")
    assert line.texts.find_sent(THEIRS, SECRET_WORDS, LONG_AGO)
    assert caplog.text == ""


def test_the_client_does_not_remember_what_it_asked(line: Line) -> None:
    client, account = CarefulHttpClient(line.account), line.account
    address = f"https://api.twilio.com/2010-04-01/Accounts/{account.account_sid}/Messages.json?To={THEIRS}"
    assert client.request("GET", address, auth=(account.api_key, account.api_secret)).status_code == 200
    assert (client._test_only_last_request, client._test_only_last_response) == (None, None)
    client.session.close()


def test_an_answer_that_says_something_else_is_uncertain() -> None:
    odd = ['{"sid": null}', '{"sid": "../x"}', "[]", '"a word"', "{}", "", '{"sid": "SM1", "date_sent": 7}']
    with bound() as (app, url):
        app.add_url_rule("/<path:_>", view_func=lambda _: Response(odd[0], 201), methods=["GET", "POST", "DELETE"])
        texts = TwilioTexts(replace(ACCOUNT, base_url=url))
        while odd:
            assert trouble_in(lambda: texts.send(THEIRS, "words", "t")).trouble is Trouble.UNCERTAIN
            assert trouble_in(lambda: texts.find_sent(THEIRS, "words", LONG_AGO)).trouble is Trouble.UNCERTAIN
            assert trouble_in(texts.complaints).trouble is Trouble.UNCERTAIN
            odd.pop(0)


def test_a_text_goes_out_with_its_callback_and_its_time(line: Line) -> None:
    seen: list[dict[str, str]] = []
    line.app.before_request(lambda: seen.append(request.form.to_dict()) if request.form.get("Body") else None)
    carrier: TextCarrier = line.texts
    carrier.send(THEIRS, "hello", "a-token")
    callback = f"{line.account.public_url}/texts/twilio/status/a-token"
    same = {"To": THEIRS, "Body": "hello", "StatusCallback": callback, "ValidityPeriod": "14400"}
    assert seen == [{**same, "From": OURS}]


def test_a_service_chooses_the_number_itself() -> None:
    with open_line(messaging_service_sid=SERVICE) as line:
        line.texts.send(THEIRS, "hello", "token")
        [text] = line.fake.held.texts.values()
    assert text.service_sid == SERVICE


def test_a_text_whose_answer_was_lost_is_found_again(line: Line) -> None:
    line.fake.weather.loses_answers = True
    start = datetime.now(UTC)
    trouble_in(lambda: line.texts.send(THEIRS, "hello", "token"))
    line.settle()
    [sid] = line.fake.held.texts
    assert line.texts.find_sent(THEIRS, "hello", start) == (sid,)
    assert line.texts.find_sent(THEIRS, "hell", start) == ()
    assert line.texts.find_sent(OURS, "hello", start) == ()
    assert line.texts.find_sent(THEIRS, "hello", start + timedelta(seconds=90)) == ()


def test_of_texts_that_are_alike_the_oldest_comes_first(line: Line) -> None:
    sids = tuple(line.texts.send(THEIRS, "hello", "token") for _ in range(3))
    line.settle()
    assert line.texts.find_sent(THEIRS, "hello", LONG_AGO) == sids


def test_what_the_reporter_wrote_themselves_was_not_sent_by_us(line: Line) -> None:
    line.fake.phone_sends(THEIRS, "hello")
    line.fake.held.newest_first()[0].to = THEIRS
    assert line.texts.find_sent(THEIRS, "hello", LONG_AGO) == ()


def test_the_texts_that_twilio_has_come_in_order_with_their_pictures(line: Line) -> None:
    line.fake.phone_sends(THEIRS, "first")
    line.fake.phone_sends("12345", "second", [("image/png", b"a"), ("image/jpeg", b"b")])
    line.texts.send(THEIRS, "an answer", "token")
    line.settle()
    posted = [line.texts.read_text(each.form) for each in line.house.at("/texts/twilio") if "Body" in each.form]
    assert list(line.texts.texts_since(LONG_AGO)) == posted
    assert [(each.body, each.can_be_answered, len(each.media)) for each in posted] == [
        ("first", True, 0),
        ("second", False, 2),
    ]


def test_older_texts_are_not_asked_for_again(line: Line) -> None:
    line.fake.phone_sends(THEIRS, "early")
    assert list(line.texts.texts_since(datetime.now(UTC) + timedelta(seconds=2))) == []


def test_a_picture_that_went_away_meanwhile_does_not_hold_up_the_others(line: Line) -> None:
    for body in ("first", "second"):
        line.fake.phone_sends(THEIRS, body, [("image/png", b"a")])
    wait = line.texts.texts_since(LONG_AGO)
    next(wait)
    line.texts.remove(line.fake.held.newest_first()[0].sid)
    assert [(each.body, each.media) for each in wait] == [("second", ())]

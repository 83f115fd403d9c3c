"""What Twilio posts: what is read out of it, what is left behind, and what is no text to this house."""

import re
import unicodedata
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.carrier.lines import ACCOUNT, MEDIA_SID, OURS, SERVICE, TEXT_SID, THEIRS, form
from tipline.adapters.twilio_account import TwilioAccount
from tipline.adapters.twilio_forms import read_report, read_text
from tipline.casework.desk import Form
from tipline.domain.errors import TextMalformed
from tipline.domain.texting import CarrierStatus, Command, MediaSent, OptOutMode, Report, TextTaken, Trouble

ADVANCED, SELF = replace(ACCOUNT, optout_mode=OptOutMode.ADVANCED), replace(ACCOUNT, optout_mode=OptOutMode.SELF)
BY_SERVICE = replace(ACCOUNT, number=None, messaging_service_sid=SERVICE)
STOPS = ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT")
MEDIA_URL = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT.account_sid}/Messages/{TEXT_SID}/Media/{MEDIA_SID}"


def with_media(url: str = MEDIA_URL, content_type: str = "image/jpeg", count: str = "1") -> Form:
    return form(NumMedia=count, MediaUrl0=url, MediaContentType0=content_type)


def report(**fields: str) -> Form:
    usual = {"MessageSid": TEXT_SID, "AccountSid": ACCOUNT.account_sid, "MessageStatus": "sent"}
    return {name: [value] for name, value in (usual | fields).items()}


def test_a_text_is_read_with_nothing_that_is_not_needed() -> None:
    places = {"FromCity": "SPRINGFIELD", "FromZip": "62701", "ProfileName": "A Name", "Latitude": "41.8"}
    assert read_text(ACCOUNT, form(**places)) == TextTaken(TEXT_SID, THEIRS, can_be_answered=True, body="what was seen")


def test_what_a_text_holds_is_not_shown_when_it_is_printed() -> None:
    shown = repr(read_text(ACCOUNT, with_media()))
    assert not [each for each in (THEIRS, TEXT_SID, MEDIA_SID, "what was seen") if each in shown]


@pytest.mark.parametrize("name", ["MessageSid", "From", "To", "AccountSid"])
def test_what_counts_must_be_there_once(name: str) -> None:
    whole = form()
    with pytest.raises(TextMalformed):
        read_text(ACCOUNT, {each: value for each, value in whole.items() if each != name})
    with pytest.raises(TextMalformed):
        read_text(ACCOUNT, {**whole, name: whole[name] * 2})


@pytest.mark.parametrize("name", ["Body", "NumMedia"])
def test_what_may_be_missing_is_not_said_twice(name: str) -> None:
    whole = form()
    assert read_text(ACCOUNT, {each: value for each, value in whole.items() if each != name}).sid == TEXT_SID
    with pytest.raises(TextMalformed):
        read_text(ACCOUNT, {**whole, name: whole[name] * 2})


@pytest.mark.parametrize("change", [
    {"AccountSid": "AC" + "ff" * 16},
    {"To": "+12125550199"},
    {"To": ""},
    {"MessageSid": "SM" + "3d" * 15},
    {"MessageSid": TEXT_SID + "\n"},
    {"MessageSid": "../" + TEXT_SID},
    {"NumMedia": "many"},
    {"NumMedia": "-1"},
    {"NumMedia": "²"},
])  # fmt: skip
def test_a_form_for_somebody_else_or_of_another_shape_is_no_text(change: dict[str, str]) -> None:
    with pytest.raises(TextMalformed):
        read_text(ACCOUNT, form(**change))


def test_a_text_to_the_service_is_ours_whatever_number_it_came_to() -> None:
    assert read_text(BY_SERVICE, form(To="+12125550199", MessagingServiceSid=SERVICE)).body == "what was seen"
    for other in ({}, {"MessagingServiceSid": "MG" + "ff" * 16}):
        with pytest.raises(TextMalformed):
            read_text(BY_SERVICE, form(**other))


@pytest.mark.parametrize("sender", ["+12125550123", "+13125550199", "+34612345678"])
def test_a_phone_can_be_answered_even_a_made_up_one(sender: str) -> None:
    taken = read_text(ACCOUNT, form(From=sender))
    assert (taken.sender, taken.can_be_answered) == (sender, True)


@pytest.mark.parametrize("sender", [
    *("12345", "266696687", "BANK", "", "anonymous", "2125550123", "+1555", "+15550123", "+1212555012345"),
    *("whatsapp:+12125550123", "+999123456789", "+1212555012\u0663", OURS),
])  # fmt: skip
def test_what_is_no_phone_that_texts_is_kept_as_it_is_and_not_answered(sender: str) -> None:
    taken = read_text(ACCOUNT, form(From=sender))
    assert (taken.sender, taken.can_be_answered) == (sender, False)


def test_a_name_as_long_as_a_book_is_cut_and_cleaned() -> None:
    assert read_text(ACCOUNT, form(From="a\x00\x1b" * 500)).sender == "a" * 140


def test_control_characters_do_not_come_in_with_a_text() -> None:
    body = "one\r\ntwo\rthree\tfour\x00\x0b\x1b[31m\x7f\x85 five \ud83d é 👩‍👩‍👧"
    assert read_text(ACCOUNT, form(Body=body)).body == "one\ntwo\nthree\tfour[31m five  é 👩‍👩‍👧"


def test_a_text_is_no_longer_than_twilio_lets_it_be() -> None:
    assert len(read_text(ACCOUNT, form(Body="é" * 5000)).body) == 1600


@pytest.mark.parametrize("word", [*STOPS, "stop", " Stop\n", "sToPaLl"])
def test_a_stop_word_alone_stops_and_twilio_has_answered(word: str) -> None:
    taken = read_text(ACCOUNT, form(Body=word))
    assert (taken.opt_out, taken.carrier_answered) == (Command.STOP, True)


@pytest.mark.parametrize(("word", "command"), [
    *(("START", Command.START), ("yes", Command.START), ("Unstop", Command.START)),
    *(("HELP", Command.HELP), ("info", Command.HELP)),
])  # fmt: skip
def test_the_other_reserved_words_are_read_too(word: str, command: Command) -> None:
    assert read_text(ACCOUNT, form(Body=word)).opt_out is command


@pytest.mark.parametrize("body", ["STOP PLEASE", "please stop", "STOP.", "\u017ftop", "ALTO", "yes it was him", ""])
@pytest.mark.parametrize("account", [ACCOUNT, ADVANCED, SELF])
def test_more_than_a_reserved_word_is_something_said(body: str, account: TwilioAccount) -> None:
    taken = read_text(account, form(Body=body))
    assert (taken.opt_out, taken.carrier_answered) == (None, False)


def test_with_advanced_opt_out_twilio_says_what_a_word_of_its_owner_means() -> None:
    taken = read_text(ADVANCED, form(Body="basta", OptOutType="STOP"))
    assert (taken.opt_out, taken.carrier_answered) == (Command.STOP, True)
    assert read_text(ADVANCED, form(Body="yes", OptOutType="HELP")).opt_out is Command.HELP
    assert read_text(ADVANCED, form(Body="stop")).opt_out is Command.STOP
    assert read_text(ACCOUNT, form(Body="basta", OptOutType="STOP")).opt_out is None


def test_a_house_that_keeps_the_list_itself_answers_itself() -> None:
    taken = read_text(SELF, form(Body="Stop"))
    assert (taken.opt_out, taken.carrier_answered) == (Command.STOP, False)


def test_of_a_picture_only_its_id_and_type_are_taken() -> None:
    assert read_text(ACCOUNT, with_media()).media == (MediaSent(MEDIA_SID, "image/jpeg"),)
    assert read_text(ACCOUNT, with_media(content_type="Text/X-VCard; charset=utf-8")).media[0].content_type == (
        "text/x-vcard"
    )
    assert read_text(ACCOUNT, with_media(content_type="<script>")).media[0].content_type == "application/octet-stream"


@pytest.mark.parametrize("url", [
    "",
    "file:///etc/passwd",
    f"{MEDIA_URL}/../../secrets",
    f"{MEDIA_URL}?x=/",
    f"https://evil.example.test/?{MEDIA_URL}",
    MEDIA_URL.replace(ACCOUNT.account_sid, "AC" + "ff" * 16),
    MEDIA_URL.replace(TEXT_SID, "SM" + "ff" * 16),
])  # fmt: skip
def test_an_address_of_something_else_is_no_picture(url: str) -> None:
    assert read_text(ACCOUNT, with_media(url)).media == ()


def test_ten_pictures_are_the_most() -> None:
    many = {f"MediaUrl{place}": MEDIA_URL for place in range(200)}
    assert len(read_text(ACCOUNT, form(NumMedia="200", **many)).media) == 10


@pytest.mark.parametrize("status", list(CarrierStatus))
def test_a_report_says_how_far_a_text_is(status: CarrierStatus) -> None:
    read = read_report(ACCOUNT, report(MessageStatus=status.value))
    assert (read.sid, read.status, read.code) == (TEXT_SID, status, None)


def test_a_report_of_failure_says_why_or_that_nobody_knows() -> None:
    failed, undelivered = CarrierStatus.FAILED, CarrierStatus.UNDELIVERED
    assert read_report(ACCOUNT, report(MessageStatus="undelivered", ErrorCode="30003")) == Report(
        TEXT_SID, undelivered, Trouble.PHONE_OFF, 30003
    )
    assert read_report(ACCOUNT, report(MessageStatus="failed")) == Report(TEXT_SID, failed, Trouble.LOST)
    assert read_report(ACCOUNT, report(ErrorCode="")).trouble is None


@pytest.mark.parametrize("change", [
    {"MessageStatus": "received"},
    {"MessageStatus": ""},
    {"AccountSid": "AC" + "ff" * 16},
    {"MessageSid": "SM1"},
    {"ErrorCode": "30003x"},
])  # fmt: skip
def test_a_report_on_anything_else_is_none(change: dict[str, str]) -> None:
    with pytest.raises(TextMalformed):
        read_report(ACCOUNT, report(**change))


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
NAMES = st.sampled_from([*form(), "MediaUrl0", "MediaContentType0", "OptOutType", "MessageStatus", "ErrorCode"])


@given(
    st.dictionaries(NAMES, st.lists(ANY_TEXT, max_size=2)),
    st.sets(st.sampled_from(sorted(form()))),
    st.sampled_from([ACCOUNT, ADVANCED, BY_SERVICE]),
)
def test_whatever_is_posted_is_read_or_refused(odd: Form, usual: set[str], account: TwilioAccount) -> None:
    mixed = {**odd, **{name: value for name, value in form().items() if name in usual}}
    for read in (read_text, read_report):
        with suppress(TextMalformed):
            read(account, mixed)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_whatever_is_said_comes_in_without_control_characters(body: str, sender: str, url: str) -> None:
    taken = read_text(ACCOUNT, {**form(Body=body), "From": [sender], "NumMedia": ["1"], "MediaUrl0": [url]})
    for text in (taken.body, taken.sender):
        assert not [each for each in text if unicodedata.category(each) in ("Cc", "Cs") and each not in "\n\t"]
    assert not taken.can_be_answered or re.fullmatch(r"\+[0-9]{7,15}", taken.sender)

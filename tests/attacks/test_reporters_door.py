"""The reporter's door leaves no trace on the visitor's machine and turns no honest browser away."""

import pytest
from werkzeug.test import TestResponse

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.visitors import Visitor, hidden_fields, text_in

pytestmark = on_sqlite

SENDERS = {
    "an old phone": {},
    "a privacy browser": {"Origin": "null"},
    "a page of another site": {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"},
    "a subdomain": {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"},
    "a typed address": {"Sec-Fetch-Site": "none", "Referer": ""},
    "a text browser": {"User-Agent": "w3m/0.5.3", "Referer": "http://elsewhere.example/a"},
}


def a_form(web: Visitor, clock: Clock, **headers: str) -> dict[str, str]:
    form = hidden_fields(web.get("/tip", headers=headers).text)
    clock.pass_(minutes=2)
    return form


def every_answer(web: Visitor, clock: Clock) -> list[TestResponse]:
    """Go everywhere at the reporter's door, the wrong ways too, in both languages."""
    answers = [web.get(address) for address in ("/", "/?lang=es", "/tip", "/follow-up", "/leave", "/nothing", "/tip/")]
    form = a_form(web, clock) | {"what_happened": "words"}
    sent = web.post("/tip", data=form)
    receipt = text_in(sent.text, "receipt")
    more = {"receipt": receipt, "body": "more", "nonce": a_form(web, clock)["nonce"]}
    answers += [
        sent,
        web.post("/tip", data=form | {"lang": "es"}),
        web.post("/tip", data=form | {"what_happened": ""}),
        web.post("/tip", data={"what_happened": "words", "nonce": "forged"}),
        web.post("/tip", data={"switch_to": "es"}),
        web.post("/tip", data={"what_happened": "x" * 2_000_000}),
        web.post("/follow-up", data={"receipt": receipt}),
        web.post("/follow-up", data={"receipt": receipt[:-1]}),
        web.post("/follow-up", data=more),
        web.post("/follow-up", data=more | {"nonce": "forged"}),
        web.post("/follow-up", data=more | {"switch_to": "es"}),
        web.put("/tip", data=form),
    ]
    return answers


def test_no_cookie_is_ever_set(web: Visitor, clock: Clock) -> None:
    answers = every_answer(web, clock)
    assert {answer.status_code for answer in answers} >= {200, 400, 404, 405, 413, 422}
    assert [answer.request.path for answer in answers if "Set-Cookie" in answer.headers] == []


def test_no_answer_of_the_door_may_be_kept_by_a_browser_or_proxy(web: Visitor, clock: Clock) -> None:
    answers = every_answer(web, clock)
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
    assert not [answer for answer in answers if "ETag" in answer.headers or "Last-Modified" in answer.headers]


def test_no_answer_leads_to_an_address_with_a_receipt_in_it(web: Visitor, clock: Clock) -> None:
    receipt = text_in(web.post("/tip", data=a_form(web, clock) | {"what_happened": "words"}).text, "receipt")
    for answer in every_answer(web, clock):
        assert "Location" not in answer.headers or "receipt" not in answer.headers["Location"]
        assert 'method="get"' not in answer.text.lower()
    opened = web.post("/follow-up", data={"receipt": receipt}).text
    for spelling in (receipt, receipt.replace("-", "")):
        assert not [piece for piece in opened.split() if spelling in piece and piece.startswith(("href=", "action="))]


@pytest.mark.parametrize("address", ["/follow-up?receipt={}", "/follow-up/{}", "/{}", "/tip?receipt={}"])
def test_a_receipt_in_an_address_opens_nothing(web: Visitor, clock: Clock, address: str) -> None:
    form = a_form(web, clock) | {"what_happened": "words that are not shown"}
    receipt = text_in(web.post("/tip", data=form).text, "receipt")
    for spelling in (receipt, receipt.replace("-", "")):
        answer = web.get(address.format(spelling))
        assert "words that are not shown" not in answer.text
        assert spelling not in answer.text


@pytest.mark.parametrize("sender", SENDERS)
def test_every_sender_can_send_a_tip_and_read_the_answer(web: Visitor, clock: Clock, sender: str) -> None:
    headers = SENDERS[sender]
    form = a_form(web, clock, **headers) | {"what_happened": "words"}
    sent = web.post("/tip", data=form, headers=headers)
    assert sent.status_code == 200
    receipt = text_in(sent.text, "receipt")
    more = {"receipt": receipt, "body": "more words", "nonce": a_form(web, clock)["nonce"]}
    assert "more words" in web.post("/follow-up", data=more, headers=headers).text


def test_a_form_can_be_sent_from_another_browser_than_it_was_opened_in(web: Visitor, clock: Clock) -> None:
    form = a_form(web, clock) | {"what_happened": "words"}
    other = web.application.test_client(use_cookies=False)
    assert other.post("/tip", data=form, environ_base={"REMOTE_ADDR": "192.0.2.44"}).status_code == 200


def test_a_member_who_is_signed_in_is_not_known_at_the_reporters_door(web: Visitor, clock: Clock) -> None:
    web.set_cookie("desk-session", "whatever")
    page = web.get("/tip")
    assert "Cookie" not in page.headers.get("Vary", "")
    assert "Set-Cookie" not in page.headers

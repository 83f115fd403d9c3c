"""A case by text on the desk: how far each answer is, why none is possible, and what is done with one press."""

from enum import StrEnum

import pytest
from flask import Flask

from tests.casework.seen import rows
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.staff import Staff
from tests.texts_kept import Phone
from tests.visitors import Visitor, hidden_fields
from tipline.casework.reaching import Reach
from tipline.casework.text_delivery import deliver_texts
from tipline.domain.digit_answers import ready_questions
from tipline.domain.texting import CarrierStatus, CarrierTrouble, Delivery, Trouble
from tipline.domain.vocabulary import Language, Role
from tipline.store.cases import Case
from tipline.store.texters import Texter
from tipline.web.desk.wording import in_words

pytestmark = on_sqlite


@pytest.fixture
def case(web: Visitor, staff: Staff, clock: Clock, phone: Phone) -> str:
    """The address of a case that came by text; the visitor is signed in."""
    phone.text("The boss sells cards at the gate")
    phone.new()
    clock.pass_(minutes=15)
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    [row] = rows(phone.desk, Case)
    return f"/desk/cases/{row.reference}"


def press(web: Visitor, case: str, act: str, **typed: str) -> str:
    """Send one of the case's forms and return the page that it leads to."""
    answer = web.post(f"{case}/{act}", data=hidden_fields(web.get(case).text) | typed, follow_redirects=True)
    assert answer.status_code in {200, 422}
    return answer.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("word", [*Delivery, *Trouble, *Reach, *ready_questions()], ids=str)
def test_every_word_of_texting_can_be_said(app: Flask, word: StrEnum, language: Language) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert len(in_words(word)) > 3


def test_an_answer_shows_how_far_it_is(web: Visitor, phone: Phone, case: str) -> None:
    assert "Waiting to go out" in press(web, case, "reply", body="When was it?")
    assert phone.new() == ["When was it?"]
    phone.reports(CarrierStatus.DELIVERED)
    assert "Delivered to the phone" in web.get(case).text


def test_a_failure_says_why_and_what_to_do(web: Visitor, phone: Phone, case: str) -> None:
    press(web, case, "reply", body="When was it?")
    phone.carrier.fails.append(CarrierTrouble(Trouble.FILTERED))
    deliver_texts(phone.desk)
    page = web.get(case).text
    assert "Not delivered" in page
    assert "other words, without links" in page


def test_where_no_reply_is_possible_the_page_says_why_instead_of_a_form(web: Visitor, phone: Phone, case: str) -> None:
    assert 'id="reply"' in web.get(case).text
    phone.text("STOP")
    page = web.get(case).text
    assert "No reply is possible." in page
    assert "texted STOP" in page
    assert 'id="reply"' not in page


def test_a_reply_to_who_has_just_stopped_keeps_its_words(web: Visitor, phone: Phone, case: str) -> None:
    fields = hidden_fields(web.get(case).text)
    phone.text("STOP")
    answer = web.post(f"{case}/reply", data=fields | {"body": "When was it?"})
    assert answer.status_code == 422


def test_a_question_is_asked_with_one_press(web: Visitor, phone: Phone, case: str) -> None:
    assert "on its way to the phone" in press(web, case, "ask", question="when")
    assert "Reply 1 today" in phone.new()[0]


def test_texts_are_ended_and_a_number_is_blocked_with_a_reason(web: Visitor, phone: Phone, case: str) -> None:
    assert "No more texts go to this reporter" in press(web, case, "end-texts")
    assert "Say why first" in press(web, case, "block", reason="")
    assert len(rows(phone.desk, Texter)) == 1
    assert "Your reason stays as a note" in press(web, case, "block", reason="Forty insults in an hour")
    assert rows(phone.desk, Texter) == []


def test_an_alarm_stands_on_every_page_of_the_desk(web: Visitor, phone: Phone, case: str) -> None:
    press(web, case, "reply", body="When was it?")
    phone.carrier.fails.append(CarrierTrouble(Trouble.UNREGISTERED))
    deliver_texts(phone.desk)
    for page in (web.get("/desk/").text, web.get(case).text):
        assert "No texts go out." in page
        assert "10DLC" in page


def test_a_link_is_looked_at_and_used_in_the_browser(web: Visitor, phone: Phone, case: str) -> None:
    phone.text("WEB")
    path = "/w/" + phone.new()[-1].rpartition("/w/")[2]
    for _look in range(2):
        assert "Show my receipt" in web.get(path).text
    assert 'id="receipt"' in web.post(path, data={"forget": "yes"}).text
    assert web.post(path).status_code == 404
    assert rows(phone.desk, Texter) == []


def test_what_was_said_before_is_asked_for(web: Visitor, phone: Phone, case: str) -> None:
    phone.text("WEB")
    path = "/w/" + phone.new()[-1].rpartition("/w/")[2]
    receipt = web.post(path).text.partition('id="receipt"')[2].partition(">")[2].partition("<")[0]
    assert "Ask staff to show it here" in web.post("/follow-up", data={"receipt": receipt}).text
    assert "You asked to see" in web.post("/follow-up/history", data={"receipt": receipt}).text
    web.get(case)
    assert "The boss sells cards" in web.post("/follow-up", data={"receipt": receipt}).text


def test_the_first_page_tells_how_to_text(web: Visitor) -> None:
    page = web.get("/?lang=en").text
    assert "sms:+13125550100" in page
    assert "<strong>STOP</strong>" in page


def test_without_a_carrier_the_pages_say_that_texting_is_off(
    app: Flask, web: Visitor, phone: Phone, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(phone.desk.__dict__, "texts", None)
    assert "does not take text messages at present" in web.get("/?lang=en").text
    assert "Texting is off" in web.get("/desk/").text
    assert "Texting is off" in web.get(case).text

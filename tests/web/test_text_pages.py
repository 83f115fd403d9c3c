"""A case by text on the desk: how far each answer is, why none is possible, and what is done with one press."""

from enum import StrEnum

import pytest
from flask import Flask

from tests.casework.pictures import a_file
from tests.casework.seen import rows
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.staff import PASSPHRASE, Staff
from tests.texts_kept import Phone
from tests.visitors import Visitor, hidden_fields
from tipline.casework.reaching import Reach
from tipline.casework.text_delivery import deliver_texts
from tipline.domain.digit_answers import ready_questions
from tipline.domain.texting import CarrierStatus, CarrierTrouble, Delivery, Trouble
from tipline.domain.vocabulary import Language, Role
from tipline.store.cases import Case, Message
from tipline.store.texters import Texter
from tipline.web.desk.text_wording import ANSWERED, CLOSED, confirmed, how_far
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


def close_by_form(web: Visitor, staff: Staff, clock: Clock, case: str) -> str:
    """Close a case as a triager and a reviewer do, and return the page that the reviewer sees."""
    said = {"reason": "Nothing.", "allegations": "None.", "action": "Nothing.", "answer": "We looked into it."}
    press(web, case, "close", code="C08", own_cases_opened="y", **said)
    web.sign_in(staff.colleague(Role.REVIEWER), clock)
    return press(web, case, "close/confirm", password=PASSPHRASE)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("word", [*Delivery, *Trouble, *Reach, *ready_questions()], ids=str)
def test_every_word_of_texting_can_be_said(app: Flask, word: StrEnum, language: Language) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert len(in_words(word)) > 3


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("trouble", Trouble)
def test_who_can_do_something_about_a_text_that_failed_is_told_what(
    app: Flask, trouble: Trouble, language: Language
) -> None:
    with app.test_request_context(f"/?lang={language}"):
        failed, reason = how_far(Delivery.FAILED, trouble), in_words(trouble)
        assert failed.startswith(f"{in_words(Delivery.FAILED)}. {reason} ")
        assert how_far(Delivery.WAITING, trouble) not in (failed, in_words(Delivery.WAITING))
        assert how_far(Delivery.SENT, trouble) == in_words(Delivery.SENT)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reach", Reach)
def test_what_was_done_is_confirmed_for_every_reach(app: Flask, reach: Reach, language: Language) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert {ANSWERED, CLOSED}.isdisjoint(confirmed(deed, reach) for deed in (ANSWERED, CLOSED))
        assert confirmed("Note kept.", reach) == "Note kept."


def test_an_answer_shows_how_far_it_is(web: Visitor, phone: Phone, case: str) -> None:
    page = press(web, case, "reply", body="When was it?")
    assert "On its way to the reporter’s phone." in page
    assert "Waiting to go out" in page
    assert phone.new() == ["When was it?"]
    phone.reports(CarrierStatus.DELIVERED)
    assert "Delivered to the phone" in web.get(case).text


def test_a_failure_says_why_and_what_to_do(web: Visitor, phone: Phone, case: str) -> None:
    press(web, case, "reply", body="When was it?")
    phone.carrier.fails.append(CarrierTrouble(Trouble.FILTERED))
    deliver_texts(phone.desk)
    page = web.get(case).text
    assert "Not delivered. A phone company filtered it out." in page
    assert "other words, without links" in page


def test_a_text_that_is_tried_again_says_so_and_one_that_is_not_too(
    web: Visitor, phone: Phone, case: str, clock: Clock, staff: Staff
) -> None:
    press(web, case, "reply", body="When was it?")
    phone.carrier.fails.append(CarrierTrouble(Trouble.PHONE_OFF))
    deliver_texts(phone.desk)
    assert "The phone was off or out of reach. It is tried again by itself." in web.get(case).text
    clock.pass_(days=2)
    phone.carrier.fails.append(CarrierTrouble(Trouble.PHONE_OFF))
    deliver_texts(phone.desk)
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    assert "It is not tried again" in web.get(case).text


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
    assert "When was it?</textarea>" in answer.text
    assert "Nothing was sent." in answer.text


def test_a_question_is_asked_with_one_press(web: Visitor, phone: Phone, case: str) -> None:
    assert "on its way to the phone" in press(web, case, "ask", question="when")
    assert "Reply 1 today" in phone.new()[0]


def test_a_press_that_comes_too_late_shows_the_case_and_why_nothing_was_done(
    web: Visitor, phone: Phone, case: str
) -> None:
    fields = hidden_fields(web.get(case).text)
    press(web, case, "block", reason="Forty insults in an hour")
    for act, typed in (("ask", {"question": "when"}), ("end-texts", {}), ("block", {"reason": "Again"})):
        answer = web.post(f"{case}/{act}", data=fields | typed)
        assert answer.status_code == 422
        assert "Nothing was sent." in answer.text
        assert 'id="said"' in answer.text


def test_a_reply_that_came_back_is_measured_without_script(web: Visitor, phone: Phone, case: str) -> None:
    assert "A text holds 160 plain letters" in web.get(case).text
    fields = hidden_fields(web.get(case).text) | {"nonce": "forged", "body": "á" * 71}
    answer = web.post(f"{case}/reply", data=fields)
    assert answer.status_code == 422
    assert "á makes this 2 texts instead of 1" in answer.text


def test_closing_is_confirmed_as_the_reporter_is_reached(
    web: Visitor, staff: Staff, clock: Clock, phone: Phone, case: str
) -> None:
    phone.text("STOP")
    page = close_by_form(web, staff, clock, case)
    assert "the reporter cannot be reached" in page


def test_closing_by_text_sends_the_answer(web: Visitor, staff: Staff, clock: Clock, phone: Phone, case: str) -> None:
    assert "is on its way to the reporter’s phone" in close_by_form(web, staff, clock, case)
    assert "We looked into it." in phone.new()


def test_pictures_stand_with_the_words_they_came_with(web: Visitor, phone: Phone, case: str) -> None:
    [message] = rows(phone.desk, Message)
    addresses = [f"{case}/files/{a_file(phone.desk, message.id, b'PNG')}" for _picture in range(2)]
    page = web.get(case).text
    assert [page.count(f'<img src="{address}"') for address in addresses] == [1, 1]
    assert "Picture 2 of 2 from the reporter" in page


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


def test_a_country_that_is_off_stops_the_texts_to_it_alone(web: Visitor, phone: Phone, case: str) -> None:
    press(web, case, "reply", body="When was it?")
    phone.carrier.fails.append(CarrierTrouble(Trouble.COUNTRY_OFF))
    deliver_texts(phone.desk)
    page = web.get("/desk/").text
    assert "Texts to some phones do not go out." in page
    assert "No texts go out." not in page


def test_a_link_is_looked_at_and_used_in_the_browser(web: Visitor, phone: Phone, case: str) -> None:
    phone.text("WEB")
    path = "/w/" + phone.new()[-1].rpartition("/w/")[2]
    for _look in range(2):
        assert "Show my receipt" in web.get(path).text
    page = web.post(path, data={"forget": "yes"}).text
    assert 'id="receipt"' in page
    assert "the only way to read our answer" in page
    for used in (web.post(path), web.get(path)):
        assert used.status_code == 404
        assert "Text WEB once more" in used.text
    assert rows(phone.desk, Texter) == []


def test_who_keeps_the_phone_is_still_answered_there(web: Visitor, phone: Phone, case: str) -> None:
    phone.text("WEB")
    page = web.post("/w/" + phone.new()[-1].rpartition("/w/")[2]).text
    assert "Our answers still come to your phone" in page
    assert "the only way to read our answer" not in page


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

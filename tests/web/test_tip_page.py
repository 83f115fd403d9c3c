"""The form for a tip, and the page that answers it."""

import re

import pytest

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.visitors import Visitor, hidden_fields, text_in
from tipline.domain.receipt import read_receipt

pytestmark = on_sqlite

CONTROLS = ["what_happened", "kind", "where", "when", "how_known", "who", "exclude", "contact", "nonce", "lang"]


def a_sent_tip(web: Visitor, clock: Clock, **typed: str) -> str:
    form = hidden_fields(web.get("/tip").text)
    clock.pass_(seconds=20)
    return web.post("/tip", data=form | {"what_happened": "something was done"} | typed).text


def test_the_form_has_the_controls_that_other_programs_rely_on(web: Visitor) -> None:
    page = web.get("/tip").text
    assert [name for name in CONTROLS if f'name="{name}"' not in page] == []


def test_two_forms_never_carry_the_same_nonce(web: Visitor) -> None:
    first, second = (hidden_fields(web.get("/tip").text)["nonce"] for _time in range(2))
    assert first != second


def test_the_answer_shows_a_receipt_of_seven_groups_of_three(web: Visitor, clock: Clock) -> None:
    receipt = text_in(a_sent_tip(web, clock), "receipt")
    assert re.fullmatch(r"([0-9A-Z]{3}-){6}[0-9A-Z]{3}", receipt)
    assert read_receipt(receipt)


def test_the_answer_shows_the_reference(web: Visitor, clock: Clock) -> None:
    assert re.fullmatch(r"TL-\w{4}-\w{4}", text_in(a_sent_tip(web, clock), "reference"))


def test_the_answer_says_by_when_things_happen(web: Visitor, clock: Clock) -> None:
    page = a_sent_tip(web, clock, lang="en")
    assert "Monday, November 9, 2026" in page
    assert "Tuesday, February 2, 2027" in page


def test_the_answer_has_no_blank_left(web: Visitor, clock: Clock) -> None:
    assert "□" not in a_sent_tip(web, clock)


@pytest.mark.parametrize(("kind", "shown"), [("danger", True), ("contractor", False)])
def test_the_answer_puts_danger_first(web: Visitor, clock: Clock, kind: str, shown: bool) -> None:
    before_receipt = a_sent_tip(web, clock, kind=kind).split('id="receipt"')[0]
    assert ("tel:911" in before_receipt) is shown


def test_an_empty_form_is_asked_again_with_the_same_nonce(web: Visitor) -> None:
    form = hidden_fields(web.get("/tip").text)
    answer = web.post("/tip", data=form | {"what_happened": "  ", "where": "at the gate"})
    assert answer.status_code == 422
    assert 'href="#what_happened"' in answer.text
    assert 'value="at the gate"' in answer.text
    assert hidden_fields(answer.text)["nonce"] == form["nonce"]


def test_a_form_sent_too_fast_is_asked_again_with_every_word_in_it(web: Visitor) -> None:
    form = hidden_fields(web.get("/tip").text)
    answer = web.post("/tip", data=form | {"what_happened": "typed in no time", "exclude": "counsel"})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "3"
    assert "typed in no time" in answer.text
    assert 'value="counsel" checked' in answer.text
    assert hidden_fields(answer.text)["nonce"] == form["nonce"]


def test_a_form_that_was_open_too_long_comes_back_with_a_fresh_nonce(web: Visitor, clock: Clock) -> None:
    form = hidden_fields(web.get("/tip").text)
    clock.pass_(days=4)
    answer = web.post("/tip", data=form | {"what_happened": "typed on Friday"})
    assert answer.status_code == 400
    assert "typed on Friday" in answer.text
    assert hidden_fields(answer.text)["nonce"] != form["nonce"]


def test_a_visitor_whose_browser_says_nothing_of_itself_can_send(web: Visitor, clock: Clock) -> None:
    form = hidden_fields(web.get("/tip", headers={"User-Agent": ""}).text)
    clock.pass_(seconds=20)
    answer = web.post("/tip", data=form | {"what_happened": "from an old phone"}, headers={"User-Agent": ""})
    assert answer.status_code == 200


def test_what_was_typed_stays_text(web: Visitor) -> None:
    answer = web.post("/tip", data={"where": '"><b>here', "switch_to": "es"})
    assert "<b>here" not in answer.text

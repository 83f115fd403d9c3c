"""Reading the answer with the receipt, and saying more."""

import pytest

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.visitors import Visitor, hidden_fields, text_in

pytestmark = on_sqlite


@pytest.fixture
def receipt(web: Visitor, clock: Clock) -> str:
    """The receipt of a tip that was just sent."""
    form = hidden_fields(web.get("/tip").text)
    clock.pass_(seconds=20)
    return text_in(web.post("/tip", data=form | {"what_happened": "the gate stood open"}).text, "receipt")


def test_the_receipt_opens_the_conversation(web: Visitor, receipt: str) -> None:
    assert "the gate stood open" in web.post("/follow-up", data={"receipt": receipt}).text


def test_the_receipt_may_be_typed_in_small_letters_with_blanks(web: Visitor, receipt: str) -> None:
    typed = receipt.lower().replace("-", "  ")
    assert web.post("/follow-up", data={"receipt": typed}).status_code == 200


def test_a_mistyped_receipt_is_told_apart_from_an_unknown_one(web: Visitor) -> None:
    mistyped = web.post("/follow-up", data={"receipt": "ABC-DEF"})
    unknown = web.post("/follow-up", data={"receipt": "000-000-000-000-000-000-000"})
    assert (mistyped.status_code, unknown.status_code) == (422, 404)
    assert 'value="ABC-DEF"' in mistyped.text


def test_more_can_be_said_and_is_there_once_though_sent_twice(web: Visitor, clock: Clock, receipt: str) -> None:
    form = hidden_fields(web.post("/follow-up", data={"receipt": receipt}).text)
    clock.pass_(seconds=20)
    pages = [web.post("/follow-up", data=form | {"body": "and nobody closed it"}).text for _time in range(2)]
    assert [page.count("and nobody closed it") for page in pages] == [1, 1]


def test_more_that_is_empty_keeps_the_conversation_open(web: Visitor, receipt: str) -> None:
    form = hidden_fields(web.post("/follow-up", data={"receipt": receipt}).text)
    answer = web.post("/follow-up", data=form | {"body": "  "})
    assert answer.status_code == 422
    assert "the gate stood open" in answer.text


def test_more_said_with_a_mistyped_receipt_is_kept(web: Visitor) -> None:
    answer = web.post("/follow-up", data={"receipt": "ABC", "nonce": "x", "body": "and nobody closed it"})
    assert "and nobody closed it" in answer.text


def test_the_receipt_is_in_no_address(web: Visitor, receipt: str) -> None:
    assert web.get("/follow-up", query_string={"receipt": receipt}).text.count(receipt) == 0

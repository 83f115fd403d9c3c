"""Something breaks while a tip is taken: what is logged and reported of it quotes nobody."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, got_request_exception
from sqlalchemy import text

from tests.attacks.sentinels import STEM, receipt_spellings, search_bytes, sentinel, spellings
from tests.attacks.story import TIP
from tests.made_up_house import Clock
from tests.visitors import Visitor, hidden_fields, text_in
from tipline.casework.desk import Desk
from tipline.domain.receipt import read_receipt

WORDS = spellings(STEM)

Reports = Callable[[], bytes]


@contextmanager
def without(desk: Desk, table: str) -> Iterator[None]:
    """Take a table away for a time."""

    def rename(old: str, new: str) -> None:
        desk.session.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
        desk.session.commit()

    rename(table, "taken_away")
    try:
        yield
    finally:
        rename("taken_away", table)


@pytest.fixture
def reports(app: Flask, caplog: pytest.LogCaptureFixture) -> Iterator[Reports]:
    """What was logged, and what a service that collects failures would be sent."""
    collected: list[str] = []

    def collect(_app: Flask, exception: BaseException, **_more: Any) -> None:
        collected.append("".join(traceback.format_exception(exception)) + repr(exception))

    def all_of_it() -> bytes:
        return (caplog.text + "".join(collected)).encode()

    with got_request_exception.connected_to(collect, app):
        yield all_of_it


def a_form(web: Visitor, clock: Clock) -> dict[str, str]:
    form = hidden_fields(web.get("/tip").text)
    clock.pass_(minutes=2)
    return form


@pytest.mark.parametrize("table", ["spent_form", "message", "case_grant", "sealed_contact", "letter", "trail_line"])
def test_a_tip_that_cannot_be_written_is_quoted_nowhere(
    web: Visitor, clock: Clock, desk: Desk, table: str, reports: Reports
) -> None:
    form = a_form(web, clock)
    with without(desk, table):
        answer = web.post("/tip", data=form | TIP)
    assert answer.status_code == 500
    assert b"Error" in reports()
    # What was about to be written would tell the reporter's row from all others.
    assert b"[parameters" not in reports()
    assert search_bytes([("reports", reports())], WORDS).found == ()


def test_what_was_lost_in_a_failure_can_be_sent_again(web: Visitor, clock: Clock, desk: Desk) -> None:
    form = a_form(web, clock)
    with without(desk, "letter"):
        web.post("/tip", data=form | TIP)
    answer = web.post("/tip", data=form | TIP)
    assert answer.status_code == 200
    assert sentinel("what") in web.post("/follow-up", data={"receipt": text_in(answer.text, "receipt")}).text


@pytest.mark.parametrize("table", ["message", "case_key", "trail_line"])
def test_a_conversation_that_cannot_be_opened_is_quoted_nowhere(
    web: Visitor, clock: Clock, desk: Desk, table: str, reports: Reports
) -> None:
    receipt = text_in(web.post("/tip", data=a_form(web, clock) | TIP).text, "receipt")
    more = {"receipt": receipt, "body": sentinel("more"), "nonce": a_form(web, clock)["nonce"]}
    with without(desk, table):
        answers = [web.post("/follow-up", data=more), web.post("/follow-up", data={"receipt": receipt})]
    assert 500 in {answer.status_code for answer in answers}
    wanted = WORDS | receipt_spellings(read_receipt(receipt))
    assert search_bytes([("reports", reports())], wanted).found == ()

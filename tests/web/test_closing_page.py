"""A case closes on one screen: with what came of each allegation, the ready answer of its code, and an offer."""

import pytest
from flask import Flask

from tests.casework.seen import rows
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import PASSPHRASE, Staff
from tests.visitors import Visitor, hidden_fields
from tipline.casework.desk import Desk
from tipline.casework.tips import TipAnswer
from tipline.domain.conditions import CLOSING
from tipline.domain.outgoing_wording import wording_objections
from tipline.domain.segments import measure
from tipline.domain.vocabulary import ClosingCode, Language, Role
from tipline.store.records import CaseRecord
from tipline.web.desk.closing_texts import closing_text

pytestmark = on_sqlite

SAID = {"reason": "Nothing was found.", "allegations": "He signed: not established.", "action": "Nothing."}


@pytest.fixture
def tip(desk: Desk, clock: Clock) -> TipAnswer:
    return a_tip(desk, clock, language=Language.SPANISH)


@pytest.fixture
def case(web: Visitor, staff: Staff, clock: Clock, tip: TipAnswer) -> str:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    return f"/desk/cases/{tip.reference}"


def close(web: Visitor, case: str, **typed: str) -> str:
    form = hidden_fields(web.get(case).text)
    return web.post(f"{case}/close", data=form | {"language": "es"} | typed, follow_redirects=True).text


def test_without_words_of_ones_own_the_ready_text_of_the_code_goes_out(
    web: Visitor, staff: Staff, clock: Clock, tip: TipAnswer, case: str
) -> None:
    close(web, case, code="C08", own_cases_opened="y", **SAID)
    web.sign_in(staff.colleague(Role.REVIEWER), clock)
    form = hidden_fields(web.get(case).text)
    web.post(f"{case}/close/confirm", data=form | {"password": PASSPHRASE})
    answer = "Su informe se revisó y la revisión está cerrada."
    assert answer in web.post("/follow-up", data={"receipt": tip.receipt}).text


def test_what_is_protected_is_looked_for_before_a_case_closes(web: Visitor, case: str) -> None:
    assert "Look for it first" in close(web, case, code="C08", **SAID)


def test_an_allegation_without_an_outcome_is_asked_for(web: Visitor, case: str) -> None:
    page = close(web, case, code="C08", own_cases_opened="y", **(SAID | {"allegations": "He signed blindly: "}))
    assert "Say what came of each allegation." in page


@pytest.mark.parametrize(("ticked", "word"), [({"check_ins": "y"}, "offered"), ({}, "not_offered")])
def test_an_offer_of_check_ins_stands_in_the_record(
    web: Visitor, desk: Desk, case: str, ticked: dict[str, str], word: str
) -> None:
    close(web, case, code="C08", own_cases_opened="y", **SAID, **ticked)
    [closing] = [record for record in rows(desk, CaseRecord) if record.kind == CLOSING]
    assert closing.words["check_ins"] == word


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ClosingCode)
def test_every_ready_answer_may_go_out_and_a_short_one_is_short(
    app: Flask, code: ClosingCode, language: Language
) -> None:
    with app.test_request_context():
        long, short = (closing_text(code, language, short=each) for each in (False, True))
    assert [*wording_objections(long), *wording_objections(short)] == []
    assert measure(short).is_gsm7
    assert len(short) <= 2 * 153

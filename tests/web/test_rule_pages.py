"""The pages of the rules: ask before you act, the reason a rule asks for, and what the states ask for."""

import pytest

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.visitors import Visitor, hidden_fields, text_in
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Role

pytestmark = on_sqlite
WHY = "The agreement of this plant gives everybody with this defect the same shorter time, and it has been posted."


@pytest.fixture
def page(web: Visitor, desk: Desk, staff: Staff, clock: Clock) -> str:
    """The address of a case, for a triager who has signed in."""
    tip = a_tip(desk, clock)
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    return f"/desk/cases/{tip.reference}"


def ask(web: Visitor, page: str, action: str, **facts: str) -> str:
    """Choose an action, answer what matters for it, and return the page with the answer."""
    fields = hidden_fields(web.get(f"{page}/action?action={action}").text)
    return web.post(f"{page}/action", data=fields | facts).text


@pytest.mark.parametrize(
    ("tongue", "verdict", "message"),
    [("en", "Not allowed", "E-Verify is for new hires."), ("es", "No está permitido", "personas recién contratadas")],
)
def test_the_rules_answer_in_the_members_language(
    web: Visitor, page: str, tongue: str, verdict: str, message: str
) -> None:
    web.get(f"{page}?lang={tongue}")
    told = ask(web, page, "e_verify")
    assert text_in(told, "verdict") == verdict
    assert message in told
    assert "(ACT-EVERIFY)" in told


def test_what_is_fair_is_allowed_and_the_answer_stays_with_the_case(web: Visitor, page: str) -> None:
    told = ask(web, page, "deadline", window_business_days="15")
    assert text_in(told, "verdict") == "Nothing stands against it"


def test_a_number_that_is_none_comes_back_with_what_was_typed(web: Visitor, page: str) -> None:
    fields = hidden_fields(web.get(f"{page}/action?action=deadline").text)
    answer = web.post(f"{page}/action", data=fields | {"window_business_days": "soon"})
    assert answer.status_code == 422
    assert 'value="soon"' in answer.text


def test_a_rule_that_can_be_answered_leads_to_its_reason(web: Visitor, page: str) -> None:
    assert f"{page}/rules/ACT-WINDOW" in ask(web, page, "deadline", window_business_days="5")
    assert web.send(f"{page}/rules/ACT-WINDOW", reason="Short.").status_code == 422
    assert web.send(f"{page}/rules/ACT-WINDOW", reason=WHY).status_code == 303


@pytest.mark.parametrize("rule", ["ACT-UNMASK", "ACT-NONE"])
def test_there_is_no_page_on_which_to_answer_what_nobody_may(web: Visitor, page: str, rule: str) -> None:
    assert web.get(f"{page}/rules/{rule}").status_code == 404


def test_everybody_reads_what_the_states_ask_for_and_counsel_switches_it(
    web: Visitor, page: str, staff: Staff, clock: Clock
) -> None:
    assert "CA-1019-2" in web.get("/desk/states").text
    assert "<textarea" not in web.get("/desk/states").text
    clock.pass_(minutes=1)
    web.sign_in(staff.colleague(Role.COUNSEL), clock)
    fields = hidden_fields(web.get("/desk/states").text)
    place = "/desk/states/CA-1019-2"
    assert web.post(place, data=fields | {"turned": "off", "reason": " "}).status_code == 422
    assert web.post(place, data=fields | {"turned": "off", "reason": "Enjoined for us."}).status_code == 303
    assert "Enjoined for us." in web.get("/desk/states").text

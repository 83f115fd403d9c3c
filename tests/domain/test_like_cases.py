"""Like cases end alike or say why; a scope comes before names; what repeats adds nothing."""

from dataclasses import replace
from datetime import date

import pytest

from tipline.domain.like_cases import (
    AboutSomebody,
    Explanation,
    Treatment,
    campaign_objections,
    reopening_objections,
    scope_objections,
    treated_differently,
    unequal_objections,
)
from tipline.domain.vocabulary import ClosingCode

PROPOSED = Treatment(
    job="packing",
    site="north",
    defect="section 2 without a date",
    steps=("notice", "answer"),
    window_business_days=10,
    outcome=ClosingCode.EMPLOYMENT_ENDED,
    decided_on=date(2026, 11, 25),
)
EARLIER = replace(PROPOSED, outcome=ClosingCode.DISCREPANCY_RESOLVED, decided_on=date(2026, 2, 1))
EMPTY = AboutSomebody(frozenset({"tony"}), states_conduct=False)


@pytest.mark.parametrize(
    "other",
    [EARLIER, replace(PROPOSED, window_business_days=30), replace(PROPOSED, steps=("notice", "extension", "answer"))],
)
def test_a_like_case_that_met_with_something_else_asks_for_a_reason(other: Treatment) -> None:
    found = unequal_objections(PROPOSED, [PROPOSED, other], Explanation.NOT_ASKED)
    assert [(each.rule, each.blocks, each.asks_why) for each in found] == [("PRC-SAME", False, True)]
    assert found[0].filled == (("number", "1"), ("outcome", other.outcome.value))


def test_a_difference_that_nobody_explains_stops() -> None:
    assert [each.blocks for each in unequal_objections(PROPOSED, [EARLIER], Explanation.REFUSED)] == [True]


def test_a_difference_with_a_reason_passes() -> None:
    assert unequal_objections(PROPOSED, [EARLIER], Explanation.GIVEN) == ()


@pytest.mark.parametrize(
    "other",
    [
        replace(PROPOSED, decided_on=date(2026, 2, 1)),
        replace(EARLIER, job="driver"),
        replace(EARLIER, site="south"),
        replace(EARLIER, defect="no signature"),
        replace(EARLIER, decided_on=date(2024, 11, 24)),
    ],
)
def test_the_same_treatment_another_defect_and_an_old_case_ask_for_nothing(other: Treatment) -> None:
    assert unequal_objections(PROPOSED, [other], Explanation.NOT_ASKED) == ()


def test_cases_of_the_last_24_months_are_shown() -> None:
    on_the_day = replace(EARLIER, decided_on=date(2024, 11, 25))
    assert treated_differently(PROPOSED, [on_the_day, EARLIER]) == (on_the_day, EARLIER)


@pytest.mark.parametrize("fixed", [None, 7, 8])
def test_a_name_that_was_opened_before_the_scope_was_written_stops(fixed: int | None) -> None:
    assert [each.rule for each in scope_objections(fixed, 7)] == ["PRC-SCOPE"]


@pytest.mark.parametrize(("fixed", "opened"), [(None, None), (7, None), (7, 8)])
def test_a_scope_that_comes_first_passes(fixed: int | None, opened: int | None) -> None:
    assert scope_objections(fixed, opened) == ()


def test_three_tips_without_conduct_about_one_person_may_be_a_campaign() -> None:
    found = campaign_objections("tony", [EMPTY, EMPTY, EMPTY])
    assert [(each.rule, each.blocks) for each in found] == [("PRC-SERIAL", False)]


@pytest.mark.parametrize(
    "tips",
    [
        [EMPTY, EMPTY],
        [EMPTY, EMPTY, replace(EMPTY, named_people=frozenset({"kim"}))],
        [EMPTY, EMPTY, EMPTY, replace(EMPTY, states_conduct=True)],
    ],
)
def test_fewer_tips_other_people_or_conduct_make_no_campaign(tips: list[AboutSomebody]) -> None:
    assert campaign_objections("tony", tips) == ()


@pytest.mark.parametrize(("has_new_conduct", "repeats"), [(False, False), (False, True), (True, True)])
def test_what_adds_nothing_opens_no_closed_case(has_new_conduct: bool, repeats: bool) -> None:
    found = reopening_objections("C02", has_new_conduct=has_new_conduct, repeats_a_text=repeats)
    assert [each.rule for each in found] == ["PRC-REOPEN"]


def test_new_evidence_of_conduct_opens_it() -> None:
    assert reopening_objections("C02", has_new_conduct=True, repeats_a_text=False) == ()

"""Each action rule objects where its trigger is met, and where a fact is not said; and not where it is answered."""

from typing import Any

import pytest

from tipline.domain.actions import (
    objections_to,
    packet_objections,
    rationale_objections,
)
from tipline.domain.objection import Objection
from tipline.domain.proposed_action import ActionKind, ProposedAction
from tipline.domain.state_overlays import overlays
from tipline.domain.triggers import Trigger
from tipline.domain.vocabulary import ClosingCode

KIND = ActionKind
FAIR_GATES = frozenset({"G5", "G6", "G7"})
G8 = frozenset({"G8"})
ADVERSE: dict[str, Any] = {"kind": KIND.ADVERSE_STEP, "rests_on_work_eligibility": True}
FOR_A_DEED: dict[str, Any] = {"kind": KIND.ADVERSE_STEP, "rests_on_work_eligibility": False}
# Rule, and the facts of an action to which it objects.
OBJECTS: list[tuple[str, dict[str, Any]]] = [
    ("ACT-MOREDOC", {"kind": KIND.NEW_I9}),
    ("ACT-MOREDOC", {"kind": KIND.DOCUMENT_REQUEST, "grade": "E3"}),
    ("ACT-MOREDOC", {"kind": KIND.REVERIFICATION, "reverification_due": False}),
    ("ACT-REVERIFY", {"kind": KIND.REVERIFICATION}),
    ("ACT-REVERIFY", {"kind": KIND.REVERIFICATION, "document_class": "citizen_or_national"}),
    ("ACT-REVERIFY", {"kind": KIND.REVERIFICATION, "document_class": "permanent_resident"}),
    ("ACT-REVERIFY", {"kind": KIND.REVERIFICATION, "document_class": "list_b_or_passport_expired"}),
    ("ACT-EVERIFY", {"kind": KIND.E_VERIFY}),
    ("ACT-EVERIFY", {"kind": KIND.E_VERIFY, "is_new_hire": False, "grade": "E4", "counsel_signed": True}),
    ("ACT-SSNVS", {"kind": KIND.SSNVS}),
    ("ACT-SSNVS", {"kind": KIND.SSNVS, "scope_size": 1, "follows_tip": False}),
    ("ACT-SSNVS", {"kind": KIND.SSNVS, "scope_size": 400, "follows_tip": True}),
    ("ACT-ADVERSE", ADVERSE),
    ("ACT-ADVERSE", ADVERSE | {"gates_passed": frozenset({"G5", "G6"})}),
    ("ACT-ADVERSE", ADVERSE | {"protocol": "M"}),
    ("ACT-ADVERSE", {"kind": KIND.ADVERSE_STEP, "rests_on_work_eligibility": False}),
    ("ACT-PENDING", ADVERSE),
    ("ACT-PENDING", ADVERSE | {"agency_pending": True, "gates_passed": FAIR_GATES}),
    ("ACT-NOMATCH", ADVERSE | {"no_match_only": True, "gates_passed": FAIR_GATES}),
    ("ACT-NOMATCH", {"kind": KIND.NEW_I9, "no_match_only": True, "reverification_due": True}),
    ("ACT-NOMATCH", {"kind": KIND.DOCUMENT_REQUEST}),
    ("ACT-SELECT", {"kind": KIND.I9_REVIEW}),
    ("ACT-SELECT", {"kind": KIND.I9_REVIEW, "scope_size": 5, "is_by_crew": False}),
    ("ACT-SELECT", {"kind": KIND.I9_REVIEW, "scope_size": 60, "is_by_crew": True, "rule_is_neutral": False}),
    ("ACT-SELECT", {"kind": KIND.I9_REVIEW, "scope_size": 1, "is_by_crew": False, "grade": "E3"}),
    ("ACT-SELECT", {"kind": KIND.I9_REVIEW, "scope_size": 1, "grade": "E2", "counsel_signed": True}),
    ("ACT-ICE", {"kind": KIND.ICE_CONTACT}),
    ("ACT-ICE", {"kind": KIND.ICE_CONTACT, "trigger": Trigger.OWN_VIOLATIONS}),
    ("ACT-ICE", {"kind": KIND.ICE_CONTACT, "gates_passed": G8}),
    ("ACT-ICE", {"kind": KIND.ICE_CONTACT, "trigger": Trigger.CRIME_IN_VERIFICATION, "gates_passed": G8}),
    (
        "ACT-ICE",
        {"kind": KIND.ICE_CONTACT, "trigger": Trigger.CRIME_IN_VERIFICATION, "gates_passed": G8, "grade": "E2"},
    ),
    ("ACT-ICE", {"kind": KIND.INSPECTION_REPLY, "trigger": Trigger.OWN_VIOLATIONS, "gates_passed": G8}),
    ("ACT-UNMASK", {"kind": KIND.REPORTER_SEARCH, "counsel_signed": True}),
    ("ACT-NOTE", {"kind": KIND.PERSONNEL_NOTE}),
    *(("ACT-NOTE", {"kind": KIND.PERSONNEL_NOTE, "closing_code": ClosingCode(f"C0{n}")}) for n in range(1, 9)),
    ("ACT-WINDOW", {"kind": KIND.DEADLINE}),
    ("ACT-WINDOW", {"kind": KIND.DEADLINE, "window_business_days": 9}),
    ("ACT-WINDOW", {"kind": KIND.DEADLINE, "window_business_days": 14, "comparator_median_days": 14.5}),
    ("ACT-WINDOW", {"kind": KIND.DISCREPANCY_NOTICE, "window_business_days": 3}),
    ("ACT-STATE", {"kind": KIND.ICE_CONTACT}),
    ("ACT-STATE", {"kind": KIND.ICE_CONTACT, "worksite_state": "CA"}),
]
# Rule, and the facts of an action of its kind to which it has nothing to say.
PASSES: list[tuple[str, dict[str, Any]]] = [
    ("ACT-MOREDOC", {"kind": KIND.REVERIFICATION, "reverification_due": True}),
    ("ACT-MOREDOC", {"kind": KIND.DOCUMENT_REQUEST, "neutral_defect": True}),
    ("ACT-MOREDOC", {"kind": KIND.NEW_I9, "grade": "E4"}),
    ("ACT-MOREDOC", {"kind": KIND.DEADLINE}),
    ("ACT-REVERIFY", {"kind": KIND.REVERIFICATION, "document_class": "time_limited"}),
    ("ACT-REVERIFY", {"kind": KIND.REVERIFICATION, "document_class": "temporary_i551"}),
    ("ACT-EVERIFY", {"kind": KIND.E_VERIFY, "is_new_hire": True}),
    ("ACT-SSNVS", {"kind": KIND.SSNVS, "scope_size": 400, "follows_tip": False}),
    ("ACT-ADVERSE", ADVERSE | {"gates_passed": FAIR_GATES}),
    ("ACT-ADVERSE", FOR_A_DEED | {"protocol": "M"}),
    ("ACT-ADVERSE", FOR_A_DEED | {"protocol": "T"}),
    ("ACT-ADVERSE", FOR_A_DEED | {"protocol": "D"}),
    ("ACT-PENDING", ADVERSE | {"agency_pending": False}),
    *((rule, FOR_A_DEED | {"protocol": name}) for rule in ("ACT-PENDING", "ACT-NOMATCH") for name in ("M", "T", "D")),
    ("ACT-NOMATCH", ADVERSE | {"no_match_only": False}),
    ("ACT-NOMATCH", {"kind": KIND.NO_MATCH_NOTICE, "no_match_only": True}),
    ("ACT-SELECT", {"kind": KIND.I9_REVIEW, "scope_size": 6, "is_by_crew": False}),
    ("ACT-SELECT", {"kind": KIND.I9_REVIEW, "scope_size": 2, "is_by_crew": True, "rule_is_neutral": True}),
    ("ACT-SELECT", {"kind": KIND.I9_REVIEW, "scope_size": 1, "grade": "E3", "counsel_signed": True}),
    ("ACT-ICE", {"kind": KIND.ICE_CONTACT, "trigger": Trigger.OWN_VIOLATIONS, "gates_passed": G8}),
    ("ACT-ICE", {"kind": KIND.ICE_CONTACT, "trigger": Trigger.SIGNED_AGREEMENT, "gates_passed": G8}),
    (
        "ACT-ICE",
        {"kind": KIND.ICE_CONTACT, "trigger": Trigger.CRIME_IN_VERIFICATION, "gates_passed": G8, "grade": "E3"},
    ),
    ("ACT-ICE", {"kind": KIND.INSPECTION_REPLY, "trigger": Trigger.OFFICIAL_PAPER, "gates_passed": G8}),
    ("ACT-UNMASK", {"kind": KIND.DEADLINE}),
    ("ACT-NOTE", {"kind": KIND.PERSONNEL_NOTE, "closing_code": ClosingCode.MISCONDUCT_FOUND}),
    ("ACT-NOTE", {"kind": KIND.PERSONNEL_NOTE, "closing_code": ClosingCode.EMPLOYEE_RESIGNED}),
    ("ACT-WINDOW", {"kind": KIND.DEADLINE, "window_business_days": 10}),
    ("ACT-WINDOW", {"kind": KIND.DEADLINE, "window_business_days": 15, "comparator_median_days": 15.0}),
    ("ACT-STATE", {"kind": KIND.ICE_CONTACT, "worksite_state": "TX"}),
    ("ACT-STATE", {"kind": KIND.ICE_CONTACT, "worksite_state": "NY", "overlay_met": frozenset({"NY-215"})}),
    ("ACT-STATE", {"kind": KIND.DEADLINE}),
]
FACT_RULES = {
    *("ACT-MOREDOC", "ACT-REVERIFY", "ACT-EVERIFY", "ACT-SSNVS", "ACT-ADVERSE", "ACT-PENDING", "ACT-NOMATCH"),
    *("ACT-SELECT", "ACT-ICE", "ACT-UNMASK", "ACT-NOTE", "ACT-WINDOW", "ACT-STATE"),
}


def against(facts: dict[str, Any]) -> tuple[Objection, ...]:
    return objections_to(ProposedAction(**facts), overlays())


@pytest.mark.parametrize(("rule", "facts"), OBJECTS)
def test_the_rule_objects(rule: str, facts: dict[str, Any]) -> None:
    assert rule in {each.rule for each in against(facts)}


@pytest.mark.parametrize(("rule", "facts"), PASSES)
def test_the_rule_has_nothing_to_say(rule: str, facts: dict[str, Any]) -> None:
    assert rule not in {each.rule for each in against(facts)}


def test_every_rule_about_facts_is_tried_both_ways() -> None:
    assert {rule for rule, _ in OBJECTS} == {rule for rule, _ in PASSES} == FACT_RULES


@pytest.mark.parametrize("kind", list(ActionKind))
def test_an_action_of_which_nothing_is_said_meets_with_an_objection(kind: ActionKind) -> None:
    assert against({"kind": kind})


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": KIND.REVERIFICATION, "reverification_due": True, "document_class": "time_limited"},
        {"kind": KIND.DOCUMENT_REQUEST, "neutral_defect": True},
        ADVERSE | {"gates_passed": FAIR_GATES, "agency_pending": False},
        {"kind": KIND.I9_REVIEW, "scope_size": 80, "is_by_crew": False, "rule_is_neutral": True},
        {"kind": KIND.DISCREPANCY_NOTICE, "window_business_days": 20, "comparator_median_days": 20.0},
    ],
)
def test_a_fair_action_meets_with_none(facts: dict[str, Any]) -> None:
    assert against(facts | {"worksite_state": "TX", "no_match_only": False}) == ()


def test_a_window_shorter_than_others_had_asks_for_a_reason_and_one_too_short_stops() -> None:
    facts = {"kind": KIND.DEADLINE, "worksite_state": "TX", "comparator_median_days": 20.0}
    assert [each.blocks for each in against(facts | {"window_business_days": 12})] == [False]
    assert [each.blocks for each in against(facts | {"window_business_days": 5})] == [True, False]


@pytest.mark.parametrize(
    ("has_text_hits", "states_a_fact", "objects"),
    [(True, True, True), (False, False, True), (True, False, True), (False, True, False)],
)
def test_a_rationale_rests_on_a_fact_and_on_no_trait(has_text_hits: bool, states_a_fact: bool, objects: bool) -> None:
    found = rationale_objections(has_text_hits=has_text_hits, states_a_fact=states_a_fact)
    assert [each.rule for each in found] == ["ACT-RATIONALE"] * objects


def test_a_packet_holds_nothing_but_the_fields_of_the_whitelist() -> None:
    whitelist = {"site", "period"}
    assert packet_objections(["site", "period"], whitelist) == ()
    [found] = packet_objections(["religion", "site", "nationality"], whitelist)
    assert (found.rule, found.filled) == ("ACT-ICEFIELD", (("fields", "religion, nationality"),))

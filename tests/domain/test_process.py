"""Who may work on a case, and what needs a person or counsel: each process rule objects, and lets through."""

from datetime import date, timedelta

import pytest

from tipline.domain.objection import Objection
from tipline.domain.process import (
    Activity,
    Decision,
    Declaration,
    Readers,
    SignedGate,
    conflict_objections,
    counsel_objections,
    machine_objections,
    protected_objections,
    second_reader_objections,
    training_objections,
)
from tipline.domain.vocabulary import ClosingCode

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)
FREE = Declaration(has_link=False, has_dispute=False, is_walled=False)
NEEDS_NOBODY = {Decision.RAISED_URGENCY, Decision.VICTIM_CASE, Decision.PURGE}


def rules(objections: tuple[Objection, ...]) -> list[str]:
    return [each.rule for each in objections]


@pytest.mark.parametrize("until", [[], [TODAY - DAY], [TODAY - 400 * DAY, TODAY - DAY]])
def test_without_a_training_that_still_counts_nobody_grades(until: list[date]) -> None:
    assert rules(training_objections(until, TODAY)) == ["PRC-TRAIN"]


@pytest.mark.parametrize("until", [[TODAY], [TODAY - 400 * DAY, TODAY + DAY]])
def test_a_training_counts_through_its_last_day(until: list[date]) -> None:
    assert training_objections(until, TODAY) == ()


@pytest.mark.parametrize(
    "declaration",
    [
        None,
        Declaration(has_link=True, has_dispute=False, is_walled=False),
        Declaration(has_link=False, has_dispute=True, is_walled=False),
        Declaration(has_link=False, has_dispute=False, is_walled=True),
    ],
)
def test_who_stands_in_the_case_or_declared_nothing_does_not_work_on_it(declaration: Declaration | None) -> None:
    assert rules(conflict_objections(declaration)) == ["PRC-CONFLICT"]


def test_who_declared_no_link_works_on_the_case() -> None:
    assert conflict_objections(FREE) == ()


@pytest.mark.parametrize(
    "readers",
    [
        Readers("ana", "ana", same_reporting_line=False, has_seen_first_grade=False),
        Readers("ana", "ben", same_reporting_line=True, has_seen_first_grade=False),
        Readers("ana", "ben", same_reporting_line=False, has_seen_first_grade=True),
        Readers("ana", "ben", same_reporting_line=None, has_seen_first_grade=False),
        Readers("ana", "ben", same_reporting_line=False, has_seen_first_grade=None),
    ],
)
def test_the_second_reader_is_another_who_is_independent(readers: Readers) -> None:
    assert rules(second_reader_objections(readers)) == ["PRC-2EYES"]


def test_an_independent_second_reader_grades() -> None:
    readers = Readers("ana", "ben", same_reporting_line=False, has_seen_first_grade=False)
    assert second_reader_objections(readers) == ()


@pytest.mark.parametrize("decision", sorted(set(Decision) - NEEDS_NOBODY))
def test_no_machine_decides_about_people(decision: Decision) -> None:
    assert rules(machine_objections(decision, actor_is_person=False)) == ["PRC-NOAUTO"]
    assert machine_objections(decision, actor_is_person=True) == ()


@pytest.mark.parametrize("decision", sorted(NEEDS_NOBODY))
def test_urgency_a_victim_and_a_purge_wait_for_nobody(decision: Decision) -> None:
    assert machine_objections(decision, actor_is_person=False) == ()


@pytest.mark.parametrize("answer", [Activity.YES, Activity.UNKNOWN, None])
def test_protected_activity_stops_until_both_have_decided(answer: Activity | None) -> None:
    for ar_officer, counsel in ((False, False), (True, False), (False, True)):
        found = protected_objections(answer, ar_officer_cleared=ar_officer, counsel_cleared=counsel)
        assert rules(found) == ["PRC-PROTECT"]
    assert protected_objections(answer, ar_officer_cleared=True, counsel_cleared=True) == ()


def test_without_protected_activity_nobody_has_to_decide() -> None:
    assert protected_objections(Activity.NO, ar_officer_cleared=False, counsel_cleared=False) == ()


@pytest.mark.parametrize(
    "signed",
    [
        SignedGate("G4", counsel_signed=False, is_one_person=True),
        SignedGate("G5", counsel_signed=False),
        SignedGate("G7", counsel_signed=False),
        SignedGate("G8", counsel_signed=False),
        SignedGate("G9", counsel_signed=False, grade="E3", code=ClosingCode.UNSUBSTANTIATED),
        SignedGate("G9", counsel_signed=False, grade="E4", code=ClosingCode.NO_CONDUCT_STATED),
    ],
)
def test_counsel_signs_here(signed: SignedGate) -> None:
    assert rules(counsel_objections(signed)) == ["PRC-COUNSEL"]


@pytest.mark.parametrize(
    "signed",
    [
        SignedGate("G4", counsel_signed=True, is_one_person=True),
        SignedGate("G4", counsel_signed=False),
        SignedGate("G6", counsel_signed=False),
        SignedGate("G8", counsel_signed=True),
        SignedGate("G9", counsel_signed=False, grade="E2", code=ClosingCode.UNSUBSTANTIATED),
        SignedGate("G9", counsel_signed=False, grade="E3", code=ClosingCode.CLERICAL_ERROR),
        SignedGate("G9", counsel_signed=True, grade="E4", code=ClosingCode.UNSUBSTANTIATED),
    ],
)
def test_counsel_has_signed_or_does_not_have_to(signed: SignedGate) -> None:
    assert counsel_objections(signed) == ()


def test_every_one_of_these_stops() -> None:
    assert conflict_objections(None)[0].blocks
    assert training_objections([], TODAY)[0].blocks

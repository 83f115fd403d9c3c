"""Who may work on a case, and what needs a person or counsel: each process rule objects, and lets through."""

from datetime import date, timedelta

import pytest

from tipline.domain.objection import Objection
from tipline.domain.process import (
    Readers,
    SignedGate,
    conflict_objections,
    counsel_objections,
    machine_objections,
    protected_objections,
    second_reader_objections,
    training_objections,
)
from tipline.domain.vocabulary import ClosingCode, Deed

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)
DECISIONS = [Deed.STEP_TAKEN, Deed.RECORD_WRITTEN, Deed.RECORD_SIGNED, Deed.SEVERITY_SET, Deed.CASE_REOPENED]


def rules(objections: tuple[Objection, ...]) -> list[str]:
    return [each.rule for each in objections]


@pytest.mark.parametrize("until", [[], [TODAY - DAY], [TODAY - 400 * DAY, TODAY - DAY]])
def test_without_a_training_that_still_counts_nobody_grades(until: list[date]) -> None:
    assert rules(training_objections(until, TODAY)) == ["PRC-TRAIN"]


@pytest.mark.parametrize("until", [[TODAY], [TODAY - 400 * DAY, TODAY + DAY]])
def test_a_training_counts_through_its_last_day(until: list[date]) -> None:
    assert training_objections(until, TODAY) == ()


def test_who_declared_a_link_does_not_work_on_the_case() -> None:
    assert rules(conflict_objections(has_link=True)) == ["PRC-CONFLICT"]
    assert conflict_objections(has_link=False) == ()


@pytest.mark.parametrize(
    "readers",
    [Readers("ana", "ana", has_seen_first_grade=False), Readers("ana", "ben", has_seen_first_grade=True)],
)
def test_the_second_reader_is_another_who_has_not_seen_the_first_grade(readers: Readers) -> None:
    assert rules(second_reader_objections(readers)) == ["PRC-2EYES"]


def test_an_independent_second_reader_grades() -> None:
    assert second_reader_objections(Readers("ana", "ben", has_seen_first_grade=False)) == ()


@pytest.mark.parametrize("what", DECISIONS)
def test_no_machine_decides_about_people(what: Deed) -> None:
    assert rules(machine_objections(what, actor_is_person=False)) == ["PRC-NOAUTO"]
    assert machine_objections(what, actor_is_person=True) == ()


@pytest.mark.parametrize("what", [Deed.TIP_RECEIVED, Deed.NUMBER_FORGOTTEN, Deed.CHILD_OPENED, Deed.TIP_SCREENED])
def test_intake_a_victims_case_and_what_is_forgotten_wait_for_nobody(what: Deed) -> None:
    assert machine_objections(what, actor_is_person=False) == ()


@pytest.mark.parametrize(("answered", "cleared"), [(False, False), (True, False), (False, True)])
def test_protected_activity_stops_until_it_is_answered_and_cleared(answered: bool, cleared: bool) -> None:
    assert rules(protected_objections(is_answered=answered, counsel_cleared=cleared)) == ["PRC-PROTECT"]


def test_an_answer_that_counsel_cleared_stops_nothing() -> None:
    assert protected_objections(is_answered=True, counsel_cleared=True) == ()


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
    assert conflict_objections(has_link=True)[0].blocks
    assert training_objections([], TODAY)[0].blocks

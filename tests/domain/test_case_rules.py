"""What a reporter is told of a case, who closes it how, and the words they are told in."""

from itertools import product

import pytest

from tipline.domain.case import CaseFacts, reporter_state, require_open
from tipline.domain.errors import CaseClosed, Refused
from tipline.domain.vocabulary import ClosingCode, ReporterState, Severity, Stage, Voice


@pytest.mark.parametrize(
    ("stage", "last_voice", "state"),
    [
        (Stage.S0_RECEIVED, Voice.REPORTER, ReporterState.RECEIVED),
        (Stage.S2_TRIAGE, Voice.REPORTER, ReporterState.IN_REVIEW),
        (Stage.S0_RECEIVED, Voice.STAFF, ReporterState.QUESTION),
        (Stage.S2_TRIAGE, Voice.STAFF, ReporterState.QUESTION),
        (Stage.S9_CLOSED, Voice.STAFF, ReporterState.CLOSED),
        (Stage.S9_CLOSED, Voice.REPORTER, ReporterState.CLOSED),
    ],
)
def test_a_reporter_sees_one_of_four_states(stage: Stage, last_voice: Voice, state: ReporterState) -> None:
    assert reporter_state(CaseFacts(stage, last_voice)) is state


def test_every_stage_has_a_state_whoever_spoke_last() -> None:
    for stage, voice in product(Stage, Voice):
        assert reporter_state(CaseFacts(stage, voice)) in ReporterState


def test_only_a_closed_case_takes_no_more_acts() -> None:
    for stage in set(Stage) - {Stage.S9_CLOSED}:
        require_open(CaseFacts(stage, Voice.REPORTER))
    with pytest.raises(CaseClosed):
        require_open(CaseFacts(Stage.S9_CLOSED, Voice.STAFF))


def test_there_are_twenty_two_closing_codes() -> None:
    assert [code.value for code in ClosingCode] == [f"C{number:02}" for number in range(1, 23)]


def test_severities_rank_from_urgent_to_low() -> None:
    assert [severity.rank for severity in Severity] == [1, 2, 3, 4]
    assert Severity.URGENT.rank < Severity.LOW.rank


def test_every_refusal_has_a_name_of_its_own_that_fits_the_trail() -> None:
    rules = [kind.rule for kind in _kinds(Refused)]
    assert len(rules) == len(set(rules))
    assert max(map(len, rules)) <= 40


def _kinds(of: type[Refused]) -> list[type[Refused]]:
    return [kind for each in of.__subclasses__() if "domain" in each.__module__ for kind in (each, *_kinds(each))]

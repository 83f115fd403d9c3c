"""A closed case is opened again on real databases: logged, begun anew, and with an answer promised once more."""

from datetime import timedelta

import pytest

from tests.casework.protocol_walks import sign, to_credibility, to_records, write
from tests.casework.seen import the_case, trail_of
from tests.casework.test_protocol_work import TOLD, missing
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.desk import Desk
from tipline.casework.reading import read_case
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.errors import GateClosed
from tipline.domain.vocabulary import Deed, Outcome, Promise, Role


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    """A tip that was graded by both readers and closed."""
    for role in (Role.TRIAGER, Role.REVIEWER):
        enter_training(desk, staff[Role.LEAD], staff[role].member_id, "Fair checks", clock.now().date())
    told = a_tip(desk, clock, what_happened=TOLD).reference
    to_credibility(desk, staff, told)
    write(desk, staff[Role.REVIEWER], told, "second_grade")
    write(desk, staff[Role.REVIEWER], told, "closing", code="C16")
    sign(desk, staff, told, "closing", Role.TRIAGER)
    take_step(desk, staff[Role.REVIEWER], told, "S9_CLOSED")
    return told


def reopen(desk: Desk, staff: Staff, reference: str) -> None:
    """Open a closed case again, as somebody tells something new."""
    write(desk, staff[Role.REVIEWER], reference, "new_conduct")
    take_step(desk, staff[Role.TRIAGER], reference, "S2_TRIAGE")


def test_nothing_new_opens_nothing_and_the_trail_says_that_it_was_tried(
    desk: Desk, staff: Staff, reference: str
) -> None:
    with pytest.raises(GateClosed) as refusal:
        take_step(desk, staff[Role.TRIAGER], reference, "S2_TRIAGE")
    assert missing(refusal) == {"REOPEN"}
    [line] = trail_of(desk, Deed.CASE_REOPENED)
    assert (line.outcome, line.rule, line.detail) == (Outcome.REFUSED, "REOPEN", "S2_TRIAGE")


def test_a_case_that_is_opened_again_is_open_promised_and_logged(
    desk: Desk, staff: Staff, clock: Clock, reference: str
) -> None:
    clock.pass_(days=40)
    reopen(desk, staff, reference)
    case = the_case(desk, reference)
    assert (case.stage, case.closing_code, case.closed_hour, case.grade) == ("S2_TRIAGE", None, None, None)
    assert case.next_promise is Promise.FEEDBACK
    assert case.next_due - clock.now() > timedelta(days=80)
    [line] = trail_of(desk, Deed.CASE_REOPENED)
    assert (line.outcome, line.member_id) == (Outcome.DONE, staff[Role.TRIAGER].member_id)


def test_everything_is_asked_anew_and_names_are_hidden_again(desk: Desk, staff: Staff, reference: str) -> None:
    reopen(desk, staff, reference)
    with pytest.raises(GateClosed) as refusal:
        take_step(desk, staff[Role.TRIAGER], reference, "S3_CREDIBILITY")
    assert missing(refusal) == {"G2"}
    blind = read_case(desk, staff[Role.TRIAGER], reference)
    assert blind.work.is_blind
    assert "Marco" not in (blind.tip.text if blind.tip else "Marco")
    with pytest.raises(GateClosed) as closing:
        take_step(desk, staff[Role.REVIEWER], reference, "S9_CLOSED")
    assert {"G9", "SECOND"} <= missing(closing)


def test_it_goes_its_way_once_more_and_is_opened_only_on_what_is_new_then(
    desk: Desk, staff: Staff, reference: str
) -> None:
    reopen(desk, staff, reference)
    to_records(desk, staff, reference)
    assert the_case(desk, reference).grade == "E3"
    write(desk, staff[Role.I9_SPECIALIST], reference, "names_opened")
    write(desk, staff[Role.LEAD], reference, "closing", code="C16")
    sign(desk, staff, reference, "closing", Role.REVIEWER)
    take_step(desk, staff[Role.LEAD], reference, "S9_CLOSED")
    with pytest.raises(GateClosed) as refusal:
        take_step(desk, staff[Role.TRIAGER], reference, "S2_TRIAGE")
    assert missing(refusal) == {"REOPEN"}
    reopen(desk, staff, reference)
    assert the_case(desk, reference).stage == "S2_TRIAGE"


def test_who_read_second_before_does_not_read_first_now(desk: Desk, staff: Staff, reference: str) -> None:
    reopen(desk, staff, reference)
    [reviewer] = [each for each in staff.colleagues if Role.REVIEWER in each.member.roles]
    both = reviewer.member.__class__(**{**vars(reviewer.member), "roles": frozenset(Role)})
    with pytest.raises(GateClosed) as refusal:
        write(desk, both, reference, "first_grade")
    assert missing(refusal) == {"PRC-2EYES"}

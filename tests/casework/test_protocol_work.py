"""The protocol at work: records, signatures and steps on real databases, and who is let in by each."""

from uuid import UUID

import pytest

from tests.casework.protocol_walks import sign, to_credibility, to_decision, to_records, write
from tests.casework.seen import rows, the_case, trail_of
from tests.closings import a_closing
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import PASSPHRASE, Staff
from tipline.casework.closing_case import close
from tipline.casework.conversation import open_dialogue
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.holds import declare_link, lift_hold, place_hold
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.signatures import is_genuine, sign_record
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.errors import EntriesWrong, GateClosed, NotForThisRole, NotFound, PassphraseWrong
from tipline.domain.protocol_words import HoldGround, Verdict
from tipline.domain.vocabulary import ClosingCode, Compartment, Deed, Outcome, Role
from tipline.store.cases import CaseGrant
from tipline.store.records import CaseRecord, CaseSignature

TOLD = "On Monday Marco signed nine forms on the loading dock without looking at a single card."


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    """A tip that states an act, in a house whose readers are trained."""
    for role in (Role.TRIAGER, Role.REVIEWER):
        enter_training(desk, staff[Role.LEAD], staff[role].member_id, "Fair checks", clock.now().date())
    return a_tip(desk, clock, what_happened=TOLD).reference


def missing(refusal: pytest.ExceptionInfo[GateClosed]) -> set[str]:
    """Return the gates and rules that stood in the way."""
    return {obstacle.rule for obstacle in refusal.value.obstacles}


def holders(desk: Desk, compartment: Compartment) -> set[UUID | None]:
    """Return who holds a key to a compartment."""
    return {grant.member_id for grant in rows(desk, CaseGrant) if grant.compartment is compartment} - {None}


def test_a_tip_goes_from_first_opening_to_a_decision_and_its_answer(desk: Desk, staff: Staff, reference: str) -> None:
    to_decision(desk, staff, reference)
    write(desk, staff[Role.LEAD], reference, "closing")
    sign(desk, staff, reference, "closing", Role.REVIEWER)
    take_step(desk, staff[Role.LEAD], reference, "S9_CLOSED")
    case = the_case(desk, reference)
    assert (case.stage, case.closing_code, case.grade) == ("S9_CLOSED", ClosingCode.DISCREPANCY_RESOLVED, "E3")
    read = read_case(desk, staff[Role.LEAD], reference)
    assert read.messages[-1].text == "We looked into it. Thank you."


def test_each_step_lets_in_the_roles_of_its_stage_and_nobody_else(desk: Desk, staff: Staff, reference: str) -> None:
    triagers = {staff[Role.TRIAGER].member_id, staff.second_triager.member_id}
    to_credibility(desk, staff, reference)
    assert holders(desk, Compartment.DIALOGUE) == triagers | {staff[Role.REVIEWER].member_id}
    assert holders(desk, Compartment.PROTECTED) == {staff[Role.AR_OFFICER].member_id, staff[Role.COUNSEL].member_id}


def test_the_specialist_reads_records_and_never_the_tip(desk: Desk, staff: Staff, reference: str) -> None:
    to_records(desk, staff, reference)
    read = read_case(desk, staff[Role.I9_SPECIALIST], reference)
    assert read.tip is None
    opened = {record.kind for record in read.records if record.content is not None}
    assert opened == {"scope"}


def test_nobody_who_is_not_let_in_sees_that_there_is_a_case(desk: Desk, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    for role in (Role.EXECUTIVE, Role.INVESTIGATOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.LEAD):
        with pytest.raises(NotFound):
            read_case(desk, staff[role], reference)


def test_names_are_hidden_from_each_reader_until_they_have_graded(desk: Desk, staff: Staff, reference: str) -> None:
    assert "Marco" not in (read_case(desk, staff[Role.TRIAGER], reference).tip or TOLD).text  # type: ignore[union-attr]
    to_credibility(desk, staff, reference)
    assert "Marco" in read_case(desk, staff[Role.TRIAGER], reference).tip.text  # type: ignore[union-attr]
    blind = read_case(desk, staff[Role.REVIEWER], reference)
    assert blind.tip is not None
    assert "Marco" not in blind.tip.text
    assert {record.kind for record in blind.records} & {"first_grade", "conduct"} == set()
    write(desk, staff[Role.REVIEWER], reference, "second_grade")
    graded = read_case(desk, staff[Role.REVIEWER], reference)
    assert graded.tip is not None
    assert "Marco" in graded.tip.text


def test_no_step_without_what_its_gates_ask_and_each_thing_is_said(desk: Desk, staff: Staff, reference: str) -> None:
    read_case(desk, staff[Role.TRIAGER], reference)
    with pytest.raises(GateClosed) as refusal:
        take_step(desk, staff[Role.TRIAGER], reference, "S3_CREDIBILITY")
    assert missing(refusal) == {"G2"}
    [line] = [each for each in trail_of(desk, Deed.STEP_TAKEN) if each.outcome is Outcome.REFUSED]
    assert (line.rule, line.detail) == ("G2", "S3_CREDIBILITY")


def test_one_person_does_not_grade_twice(desk: Desk, staff: Staff, clock: Clock, reference: str) -> None:
    to_credibility(desk, staff, reference)
    both = staff[Role.TRIAGER]
    with pytest.raises(GateClosed):
        write(desk, both, reference, "second_grade")


def test_a_reader_whose_training_has_lapsed_cannot_even_grade(
    desk: Desk, staff: Staff, clock: Clock, reference: str
) -> None:
    clock.pass_(days=367)
    with pytest.raises(GateClosed) as refusal:
        to_credibility(desk, staff, reference)
    assert missing(refusal) == {"PRC-TRAIN"}
    assert "first_grade" not in {record.kind for record in rows(desk, CaseRecord)}


def test_who_declared_a_link_acts_no_more(desk: Desk, staff: Staff, reference: str) -> None:
    read_case(desk, staff[Role.TRIAGER], reference)
    declare_link(desk, staff[Role.TRIAGER], reference)
    with pytest.raises(GateClosed) as refusal:
        write(desk, staff[Role.TRIAGER], reference, "first_grade")
    assert missing(refusal) == {"PRC-CONFLICT"}


def test_a_signature_needs_the_passphrase_and_is_over_this_very_record(
    desk: Desk, staff: Staff, reference: str
) -> None:
    to_records(desk, staff, reference)
    [record] = [each for each in rows(desk, CaseRecord) if each.kind == "protected_answer"]
    [signature] = rows(desk, CaseSignature)
    assert is_genuine(desk, record, signature)
    what = ("scope", Role.COUNSEL, Verdict.APPROVED)
    with pytest.raises(PassphraseWrong):
        sign_record(desk, staff[Role.COUNSEL], reference, what, "not the passphrase")
    record.digest = bytes(32)
    assert not is_genuine(desk, record, signature)
    desk.session.rollback()


def test_who_writes_anew_asks_for_a_new_signature(desk: Desk, staff: Staff, reference: str) -> None:
    to_records(desk, staff, reference)
    specialist = staff[Role.I9_SPECIALIST]
    for kind in ("names_opened", "review_result", "notice"):
        write(desk, specialist, reference, kind)
    sign(desk, staff, reference, "notice", Role.COUNSEL)
    write(desk, specialist, reference, "notice")
    with pytest.raises(GateClosed) as refusal:
        take_step(desk, specialist, reference, "S5_NOTICE")
    assert missing(refusal) == {"G5"}


def test_one_persons_form_needs_counsel(desk: Desk, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    reviewer = staff[Role.REVIEWER]
    write(desk, reviewer, reference, "second_grade")
    write(desk, staff[Role.AR_OFFICER], reference, "protected_answer")
    sign(desk, staff, reference, "protected_answer", Role.COUNSEL)
    write(desk, reviewer, reference, "scope", selection="one_person")
    with pytest.raises(GateClosed) as refusal:
        take_step(desk, reviewer, reference, "S4_RECORDS")
    assert missing(refusal) == {"G4"}


def test_the_lower_of_two_grades_holds(desk: Desk, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    write(desk, staff[Role.REVIEWER], reference, "second_grade", grade="E1")
    assert the_case(desk, reference).grade == "E1"


@pytest.mark.parametrize("missing_field", ["reason", "allegations", "answer"])
def test_a_closing_that_leaves_something_out_is_not_written(
    desk: Desk, staff: Staff, reference: str, missing_field: str
) -> None:
    read_case(desk, staff[Role.TRIAGER], reference)
    typed = {name: [said] for name, said in a_closing(ClosingCode.SPAM_OR_TEST).typed().items() for said in said}
    typed[missing_field] = [" "]
    with pytest.raises(EntriesWrong) as refusal:
        write_record(desk, staff[Role.TRIAGER], reference, RecordForm("closing", typed, offer_form(desk)))
    assert refusal.value.fields == (missing_field,)


def test_nobody_closes_stated_conduct_alone(desk: Desk, staff: Staff, clock: Clock, reference: str) -> None:
    read_case(desk, staff[Role.TRIAGER], reference)
    assert not close(desk, staff[Role.TRIAGER], reference, a_closing(ClosingCode.UNSUBSTANTIATED), offer_form(desk))
    with pytest.raises(GateClosed):
        sign_record(desk, staff[Role.TRIAGER], reference, ("closing", Role.TRIAGER, Verdict.APPROVED), PASSPHRASE)
    assert the_case(desk, reference).closed_hour is None


def test_the_same_form_sent_twice_is_written_once(desk: Desk, staff: Staff, reference: str) -> None:
    read_case(desk, staff[Role.TRIAGER], reference)
    nonce = offer_form(desk)
    typed = {"grade": ["E2"], "reason": ["Specific."]}
    for _time in range(2):
        write_record(desk, staff[Role.TRIAGER], reference, RecordForm("first_grade", typed, nonce))
    assert [record.kind for record in rows(desk, CaseRecord)].count("first_grade") == 1


def test_a_hold_is_placed_by_counsel_or_a_lead_and_lifted_by_counsel(desk: Desk, staff: Staff, reference: str) -> None:
    to_records(desk, staff, reference)
    with pytest.raises(NotForThisRole):
        place_hold(desk, staff[Role.TRIAGER], reference, HoldGround.CHARGE)
    place_hold(desk, staff[Role.LEAD], reference, HoldGround.SUBPOENA)
    assert read_case(desk, staff[Role.LEAD], reference).work.hold is HoldGround.SUBPOENA
    with pytest.raises(NotForThisRole):
        lift_hold(desk, staff[Role.LEAD], reference)
    lift_hold(desk, staff[Role.COUNSEL], reference)
    assert read_case(desk, staff[Role.LEAD], reference).work.hold is None


def test_the_reporter_reads_the_answer_and_nothing_of_the_work(
    desk: Desk, staff: Staff, clock: Clock, reference: str
) -> None:
    receipt = a_tip(desk, clock, what_happened=TOLD)
    to_credibility(desk, staff, receipt.reference)
    assert len(open_dialogue(desk, receipt.receipt).messages) == 1

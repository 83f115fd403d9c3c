"""Work on a case: notes, who has it in hand, how urgent it is, and its end."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.casework.seen import a_form, rows, the_case, trail_of
from tests.closings import close_by_two
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework import conversation, staffing
from tipline.casework.desk import OPERATOR, Desk
from tipline.casework.forms import offer_form
from tipline.casework.notes import write_note
from tipline.casework.reading import read_case
from tipline.casework.triage import assign, claim, set_severity
from tipline.domain.clock import the_hour
from tipline.domain.errors import (
    CaseClosed,
    EntriesWrong,
    FormForged,
    NotFound,
    OwnerHasNoGrant,
    TextEmpty,
    TextTooLong,
)
from tipline.domain.vocabulary import ClosingCode, Compartment, Deed, Outcome, Role, Severity, Stage, Voice
from tipline.store.cases import CaseGrant, CaseKey, Note

ANSWER = "We looked into what you told us. Thank you."


def test_a_note_is_read_by_everybody_who_reads_the_case(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    write_note(desk, staff[Role.TRIAGER], reference, "seems credible", offer_form(desk))
    [note] = read_case(desk, staff.second_triager, reference).notes
    assert (note.author, note.at, note.text) == (staff[Role.TRIAGER].name, clock.now(), "seems credible")


def test_notes_are_read_in_the_order_they_were_written(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    for number in range(5):
        write_note(desk, staff[Role.TRIAGER], reference, f"note {number}", offer_form(desk))
        clock.pass_(seconds=1)
    read = read_case(desk, staff[Role.TRIAGER], reference)
    assert [note.text for note in read.notes] == [f"note {number}" for number in range(5)]


def test_a_receipt_opens_no_note(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    write_note(desk, staff[Role.TRIAGER], answer.reference, "seems credible", offer_form(desk))
    assert len(conversation.open_dialogue(desk, answer.receipt).messages) == 1
    work = {grant.holder.value for grant in rows(desk, CaseGrant) if grant.compartment is Compartment.WORK}
    assert work == {"member", "recovery"}


def test_a_note_sent_twice_is_written_once_in_each_case(desk: Desk, staff: Staff, clock: Clock) -> None:
    nonce = offer_form(desk)
    for reference in (a_tip(desk, clock).reference, a_tip(desk, clock).reference):
        for _time in range(2):
            write_note(desk, staff[Role.TRIAGER], reference, "seems credible", nonce)
        assert len(read_case(desk, staff[Role.TRIAGER], reference).notes) == 1


def test_notes_share_one_key_as_long_as_the_readers_are_the_same(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    for number in range(3):
        write_note(desk, staff[Role.TRIAGER], reference, f"note {number}", offer_form(desk))
    assert [key.generation for key in rows(desk, CaseKey) if key.compartment is Compartment.WORK] == [1]


def test_when_a_reader_left_the_notes_get_one_new_key(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    write_note(desk, staff.second_triager, reference, "before", offer_form(desk))
    staffing.disable(desk, OPERATOR, staff[Role.TRIAGER].member_id)
    for number in range(3):
        write_note(desk, staff.second_triager, reference, f"after {number}", offer_form(desk))
    assert {note.generation for note in rows(desk, Note)} == {1, 2}
    holders = {
        grant.member_id for grant in rows(desk, CaseGrant) if (grant.compartment, grant.generation) == ("work", 2)
    }
    assert holders == {staff.second_triager.member_id, None}


def test_a_note_needs_words_a_form_of_ours_and_a_grant(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    for refusal, role, text, nonce in (
        (TextEmpty, Role.TRIAGER, "\n", offer_form(desk)),
        (TextTooLong, Role.TRIAGER, "x" * 20_001, offer_form(desk)),
        (FormForged, Role.TRIAGER, "words", "forged"),
        (NotFound, Role.LEAD, "words", offer_form(desk)),
    ):
        with pytest.raises(refusal):
            write_note(desk, staff[role], reference, text, nonce)
    assert rows(desk, Note) == []
    assert {line.outcome for line in trail_of(desk, Deed.NOTE_WRITTEN)} == {Outcome.REFUSED}


def test_who_opens_a_case_begins_triage_and_who_claims_it_owns_it(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    read_case(desk, staff[Role.TRIAGER], reference)
    claim(desk, staff[Role.TRIAGER], reference)
    case = the_case(desk, reference)
    assert (case.owner_id, case.stage) == (staff[Role.TRIAGER].member_id, Stage.S2_TRIAGE)


def test_a_case_can_be_given_to_whoever_reads_it(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    assign(desk, staff[Role.TRIAGER], reference, staff.second_triager.member_id)
    assert read_case(desk, staff[Role.TRIAGER], reference).owner == staff.second_triager.name


def test_a_case_cannot_be_given_to_whoever_does_not_read_it(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock, contact="reporter@example.test").reference
    for owner_id in (staff[Role.LEAD].member_id, staff[Role.AUDITOR].member_id, uuid4()):
        with pytest.raises(OwnerHasNoGrant):
            assign(desk, staff[Role.TRIAGER], reference, owner_id)
    assert the_case(desk, reference).owner_id is None


def test_a_case_cannot_be_given_to_somebody_who_left(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    staffing.disable(desk, OPERATOR, staff.second_triager.member_id)
    with pytest.raises(OwnerHasNoGrant):
        assign(desk, staff[Role.TRIAGER], reference, staff.second_triager.member_id)


@pytest.mark.parametrize("severity", Severity)
def test_how_urgent_a_case_is_can_be_said(desk: Desk, staff: Staff, clock: Clock, severity: Severity) -> None:
    reference = a_tip(desk, clock).reference
    set_severity(desk, staff[Role.TRIAGER], reference, severity)
    assert read_case(desk, staff[Role.TRIAGER], reference).severity is severity
    assert [line.detail for line in trail_of(desk, Deed.SEVERITY_SET)] == [severity.value]


def test_closing_answers_the_reporter_and_keeps_both_promises(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    close_by_two(desk, staff, answer.reference, ClosingCode.UNSUBSTANTIATED, ANSWER)
    case, hour = the_case(desk, answer.reference), the_hour(clock.now())
    assert (case.stage, case.closing_code, case.closed_hour) == (Stage.S9_CLOSED, ClosingCode.UNSUBSTANTIATED, hour)
    assert (case.acknowledged_hour, case.feedback_hour, case.next_promise) == (hour, hour, None)
    last = conversation.open_dialogue(desk, answer.receipt).messages[-1]
    assert (last.voice, last.text) == (Voice.STAFF, ANSWER)
    assert [line.detail for line in trail_of(desk, Deed.STEP_TAKEN)][-1] == "S9_CLOSED"


@pytest.mark.parametrize("code", [ClosingCode.EMPLOYMENT_ENDED, ClosingCode.SELF_REPORTED])
def test_a_code_that_triage_cannot_know_closes_nothing(
    desk: Desk, staff: Staff, clock: Clock, code: ClosingCode
) -> None:
    reference = a_tip(desk, clock).reference
    with pytest.raises(EntriesWrong):
        close_by_two(desk, staff, reference, code, ANSWER)
    assert the_case(desk, reference).closed_hour is None


def test_no_case_is_closed_without_an_answer(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    for answer in (" ", "x" * 20_001):
        with pytest.raises(EntriesWrong):
            close_by_two(desk, staff, reference, ClosingCode.SPAM_OR_TEST, answer)
    assert the_case(desk, reference).closed_hour is None


def test_a_closed_case_takes_no_more_acts_but_words(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, member = a_tip(desk, clock), staff[Role.TRIAGER]
    close_by_two(desk, staff, answer.reference, ClosingCode.SPAM_OR_TEST, ANSWER)
    acts: list[Callable[[], None]] = [
        lambda: claim(desk, member, answer.reference),
        lambda: assign(desk, member, answer.reference, staff.second_triager.member_id),
        lambda: set_severity(desk, member, answer.reference, Severity.LOW),
    ]
    for act in acts:
        with pytest.raises(CaseClosed):
            act()
    conversation.reply(desk, member, answer.reference, "One thing more.", offer_form(desk))
    conversation.say_more(desk, answer.receipt, "Thank you.", a_form(desk, clock))
    write_note(desk, member, answer.reference, "They thanked us.", offer_form(desk))
    assert the_case(desk, answer.reference).stage == Stage.S9_CLOSED

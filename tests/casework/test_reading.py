"""A case as a member reads it."""

from dataclasses import replace

import pytest

from tests.casework.seen import a_form, rows, trail_of
from tests.closings import close_by_two
from tests.made_up_house import Clock
from tests.reporters import PLAIN_TIP, a_tip
from tests.staff import Staff
from tipline.casework import conversation, notes, staffing, triage
from tipline.casework.contact import read_contact
from tipline.casework.desk import OPERATOR, Desk
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.casework.reading import PromiseRead, read_case
from tipline.domain.errors import NotFound, TextEmpty, TextTooLong
from tipline.domain.vocabulary import (
    Channel,
    ClosingCode,
    Deed,
    FormUse,
    Kind,
    Language,
    Outcome,
    Promise,
    Role,
    Severity,
    Stage,
    Voice,
    Walls,
)
from tipline.store.cases import CaseReading
from tipline.vault.suite import CannotOpen, new_seed


def test_a_new_case_is_read_whole(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    read = read_case(desk, staff[Role.TRIAGER], answer.reference)
    assert read.tip is not None
    assert read.tip.text == PLAIN_TIP.what_happened
    assert (read.reference, read.channel, read.language) == (answer.reference, Channel.WEB, Language.ENGLISH)
    assert (read.kind, read.severity, read.stage) == (Kind.HIRING_OR_DOCUMENT, Severity.NORMAL, Stage.S2_TRIAGE)
    assert (read.owner, read.owner_id, read.closing_code) == (None, None, None)
    assert (read.site, read.form_use, read.walls) == ("Plant North", FormUse.FRESH, Walls.NONE)
    assert (read.messages, read.notes, read.has_contact) == ((), (), False)
    triagers = {staff[Role.TRIAGER].name, staff.second_triager.name}
    assert {name for _, name in read.readers} == triagers
    assert read.promises == (
        PromiseRead(Promise.ACKNOWLEDGE, answer.acknowledge_by, False),
        PromiseRead(Promise.FEEDBACK, answer.feedback_by, False),
    )


def test_a_finished_case_is_read_whole(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, member = a_tip(desk, clock, contact="reporter@example.test"), staff[Role.TRIAGER]
    triage.claim(desk, member, answer.reference)
    conversation.reply(desk, staff.second_triager, answer.reference, "Which gate?", offer_form(desk))
    conversation.say_more(desk, answer.receipt, "The north one.", a_form(desk, clock))
    clock.pass_(minutes=15)
    close_by_two(desk, staff, answer.reference, ClosingCode.OUTSIDE_SCOPE, "Thank you.")
    clock.pass_(minutes=15)
    read = read_case(desk, member, answer.reference)
    assert [(each.voice, each.author, each.text) for each in read.messages] == [
        (Voice.STAFF, staff.second_triager.name, "Which gate?"),
        (Voice.REPORTER, None, "The north one."),
        (Voice.STAFF, staff[Role.REVIEWER].name, "Thank you."),
    ]
    assert (read.owner, read.owner_id, read.stage) == (member.name, member.member_id, Stage.S9_CLOSED)
    assert (read.closing_code, read.has_contact) == (ClosingCode.OUTSIDE_SCOPE, True)
    assert [promise.kept for promise in read.promises] == [True, True]


def test_no_word_stands_in_what_python_shows_of_a_case(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock, who="somebody tall").reference
    conversation.reply(desk, staff[Role.TRIAGER], reference, "Which gate?", offer_form(desk))
    notes.write_note(desk, staff[Role.TRIAGER], reference, "seems credible", offer_form(desk))
    read = read_case(desk, staff[Role.TRIAGER], reference)
    shown = repr(read) + repr(read.tip) + repr(read.messages) + repr(read.notes)
    spoken = (PLAIN_TIP.what_happened, "somebody tall", "Which gate?", "seems credible")
    assert [words for words in spoken if words in shown] == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TRIAGER])
def test_without_a_grant_there_is_no_such_case(desk: Desk, staff: Staff, clock: Clock, role: Role) -> None:
    reference = a_tip(desk, clock, contact="reporter@example.test").reference
    with pytest.raises(NotFound):
        read_case(desk, staff[role], reference)


@pytest.mark.parametrize("reference", ["", "TL-0000-0000", "nonsense", "TL-7K4M-92QX", "../etc", "é" * 8])
def test_what_is_no_reference_is_not_found(desk: Desk, staff: Staff, reference: str) -> None:
    with pytest.raises(NotFound):
        read_case(desk, staff[Role.TRIAGER], reference)


def test_under_the_timing_cover_there_is_no_such_case(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = receive_web_tip(desk, PLAIN_TIP, a_form(desk, clock)).reference
    with pytest.raises(NotFound):
        read_case(desk, staff[Role.TRIAGER], reference)


def test_reading_is_a_deed_and_so_is_being_refused(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    read_case(desk, staff[Role.TRIAGER], reference)
    with pytest.raises(NotFound):
        read_case(desk, staff[Role.LEAD], reference)
    lines = {line.member_id: line for line in trail_of(desk, Deed.CASE_READ)}
    done, refused = lines[staff[Role.TRIAGER].member_id], lines[staff[Role.LEAD].member_id]
    assert (done.outcome, done.rule, done.at) == (Outcome.DONE, None, clock.now())
    assert (refused.outcome, refused.rule, refused.case_id) == (Outcome.REFUSED, "not_found", None)
    assert done.case_id is not None


def test_how_far_somebody_has_read_is_noted(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    for words in ("one", "two"):
        read_case(desk, staff[Role.TRIAGER], answer.reference)
        conversation.say_more(desk, answer.receipt, words, a_form(desk, clock))
    clock.pass_(minutes=15)
    read_case(desk, staff[Role.TRIAGER], answer.reference)
    assert [reading.read_to for reading in rows(desk, CaseReading)] == [3]


def test_a_session_with_another_seed_opens_nothing(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    with pytest.raises(CannotOpen):
        read_case(desk, replace(staff[Role.TRIAGER], seed=new_seed()), reference)


def test_a_reader_who_left_is_no_reader_any_more(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    staffing.disable(desk, OPERATOR, staff[Role.TRIAGER].member_id)
    read = read_case(desk, staff.second_triager, reference)
    assert read.readers == ((staff.second_triager.member_id, staff.second_triager.name),)


def test_a_lead_opens_the_contact_and_says_why(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock, contact="reporter@example.test").reference
    assert read_contact(desk, staff[Role.LEAD], reference, "They asked to be called.") == "reporter@example.test"
    [note] = read_case(desk, staff[Role.TRIAGER], reference).notes
    assert (note.author, note.text) == (staff[Role.LEAD].name, "They asked to be called.")
    [line] = trail_of(desk, Deed.CONTACT_READ)
    assert (line.member_id, line.outcome) == (staff[Role.LEAD].member_id, Outcome.DONE)


def test_the_contact_stays_shut_without_a_reason_or_a_grant(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock, contact="reporter@example.test").reference
    bare = a_tip(desk, clock).reference
    for refusal, member, asked, reason in (
        (TextEmpty, staff[Role.LEAD], reference, "  "),
        (TextTooLong, staff[Role.LEAD], reference, "x" * 2_001),
        (NotFound, staff[Role.TRIAGER], reference, "because"),
        (NotFound, staff[Role.LEAD], bare, "because"),
        (NotFound, staff[Role.LEAD], "TL-0000-0000", "because"),
    ):
        with pytest.raises(refusal):
            read_contact(desk, member, asked, reason)
    assert read_case(desk, staff[Role.TRIAGER], reference).notes == ()

"""The dialogue: a receipt opens it, the reporter says more, staff answer."""

from dataclasses import replace

import pytest

from tests.casework.seen import a_form, listed, rows, the_case, trail_of
from tests.closings import close_by_two
from tests.made_up_house import OPENING, Clock
from tests.reporters import PLAIN_TIP, a_tip
from tests.staff import Staff
from tipline.casework import staffing
from tipline.casework.conversation import open_dialogue, reply, say_more
from tipline.casework.desk import OPERATOR, Desk
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.casework.listing import QueueView, queue
from tipline.casework.reading import read_case
from tipline.domain.clock import the_hour
from tipline.domain.errors import (
    FormExpired,
    FormForged,
    FormTooFast,
    ReceiptMistyped,
    ReceiptUnknown,
    TextEmpty,
    TextTooLong,
)
from tipline.domain.receipt import show_receipt, write_receipt
from tipline.domain.vocabulary import ClosingCode, Deed, Kind, Promise, ReporterState, Role, Voice
from tipline.store.cases import CaseGrant, Message

UNKNOWN = write_receipt(bytes(13))


def said(desk: Desk, receipt: str) -> list[tuple[Voice, str]]:
    """Return what a reporter reads with this receipt."""
    return [(message.voice, message.text) for message in open_dialogue(desk, receipt).messages]


def test_a_receipt_opens_what_was_said_and_promised(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    dialogue = open_dialogue(desk, show_receipt(answer.receipt).lower())
    assert said(desk, answer.receipt) == [(Voice.REPORTER, PLAIN_TIP.what_happened)]
    assert (dialogue.reference, dialogue.receipt) == (answer.reference, answer.receipt)
    assert (dialogue.acknowledge_by, dialogue.feedback_by) == (answer.acknowledge_by, answer.feedback_by)


def test_a_typing_slip_is_told_apart_from_a_receipt_that_opens_nothing(desk: Desk, staff: Staff) -> None:
    with pytest.raises(ReceiptUnknown):
        open_dialogue(desk, UNKNOWN)
    with pytest.raises(ReceiptMistyped):
        open_dialogue(desk, UNKNOWN[:-1] + "1")


def test_the_reporter_follows_the_case_in_four_states(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, member = a_tip(desk, clock), staff[Role.TRIAGER]
    states = [open_dialogue(desk, answer.receipt).state]
    read_case(desk, member, answer.reference)
    states.append(open_dialogue(desk, answer.receipt).state)
    reply(desk, member, answer.reference, "Which gate?", offer_form(desk))
    states.append(open_dialogue(desk, answer.receipt).state)
    states.append(say_more(desk, answer.receipt, "The north one.", a_form(desk, clock)).state)
    close_by_two(desk, staff, answer.reference, ClosingCode.OUTSIDE_SCOPE, "Thank you.")
    states.append(open_dialogue(desk, answer.receipt).state)
    assert states == [
        ReporterState.RECEIVED,
        ReporterState.IN_REVIEW,
        ReporterState.QUESTION,
        ReporterState.IN_REVIEW,
        ReporterState.CLOSED,
    ]


def test_more_said_twice_on_one_form_is_said_once(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    nonce = a_form(desk, clock)
    for wait in (0, 3600, 30 * 24 * 3600):
        clock.pass_(seconds=wait)
        say_more(desk, answer.receipt, "and again", nonce)
    assert said(desk, answer.receipt)[1:] == [(Voice.REPORTER, "and again")]


def test_the_same_words_on_one_form_are_said_in_each_case_they_are_sent_to(
    desk: Desk, staff: Staff, clock: Clock
) -> None:
    one, other = a_tip(desk, clock), a_tip(desk, clock)
    nonce = a_form(desk, clock)
    for answer in (one, other):
        say_more(desk, answer.receipt, "Any news?", nonce)
        clock.pass_(minutes=15)
        reply(desk, staff[Role.TRIAGER], answer.reference, "Not yet.", nonce)
        assert [text for _, text in said(desk, answer.receipt)][1:] == ["Any news?", "Not yet."]


def test_the_same_words_on_another_form_are_said_again(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    for _time in range(2):
        say_more(desk, answer.receipt, "hello?", a_form(desk, clock))
    assert [message.sequence for message in rows(desk, Message)] == [1, 2, 3]


def test_what_cannot_be_said_is_refused_with_the_reason(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    nonce = a_form(desk, clock)
    fresh = offer_form(desk)
    with pytest.raises(TextEmpty):
        say_more(desk, answer.receipt, " \n", nonce)
    with pytest.raises(TextTooLong):
        say_more(desk, answer.receipt, "x" * 20_001, nonce)
    with pytest.raises(FormForged):
        say_more(desk, answer.receipt, "words", nonce + "x")
    with pytest.raises(FormTooFast):
        say_more(desk, answer.receipt, "words", fresh)
    with pytest.raises(ReceiptUnknown):
        say_more(desk, UNKNOWN, "words", nonce)
    clock.pass_(hours=49)
    with pytest.raises(FormExpired):
        say_more(desk, answer.receipt, "words", nonce)
    assert len(rows(desk, Message)) == 1


def test_strangers_are_not_written_into_the_trail_when_refused(desk: Desk, staff: Staff, clock: Clock) -> None:
    for _time in range(3):
        with pytest.raises(ReceiptUnknown):
            open_dialogue(desk, UNKNOWN)
    assert trail_of(desk, Deed.DIALOGUE_OPENED) == []


def test_of_the_reporters_times_only_the_hour_is_kept(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    say_more(desk, answer.receipt, "more", a_form(desk, clock))
    open_dialogue(desk, answer.receipt)
    lines = [*trail_of(desk, Deed.MESSAGE_RECEIVED), *trail_of(desk, Deed.DIALOGUE_OPENED)]
    assert {line.at for line in lines} == {the_hour(OPENING)}
    assert {line.seen_from for line in lines} == {OPENING.replace(minute=45, second=0)}
    assert {message.hour for message in rows(desk, Message)} == {the_hour(OPENING)}


def test_what_the_reporter_says_reaches_staff_at_the_next_mark(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, member = a_tip(desk, clock), staff[Role.TRIAGER]
    read_case(desk, member, answer.reference)
    before = queue(desk, member, QueueView.OPEN, None)
    say_more(desk, answer.receipt, "more", a_form(desk, clock))
    assert queue(desk, member, QueueView.OPEN, None) == before
    assert listed(desk, member, QueueView.REPLIED) == []
    assert read_case(desk, member, answer.reference).messages == ()
    clock.pass_(minutes=15)
    page = queue(desk, member, QueueView.REPLIED, None)
    assert [(row.unread, page.unread) for row in page.rows] == [(1, 1)]
    assert [message.text for message in read_case(desk, member, answer.reference).messages] == ["more"]
    assert listed(desk, member, QueueView.REPLIED) == []


def test_what_is_covered_changes_nothing_for_who_has_not_read_the_tip(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, reader = a_tip(desk, clock), staff.second_triager
    reply(desk, staff[Role.TRIAGER], answer.reference, "We are looking.", offer_form(desk))
    before = [queue(desk, reader, view, None) for view in QueueView]
    say_more(desk, answer.receipt, "more", a_form(desk, clock))
    assert [queue(desk, reader, view, None) for view in QueueView] == before


def test_staff_who_answer_speak_before_what_they_could_not_see_yet(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, member = a_tip(desk, clock), staff[Role.TRIAGER]
    for words in ("one", "two"):
        say_more(desk, answer.receipt, words, a_form(desk, clock))
    for words in ("Thank you.", "And again."):
        reply(desk, member, answer.reference, words, offer_form(desk))
    told = ["Thank you.", "And again.", "one", "two"]
    assert [text for _, text in said(desk, answer.receipt)][1:] == told
    assert listed(desk, member, QueueView.REPLIED) == []
    clock.pass_(minutes=15)
    assert listed(desk, member, QueueView.REPLIED) == [answer.reference]
    assert [message.text for message in read_case(desk, member, answer.reference).messages] == told


def test_in_danger_what_the_reporter_says_is_seen_at_once(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = receive_web_tip(desk, replace(PLAIN_TIP, kind=Kind.DANGER), a_form(desk, clock))
    say_more(desk, answer.receipt, "They locked the door.", a_form(desk, clock))
    read = read_case(desk, staff[Role.COUNSEL], answer.reference)
    assert [message.text for message in read.messages] == ["They locked the door."]


def test_an_answer_reaches_the_reporter_and_keeps_the_first_promise(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, member = a_tip(desk, clock), staff[Role.TRIAGER]
    nonce = offer_form(desk)
    for _time in range(2):
        reply(desk, member, answer.reference, "Thank you.", nonce)
    assert said(desk, answer.receipt)[1:] == [(Voice.STAFF, "Thank you.")]
    case = the_case(desk, answer.reference)
    assert case.acknowledged_hour == the_hour(clock.now())
    assert (case.next_promise, case.next_due) == (Promise.FEEDBACK, case.feedback_by)


def test_the_first_answer_keeps_the_promise_and_a_later_one_does_not_change_it(
    desk: Desk, staff: Staff, clock: Clock
) -> None:
    answer, member = a_tip(desk, clock), staff[Role.TRIAGER]
    first = the_hour(clock.now())
    for _day in range(2):
        reply(desk, member, answer.reference, "Thank you.", offer_form(desk))
        clock.pass_(days=1)
    assert the_case(desk, answer.reference).acknowledged_hour == first


def test_a_reporter_is_not_told_who_of_the_staff_answers(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    reply(desk, staff.second_triager, answer.reference, "Thank you.", offer_form(desk))
    assert "Fisk" not in repr([vars(message) for message in open_dialogue(desk, answer.receipt).messages])
    [message] = read_case(desk, staff[Role.TRIAGER], answer.reference).messages
    assert message.author == staff.second_triager.name


def test_a_reply_needs_words_and_a_form_of_ours(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference, member = a_tip(desk, clock).reference, staff[Role.TRIAGER]
    for refusal, body, nonce in (
        (TextEmpty, " ", offer_form(desk)),
        (TextTooLong, "x" * 20_001, offer_form(desk)),
        (FormForged, "words", "forged"),
    ):
        with pytest.raises(refusal):
            reply(desk, member, reference, body, nonce)
    assert {line.rule for line in trail_of(desk, Deed.REPLY_WRITTEN)} == {"text_empty", "text_too_long", "form_forged"}


def test_after_the_end_the_reporter_can_still_say_more_and_be_read(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, member = a_tip(desk, clock), staff[Role.TRIAGER]
    close_by_two(desk, staff, answer.reference, ClosingCode.NO_CONDUCT_STATED, "Thank you.")
    assert say_more(desk, answer.receipt, "It happened again.", a_form(desk, clock)).state is ReporterState.CLOSED
    clock.pass_(minutes=15)
    assert listed(desk, member, QueueView.REPLIED) == [answer.reference]


def test_what_follows_when_a_reader_has_left_is_not_sealed_to_them(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, gone, stays = a_tip(desk, clock), staff[Role.TRIAGER], staff.second_triager
    staffing.disable(desk, OPERATOR, gone.member_id)
    reply(desk, stays, answer.reference, "Thank you.", offer_form(desk))
    newest = max(message.generation for message in rows(desk, Message))
    holders = {grant.member_id for grant in rows(desk, CaseGrant) if grant.generation == newest}
    assert holders == {stays.member_id, None}
    assert said(desk, answer.receipt)[1:] == [(Voice.STAFF, "Thank you.")]
    assert say_more(desk, answer.receipt, "more", a_form(desk, clock)).messages[-1].text == "more"
    assert {message.generation for message in rows(desk, Message)} == {1, newest}


def test_where_every_reader_has_left_the_independent_recipient_reads_what_follows(
    desk: Desk, staff: Staff, clock: Clock
) -> None:
    answer = a_tip(desk, clock)
    for gone in (staff[Role.TRIAGER], staff.second_triager):
        staffing.disable(desk, OPERATOR, gone.member_id)
    say_more(desk, answer.receipt, "Is anybody there?", a_form(desk, clock))
    clock.pass_(minutes=15)
    read = read_case(desk, staff[Role.INVESTIGATOR], answer.reference)
    assert [message.text for message in read.messages] == ["Is anybody there?"]

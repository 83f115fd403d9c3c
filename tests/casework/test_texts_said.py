"""A conversation by text, on the verbs: one tip, one acknowledgement, and every word in its place."""

import pytest

from tests.casework.seen import listed, rows, the_case, trail_of
from tests.closings import close_by_two
from tests.made_up_house import Clock
from tests.staff import Staff
from tests.texts_kept import OTHER_PHONE, Phone
from tipline.casework import conversation, texter_acts
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.reading import CaseFile, read_case
from tipline.casework.text_intake import Allowance
from tipline.domain.texting import Question, TexterState
from tipline.domain.vocabulary import Channel, ClosingCode, Deed, Kind, Language, Role, Severity, Stage
from tipline.store.cases import Case, Message
from tipline.store.outbox import Scrub, TextLetter
from tipline.store.texters import HeldText, SealedNumber, Texter


def only_case(desk: Desk) -> Case:
    [case] = rows(desk, Case)
    return case


def read(desk: Desk, staff: Staff, clock: Clock, reference: str) -> CaseFile:
    clock.pass_(minutes=15)
    return read_case(desk, staff[Role.TRIAGER], reference)


def close(desk: Desk, staff: Staff, reference: str) -> None:
    close_by_two(desk, staff, reference, ClosingCode.NO_CONDUCT_STATED, "We looked into it.")


def test_a_first_text_opens_a_case_and_is_acknowledged(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells fake green cards at the plant gate")
    case = only_case(desk)
    [answer] = phone.reads()
    assert case.reference in answer
    assert (case.channel, case.kind, case.language, case.receipt_mac) == (
        Channel.TEXT,
        Kind.OTHER,
        Language.ENGLISH,
        None,
    )
    shown = read(desk, staff, clock, case.reference)
    assert shown.tip
    assert shown.tip.text == "The boss sells fake green cards at the plant gate"


def test_spanish_is_answered_in_spanish(desk: Desk, phone: Phone) -> None:
    phone.text("El jefe vende papeles falsos a los que trabajan aqui")
    assert "recibido" in phone.reads()[0]


def test_texts_within_two_minutes_are_one_thing_said(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    for part in ("The boss", "sells cards", "at the gate"):
        phone.text(part)
        clock.pass_(seconds=100)
    assert len(phone.reads()) == 1
    shown = read(desk, staff, clock, only_case(desk).reference)
    assert shown.tip
    assert shown.tip.text == "The boss\nsells cards\nat the gate"
    assert shown.messages == ()


def test_a_later_text_is_added_without_another_answer(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    clock.pass_(hours=3)
    phone.text("He did it again")
    assert len(phone.reads()) == 1
    shown = read(desk, staff, clock, only_case(desk).reference)
    assert [said.text for said in shown.messages] == ["He did it again"]


def test_what_staff_answer_goes_to_the_phone(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    clock.pass_(minutes=15)
    conversation.reply(desk, staff[Role.TRIAGER], only_case(desk).reference, "When was it?", offer_form(desk))
    assert phone.reads()[1:] == ["When was it?"]


def test_a_question_is_answered_by_a_digit(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    clock.pass_(minutes=15)
    reference = only_case(desk).reference
    texter_acts.ask_by_digit(desk, staff[Role.TRIAGER], reference, Question.WHEN, offer_form(desk))
    assert "Reply 1 today" in phone.reads()[1]
    clock.pass_(minutes=15)
    phone.text("2")
    phone.text("2")
    shown = read(desk, staff, clock, reference)
    assert shown.messages[1].text == "It happened this week.\n2"


def test_new_opens_another_case_and_leaves_the_old_one(desk: Desk, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    first = only_case(desk)
    phone.new()
    phone.text("new")
    phone.text("Another thing: they do not pay overtime")
    said, received = phone.new()
    assert "separate tip" in said
    second = next(case for case in rows(desk, Case) if case.id != first.id)
    assert second.reference in received
    clock.pass_(hours=1)
    phone.text("more of it")
    assert the_case(desk, second.reference).last_sequence == 2
    assert the_case(desk, first.reference).last_sequence == 1


def test_status_says_one_of_four_words(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("STATUS")
    assert "no tip from you" in phone.new()[0]
    phone.text("The boss sells cards")
    reference = only_case(desk).reference
    phone.new()
    phone.text("status")
    assert "was received" in phone.new()[0]
    clock.pass_(minutes=15)
    conversation.reply(desk, staff[Role.TRIAGER], reference, "When?", offer_form(desk))
    phone.new()
    phone.text("status")
    assert "staff wrote to you" in phone.new()[0]
    phone.text("yesterday")
    phone.text("status")
    assert "being reviewed" in phone.new()[0]
    close(desk, staff, reference)
    phone.new()
    phone.text("status")
    assert "is closed" in phone.new()[0]


def test_after_stop_no_text_leaves_and_words_are_taken_all_the_same(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone
) -> None:
    phone.text("The boss sells cards")
    phone.new()
    phone.text("STOP")
    phone.text("and he did it again")
    assert phone.new() == []
    assert rows(desk, SealedNumber) == []
    [texter] = rows(desk, Texter)
    assert texter.state is TexterState.STOPPED
    assert only_case(desk).last_sequence == 2
    phone.text("START")
    assert phone.new() == []
    assert len(rows(desk, SealedNumber)) == 1


def test_alto_is_ours_to_answer_once(desk: Desk, phone: Phone) -> None:
    phone.text("El jefe vende papeles falsos a la gente")
    phone.new()
    phone.text("ALTO")
    assert len(phone.new()) == 1
    phone.text("ALTO")
    assert phone.new() == []


def test_a_number_goes_only_when_the_code_is_echoed(desk: Desk, phone: Phone) -> None:
    phone.text("The boss sells cards")
    phone.new()
    phone.text("ERASE")
    asked = phone.new()[0]
    code = asked.partition("ERASE ")[2][:4]
    phone.text("ERASE 0000" if code != "0000" else "ERASE 0001")
    [asked_again] = phone.new()
    assert len(rows(desk, Texter)) == 1
    phone.text("erase " + asked_again.partition("ERASE ")[2][:4])
    assert "deleted here" in phone.new()[0]
    assert rows(desk, Texter) == []
    assert rows(desk, SealedNumber) == []
    assert only_case(desk).texter_id is None
    phone.text("Hello again")
    assert len(rows(desk, Case)) == 2


def test_outside_leads_the_thread_past_the_staff(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    first = only_case(desk).reference
    phone.text("OUTSIDE")
    phone.text("The triager is in it")
    clock.pass_(minutes=15)
    second = next(case.reference for case in rows(desk, Case) if case.reference != first)
    assert listed(desk, staff[Role.TRIAGER]) == [first]
    assert listed(desk, staff[Role.INVESTIGATOR]) == [second]
    conversation.reply(desk, staff[Role.TRIAGER], first, "Who did it?", offer_form(desk))
    phone.text("I said no staff")
    assert the_case(desk, second).last_sequence == 2


def test_a_text_after_closing_waits_for_a_digit(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    reference = only_case(desk).reference
    clock.pass_(minutes=15)
    close(desk, staff, reference)
    _received, answer, closed = phone.new()
    assert answer == "We looked into it."
    assert "Reply 1-5" in closed
    phone.text("4")
    clock.pass_(hours=1)
    phone.text("He fired my friend for it")
    phone.text("on Monday")
    [asked] = phone.new()
    assert "1 to add" in asked
    assert len(rows(desk, HeldText)) == 2
    phone.text("1")
    assert rows(desk, HeldText) == []
    shown = read(desk, staff, clock, reference)
    assert [said.text for said in shown.messages] == [
        "We looked into it.",
        "Handled fairly: 4 out of 5.",
        "He fired my friend for it\non Monday",
    ]


def test_two_makes_a_late_text_a_new_tip(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    first = only_case(desk).reference
    clock.pass_(minutes=15)
    close(desk, staff, first)
    phone.text("Another thing entirely")
    phone.text("at the other plant")
    phone.new()
    phone.text("2")
    second = next(case.reference for case in rows(desk, Case) if case.reference != first)
    assert second in phone.new()[0]
    shown = read(desk, staff, clock, second)
    assert shown.tip
    assert shown.tip.text == "Another thing entirely\nat the other plant"


def test_danger_is_urgent_and_seen_at_once(desk: Desk, staff: Staff, phone: Phone) -> None:
    phone.text("They lock us in at night and took our passports")
    case = only_case(desk)
    assert (case.kind, case.severity_rank, case.seen_from) == (Kind.DANGER, Severity.URGENT.rank, None)
    assert "911" in phone.reads()[0]
    assert listed(desk, staff[Role.COUNSEL]) == [case.reference]


def test_danger_in_a_later_text_raises_urgency(desk: Desk, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    phone.new()
    clock.pass_(hours=1)
    phone.text("he has a gun and says he will kill us")
    assert only_case(desk).severity_rank == Severity.URGENT.rank
    assert "911" in phone.new()[0]


def test_whom_a_text_names_learns_nothing(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("Tamsin Orrell signs blank I-9 forms")
    clock.pass_(minutes=15)
    assert listed(desk, staff[Role.TRIAGER]) == []
    assert listed(desk, staff.second_triager) == [only_case(desk).reference]


def test_the_outside_reader_steps_in_unless_they_were_named_before(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone
) -> None:
    phone.text("The boss sells cards")
    clock.pass_(hours=1)
    phone.text("Tamsin Orrell and Wanda Fisk both know")
    clock.pass_(minutes=15)
    assert listed(desk, staff[Role.INVESTIGATOR]) == [only_case(desk).reference]
    other = Phone(desk, phone.carrier, OTHER_PHONE)
    other.text("Imre Vost sells cards")
    other.text("Tamsin Orrell and Wanda Fisk both know")
    clock.pass_(minutes=15)
    assert len(listed(desk, staff[Role.INVESTIGATOR])) == 1


def test_a_number_over_its_limit_is_only_counted(desk: Desk, phone: Phone) -> None:
    phone.text("The boss sells cards", allowance=Allowance(is_taken=False))
    assert rows(desk, Case) == []
    assert len(rows(desk, Scrub)) == 1


def test_nothing_empty_opens_a_case(desk: Desk, phone: Phone) -> None:
    phone.text("  ")
    assert rows(desk, Case) == []


def test_the_trail_tells_the_hour_and_no_word_of_it(desk: Desk, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    phone.text("STATUS")
    [line] = trail_of(desk, Deed.TEXTER_ASKED)
    assert (line.case_id, line.detail, line.at.minute) == (None, "status", 0)
    [tip] = trail_of(desk, Deed.TIP_RECEIVED)
    assert tip.at.minute == 0


@pytest.mark.parametrize("days", [3, 10])
def test_who_is_asked_and_silent_is_reminded_twice(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, days: int
) -> None:
    phone.text("The boss sells cards")
    reference = only_case(desk).reference
    clock.pass_(minutes=15)
    conversation.reply(desk, staff[Role.TRIAGER], reference, "When?", offer_form(desk))
    phone.new()
    clock.pass_(days=days, hours=1)
    listed(desk, staff[Role.TRIAGER])
    assert len(phone.new()) == 1
    clock.pass_(days=10)
    listed(desk, staff[Role.TRIAGER])
    listed(desk, staff[Role.TRIAGER])
    assert len(phone.new()) <= 1
    clock.pass_(days=30)
    listed(desk, staff[Role.TRIAGER])
    assert phone.new() == []


def test_a_message_and_a_letter_hold_nothing_readable(desk: Desk, phone: Phone) -> None:
    phone.text("The boss sells cards")
    [message], [letter] = rows(desk, Message), rows(desk, TextLetter)
    assert b"cards" not in message.sealed
    assert letter.sealed
    assert phone.number.encode() not in letter.sealed


def test_triage_begins_when_staff_open_a_case(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> None:
    phone.text("The boss sells cards")
    assert only_case(desk).stage == Stage.S0_RECEIVED
    clock.pass_(minutes=15)
    read_case(desk, staff[Role.TRIAGER], only_case(desk).reference)
    assert only_case(desk).stage == Stage.S2_TRIAGE

"""Texts on their way out: in order, never twice, and true about how far they are."""

import pytest

from tests.casework.seen import rows
from tests.closings import close_by_two
from tests.made_up_house import Clock
from tests.staff import Staff
from tests.texts_kept import OTHER_PHONE, Phone, TextsKept
from tipline.casework import conversation, texter_acts
from tipline.casework.carrier_state import Line, texting_standing
from tipline.casework.desk import Desk
from tipline.casework.forgetting import forget_due_numbers
from tipline.casework.forms import offer_form
from tipline.casework.media import fetch_due_media
from tipline.casework.reaching import Reach
from tipline.casework.reading import Spoken, read_case
from tipline.casework.reconciling import ask_for_lost_texts, give_held_texts_a_place
from tipline.casework.scrubbing import scrub_due
from tipline.casework.text_delivery import deliver_texts, end_silent_texts
from tipline.casework.text_reports import take_report
from tipline.domain.errors import TextingOff
from tipline.domain.letter_states import TextLetterState
from tipline.domain.texting import (
    CarrierStatus,
    CarrierTrouble,
    Delivery,
    MediaSent,
    Report,
    TexterState,
    TextTaken,
    Trouble,
)
from tipline.domain.vocabulary import Role
from tipline.store.cases import Case
from tipline.store.outbox import Scrub, TextLetter
from tipline.store.texters import HeldText, Suppression, Texter

DOWN = CarrierTrouble(Trouble.NOT_REACHED)
UNSURE = CarrierTrouble(Trouble.UNCERTAIN)


@pytest.fixture
def reference(desk: Desk, clock: Clock, phone: Phone) -> str:
    """A case by text that was acknowledged a quarter of an hour ago."""
    phone.text("The boss sells cards")
    phone.new()
    phone.reports(CarrierStatus.DELIVERED)
    clock.pass_(minutes=15)
    [case] = rows(desk, Case)
    return case.reference


def say(desk: Desk, staff: Staff, reference: str, words: str) -> None:
    conversation.reply(desk, staff[Role.TRIAGER], reference, words, offer_form(desk))


def last(desk: Desk, staff: Staff, reference: str) -> Spoken:
    return read_case(desk, staff[Role.TRIAGER], reference).messages[-1]


def under_way(desk: Desk) -> list[TextLetter]:
    return [letter for letter in rows(desk, TextLetter) if letter.state is not TextLetterState.FINAL]


def test_after_delivery_the_outbox_holds_no_number_and_no_text(
    desk: Desk, staff: Staff, phone: Phone, reference: str
) -> None:
    say(desk, staff, reference, "When was it?")
    assert last(desk, staff, reference).delivery is Delivery.WAITING
    phone.new()
    phone.reports(CarrierStatus.SENT)
    assert last(desk, staff, reference).delivery is Delivery.SENT
    phone.reports(CarrierStatus.DELIVERED)
    phone.reports(CarrierStatus.QUEUED)
    assert last(desk, staff, reference).delivery is Delivery.DELIVERED
    assert all(letter.sealed is None for letter in rows(desk, TextLetter))
    assert under_way(desk) == []


def test_texts_to_one_phone_leave_in_order_when_the_carrier_is_back(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    phone.carrier.fails += [DOWN, DOWN]
    for words in ("one", "two", "three"):
        say(desk, staff, reference, words)
    for _time in range(12):
        deliver_texts(desk)
        clock.pass_(seconds=20)
    assert phone.new() == ["one", "two", "three"]


def test_a_phone_that_cannot_be_reached_holds_up_no_other(
    desk: Desk, staff: Staff, phone: Phone, reference: str
) -> None:
    phone.carrier.fails.append(CarrierTrouble(Trouble.SLOW_DOWN))
    say(desk, staff, reference, "one")
    deliver_texts(desk)
    other = Phone(desk, phone.carrier, OTHER_PHONE)
    other.text("Somebody else")
    assert len(other.reads()) == 1


def test_a_lost_answer_is_looked_up_and_never_sent_twice(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    phone.carrier.loses_answers = True
    say(desk, staff, reference, "one")
    deliver_texts(desk)
    assert last(desk, staff, reference).delivery is Delivery.UNKNOWN
    phone.carrier.loses_answers = False
    clock.pass_(seconds=301)
    deliver_texts(desk)
    clock.pass_(seconds=2000)
    assert phone.new() == ["one"]
    phone.reports(CarrierStatus.DELIVERED)
    assert last(desk, staff, reference).delivery is Delivery.DELIVERED


def test_what_was_not_sent_after_all_is_sent_once_more(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    phone.carrier.fails.append(UNSURE)
    say(desk, staff, reference, "one")
    for _time in range(20):
        deliver_texts(desk)
        clock.pass_(seconds=100)
    assert phone.new() == ["one"]


def test_a_report_before_the_answer_tells_the_id(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    phone.carrier.loses_answers = True
    say(desk, staff, reference, "one")
    deliver_texts(desk)
    phone.reports(CarrierStatus.SENT)
    assert last(desk, staff, reference).delivery is Delivery.SENT
    foreign = Report("SM" + "f" * 32, CarrierStatus.FAILED, Trouble.BLOCKED)
    take_report(desk, phone.carrier.sent[-1].token, foreign)
    assert last(desk, staff, reference).delivery is Delivery.SENT
    phone.carrier.loses_answers = False
    clock.pass_(seconds=2000)
    assert phone.new() == ["one"]


def test_a_report_on_nothing_of_ours_changes_nothing(desk: Desk, reference: str) -> None:
    take_report(desk, "unknown", Report("SM" + "0" * 32, CarrierStatus.FAILED))


@pytest.mark.parametrize("trouble", [Trouble.CREDENTIALS, Trouble.UNREGISTERED, Trouble.SUSPENDED])
def test_what_every_text_would_meet_is_an_alarm_and_nothing_is_lost(
    staff: Staff, clock: Clock, phone: Phone, reference: str, trouble: Trouble
) -> None:
    desk = phone.desk
    phone.carrier.fails.append(CarrierTrouble(trouble))
    for words in ("one", "two"):
        say(desk, staff, reference, words)
    deliver_texts(desk)
    standing = texting_standing(desk)
    assert (standing.line, standing.alarm, standing.waiting) == (Line.ALARM, trouble, 2)
    clock.pass_(minutes=16)
    assert phone.new() == ["one", "two"]
    phone.reports(CarrierStatus.SENT)
    assert texting_standing(desk).line is Line.WELL


def test_five_failures_in_a_row_pause_the_line(
    desk: Desk, staff: Staff, clock: Clock, texts: TextsKept, reference: str
) -> None:
    texts.fails += [DOWN] * 5
    say(desk, staff, reference, "one")
    for _time in range(5):
        deliver_texts(desk)
        clock.pass_(minutes=20)
    clock.pass_(minutes=-20)
    assert texting_standing(desk).line is Line.DELAYED
    assert deliver_texts(desk) == 0


def test_a_stop_that_only_the_carrier_knows_stops_the_texts(
    desk: Desk, staff: Staff, texts: TextsKept, reference: str
) -> None:
    texts.fails.append(CarrierTrouble(Trouble.STOPPED))
    say(desk, staff, reference, "one")
    deliver_texts(desk)
    [texter] = rows(desk, Texter)
    assert texter.state is TexterState.STOPPED
    shown = read_case(desk, staff[Role.TRIAGER], reference)
    assert (shown.reach, shown.messages[-1].delivery) == (Reach.STOPPED, Delivery.FAILED)
    with pytest.raises(TextingOff):
        say(desk, staff, reference, "two")


def test_what_waits_when_a_texter_stops_is_not_sent(desk: Desk, staff: Staff, phone: Phone, reference: str) -> None:
    say(desk, staff, reference, "one")
    phone.text("STOP")
    assert phone.new() == []
    assert last(desk, staff, reference).delivery is Delivery.SUPPRESSED
    phone.text("START")
    assert phone.new() == []


@pytest.mark.parametrize(
    "trouble", [Trouble.NO_SUCH_PHONE, Trouble.BLOCKED, Trouble.FILTERED, Trouble.COUNTRY_OFF, Trouble.REFUSED]
)
def test_what_will_never_arrive_is_said_to_staff(
    desk: Desk, staff: Staff, texts: TextsKept, reference: str, trouble: Trouble
) -> None:
    texts.fails.append(CarrierTrouble(trouble))
    say(desk, staff, reference, "one")
    deliver_texts(desk)
    shown = last(desk, staff, reference)
    assert (shown.delivery, shown.trouble) == (Delivery.FAILED, trouble)


def test_a_phone_that_is_off_is_tried_again_after_hours(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    say(desk, staff, reference, "one")
    phone.new()
    phone.reports(CarrierStatus.UNDELIVERED, Trouble.PHONE_OFF)
    assert last(desk, staff, reference).delivery is Delivery.WAITING
    clock.pass_(hours=2)
    assert phone.new() == ["one"]


def test_a_text_nobody_reports_on_counts_as_sent_in_the_end(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    say(desk, staff, reference, "one")
    phone.new()
    clock.pass_(hours=5)
    end_silent_texts(desk)
    assert last(desk, staff, reference).delivery is Delivery.SENT
    assert all(letter.sealed is None for letter in rows(desk, TextLetter))


def test_the_carriers_copies_go_and_not_before_it_can(desk: Desk, clock: Clock, phone: Phone, reference: str) -> None:
    phone.carrier.fails += [CarrierTrouble(Trouble.TOO_EARLY)] * 2
    for _time in range(6):
        scrub_due(desk)
        clock.pass_(minutes=5)
    assert rows(desk, Scrub) == []
    assert set(phone.carrier.removed) == {*phone.sids, *(each.sid for each in phone.carrier.sent)}


def test_a_text_that_did_not_reach_us_is_asked_for_once(desk: Desk, clock: Clock, phone: Phone, reference: str) -> None:
    lost = TextTaken("SM" + "1" * 32, phone.number, True, "he did it again")
    phone.carrier.incoming.append(lost)
    assert ask_for_lost_texts(desk, at_once=True) == 1
    assert ask_for_lost_texts(desk, at_once=True) == 0
    [case] = rows(desk, Case)
    assert case.last_sequence == 2
    assert ask_for_lost_texts(desk) == 0


def test_a_number_goes_fourteen_days_after_closing_and_on_day_104_for_who_keeps(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    from tipline.domain.vocabulary import ClosingCode

    other = Phone(desk, phone.carrier, OTHER_PHONE)
    other.text("Another thing")
    clock.pass_(minutes=15)
    for case in rows(desk, Case):
        close_by_two(desk, staff, case.reference, ClosingCode.SPAM_OR_TEST, "Done.")
    other.text("KEEP")
    assert "104 days" in other.new()[-1]
    clock.pass_(days=13)
    assert forget_due_numbers(desk) == 0
    clock.pass_(days=2)
    assert forget_due_numbers(desk) == 1
    assert len(rows(desk, Texter)) == 1
    clock.pass_(days=90)
    assert forget_due_numbers(desk) == 1
    shown = read_case(desk, staff[Role.TRIAGER], reference)
    assert shown.reach is Reach.FORGOTTEN


def test_a_silent_number_goes_after_ninety_days(desk: Desk, clock: Clock, reference: str) -> None:
    clock.pass_(days=89)
    assert forget_due_numbers(desk) == 0
    clock.pass_(days=2)
    assert forget_due_numbers(desk) == 1


def test_a_held_text_finds_its_place_when_no_digit_comes(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    from tipline.domain.vocabulary import ClosingCode

    close_by_two(desk, staff, reference, ClosingCode.SPAM_OR_TEST, "Done.")
    phone.text("They fired me for it")
    assert len(rows(desk, HeldText)) == 1
    clock.pass_(hours=25)
    assert give_held_texts_a_place(desk) == 1
    clock.pass_(minutes=15)
    assert last(desk, staff, reference).text == "They fired me for it"


def test_staff_can_end_the_texts_and_the_texter_can_resume(
    desk: Desk, staff: Staff, phone: Phone, reference: str
) -> None:
    texter_acts.end_texts(desk, staff[Role.TRIAGER], reference)
    assert "no more texts" in phone.new()[0]
    assert read_case(desk, staff[Role.TRIAGER], reference).reach is Reach.ENDED
    phone.text("START")
    assert read_case(desk, staff[Role.TRIAGER], reference).reach is Reach.BY_TEXT


def test_a_blocked_number_is_only_counted_until_the_block_ends(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    texter_acts.block_number(desk, staff[Role.TRIAGER], reference, "Insults, forty in an hour.")
    assert rows(desk, Texter) == []
    phone.text("more insults")
    assert len(rows(desk, Case)) == 1
    [block] = rows(desk, Suppression)
    assert block.until > clock.now()
    clock.pass_(days=31)
    phone.text("I am sorry")
    assert len(rows(desk, Case)) == 2


def test_a_picture_that_cannot_be_taken_is_answered_kindly_and_the_copy_goes(
    desk: Desk, clock: Clock, phone: Phone
) -> None:
    media = MediaSent("ME" + "2" * 32, "video/mp4")
    phone.carrier.pictures[media.sid] = b"no picture"
    text = phone.text("", media)
    phone.new()
    assert text.sid not in {scrub.sid for scrub in rows(desk, Scrub)}
    assert fetch_due_media(desk) == 1
    assert "could not take the picture" in phone.new()[0]
    assert text.sid in {scrub.sid for scrub in rows(desk, Scrub)}


def test_a_long_answer_goes_out_in_parts_and_is_as_far_as_its_last_part(
    desk: Desk, staff: Staff, phone: Phone, reference: str
) -> None:
    say(desk, staff, reference, "word " * 400)
    first, second = phone.new()
    assert first.endswith("(1/2)")
    assert second.endswith("(2/2)")
    phone.reports(CarrierStatus.DELIVERED)
    assert last(desk, staff, reference).delivery is not Delivery.DELIVERED


def test_an_answer_about_another_case_says_which(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    phone.text("NEW")
    phone.text("Another thing")
    phone.new()
    say(desk, staff, reference, "When was it?")
    assert phone.new() == [f"{reference}: When was it?"]


def test_a_worker_that_was_ended_while_sending_leaves_a_text_that_is_looked_up(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    say(desk, staff, reference, "one")
    [letter] = under_way(desk)
    letter.state, letter.attempts, letter.since = TextLetterState.SENDING, 1, desk.now()
    desk.session.commit()
    sid = phone.carrier.send(phone.number, "one", letter.token)
    clock.pass_(minutes=2)
    deliver_texts(desk)
    clock.pass_(hours=1)
    assert phone.new() == ["one"]
    assert next(each for each in rows(desk, TextLetter) if each.id == letter.id).sid == sid

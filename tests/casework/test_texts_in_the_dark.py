"""What only becomes known later: alarms that a taken text does not end, late reports, a sending cut short."""

from dataclasses import replace

import pytest

from tests.casework.seen import rows
from tests.made_up_house import Clock
from tests.staff import Staff
from tests.texts_kept import Phone, TextsKept
from tipline.casework import conversation
from tipline.casework.carrier_state import Line, texting_standing
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.reading import Spoken, read_case
from tipline.casework.scrubbing import scrub_due
from tipline.casework.text_delivery import deliver_texts, end_silent_texts
from tipline.casework.text_reports import take_report
from tipline.domain.letter_states import TextLetterState
from tipline.domain.texting import CarrierStatus, CarrierTrouble, Delivery, Report, Trouble
from tipline.domain.vocabulary import Role
from tipline.store.cases import Case
from tipline.store.outbox import Scrub, TextLetter

ABOUT_ALL_TEXTS = [Trouble.UNREGISTERED, Trouble.SUSPENDED, Trouble.COUNTRY_OFF]


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock, phone: Phone) -> str:
    """A case by text whose reporter was answered once; that answer waits."""
    phone.text("The boss sells cards")
    phone.new()
    phone.reports(CarrierStatus.DELIVERED)
    clock.pass_(minutes=15)
    [case] = rows(desk, Case)
    conversation.reply(desk, staff[Role.TRIAGER], case.reference, "one", offer_form(desk))
    return case.reference


def last(desk: Desk, staff: Staff, reference: str) -> Spoken:
    return read_case(desk, staff[Role.TRIAGER], reference).messages[-1]


@pytest.mark.parametrize("trouble", ABOUT_ALL_TEXTS)
def test_a_copy_that_could_be_removed_does_not_end_an_alarm_about_texts(
    phone: Phone, reference: str, trouble: Trouble
) -> None:
    assert reference
    phone.carrier.fails.append(CarrierTrouble(trouble))
    deliver_texts(phone.desk)
    assert rows(phone.desk, Scrub)
    scrub_due(phone.desk)
    assert rows(phone.desk, Scrub) == []
    assert texting_standing(phone.desk).line is Line.ALARM


def test_an_answer_to_anything_ends_an_alarm_about_the_key(phone: Phone, reference: str) -> None:
    assert reference
    phone.carrier.fails.append(CarrierTrouble(Trouble.CREDENTIALS))
    deliver_texts(phone.desk)
    assert texting_standing(phone.desk).line is Line.ALARM
    scrub_due(phone.desk)
    assert texting_standing(phone.desk).line is Line.WELL


@pytest.mark.parametrize("trouble", ABOUT_ALL_TEXTS)
def test_what_would_meet_every_text_is_an_alarm_also_when_it_is_reported(
    phone: Phone, reference: str, trouble: Trouble
) -> None:
    assert reference
    assert phone.new() == ["one"]
    phone.reports(CarrierStatus.UNDELIVERED, trouble)
    standing = texting_standing(phone.desk)
    assert (standing.line, standing.alarm) == (Line.ALARM, trouble)


def test_an_alarm_about_texts_ends_when_one_was_sent_or_nothing_more_is_heard(
    staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    desk = phone.desk
    for _time in range(2):
        phone.new()
        phone.reports(CarrierStatus.FAILED, Trouble.UNREGISTERED)
        clock.pass_(minutes=16)
    assert phone.new() == ["one"]
    assert texting_standing(desk).line is Line.ALARM
    clock.pass_(hours=5)
    end_silent_texts(desk)
    assert texting_standing(desk).line is Line.WELL
    assert last(desk, staff, reference).delivery is Delivery.SENT


def test_a_late_report_on_one_try_is_not_taken_for_one_on_the_next(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    phone.new()
    first = phone.carrier.sent[-1]
    off = Report(first.sid, CarrierStatus.UNDELIVERED, Trouble.PHONE_OFF)
    take_report(desk, first.token, off)
    clock.pass_(hours=2)
    phone.carrier.loses_answers = True
    deliver_texts(desk)
    take_report(desk, first.token, off)
    assert last(desk, staff, reference).delivery is Delivery.UNKNOWN
    phone.reports(CarrierStatus.DELIVERED)
    assert last(desk, staff, reference).delivery is Delivery.DELIVERED
    assert [each.body for each in phone.carrier.sent].count("one") == 2


class ReportsFirst(TextsKept):
    """A carrier that says of each text that it failed, before it answers that it took it."""

    desk: Desk

    def send(self, to: str, body: str, token: str) -> str:
        """Keep a text, and report on it first."""
        sid = super().send(to, body, token)
        take_report(self.desk, token, Report(sid, CarrierStatus.FAILED, Trouble.UNREGISTERED))
        return sid


def test_a_text_that_failed_before_its_sending_was_answered_is_sent_again(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    carrier = ReportsFirst()
    carrier.desk = replace(desk, texts=carrier)
    deliver_texts(carrier.desk)
    shown = last(desk, staff, reference)
    assert (shown.delivery, shown.trouble) == (Delivery.WAITING, Trouble.UNREGISTERED)
    clock.pass_(minutes=16)
    assert phone.new() == ["one"]
    phone.reports(CarrierStatus.DELIVERED)
    assert last(desk, staff, reference).delivery is Delivery.DELIVERED


def test_staff_see_that_a_text_may_have_been_sent_when_the_worker_was_ended_with_it(
    desk: Desk, staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    letter = next(each for each in rows(desk, TextLetter) if each.state is TextLetterState.WAITING)
    letter.state, letter.attempts, letter.since = TextLetterState.SENDING, 1, desk.now()
    desk.session.commit()
    clock.pass_(minutes=2)
    phone.carrier.fails.append(CarrierTrouble(Trouble.NOT_REACHED))
    deliver_texts(desk)
    assert last(desk, staff, reference).delivery is Delivery.UNKNOWN

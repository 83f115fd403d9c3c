"""What a stranger found: words at odd times, and whatever was under way just then."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.casework.pictures import a_photo
from tests.casework.seen import listed, rows, the_case
from tests.closings import close_by_two
from tests.made_up_house import Clock
from tests.staff import Staff
from tests.texts_kept import Phone
from tipline.casework import conversation, texter_acts
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.media import fetch_due_media
from tipline.casework.new_cases import SealedCase
from tipline.casework.reading import read_case
from tipline.casework.reconciling import ask_for_lost_texts
from tipline.casework.text_cases import seal_text_case
from tipline.casework.text_delivery import deliver_texts
from tipline.casework.text_intake import Allowance
from tipline.domain.texting import (
    CarrierStatus,
    CarrierTrouble,
    MediaSent,
    Question,
    TexterState,
    TextTaken,
    Thread,
    Trouble,
)
from tipline.domain.vocabulary import ClosingCode, Language, Role, Severity
from tipline.store.cases import Case
from tipline.store.files import SealedFile
from tipline.store.outbox import MediaErrand, Scrub
from tipline.store.texters import HeldText, Texter

PHOTO = MediaSent("ME" + "7" * 32, "image/jpeg")


@pytest.fixture
def reference(clock: Clock, phone: Phone) -> str:
    """A case by text that was acknowledged a quarter of an hour ago."""
    phone.text("The boss sells cards")
    phone.new()
    clock.pass_(minutes=15)
    [case] = rows(phone.desk, Case)
    return case.reference


def say(phone: Phone, staff: Staff, reference: str, words: str) -> None:
    conversation.reply(phone.desk, staff[Role.TRIAGER], reference, words, offer_form(phone.desk))


def close(phone: Phone, staff: Staff, reference: str) -> None:
    close_by_two(phone.desk, staff, reference, ClosingCode.SPAM_OR_TEST, "Done.")


def said(phone: Phone, staff: Staff, clock: Clock, reference: str) -> list[str | None]:
    clock.pass_(minutes=15)
    return [each.text for each in read_case(phone.desk, staff[Role.TRIAGER], reference).messages]


def later(phone: Phone, clock: Clock) -> list[str]:
    """Let an hour of rounds pass, and return what came to the phone."""
    for _round in range(20):
        deliver_texts(phone.desk)
        clock.pass_(minutes=3)
    return phone.new()


@pytest.mark.parametrize("word", ["STOP", "please stop texting me"])
def test_a_text_whose_sending_ended_in_the_dark_is_not_sent_after_a_stop(
    staff: Staff, clock: Clock, phone: Phone, reference: str, word: str
) -> None:
    phone.carrier.fails.append(CarrierTrouble(Trouble.UNCERTAIN))
    say(phone, staff, reference, "When was it?")
    deliver_texts(phone.desk)
    phone.text(word)
    assert "When was it?" not in later(phone, clock)


def test_nor_is_it_after_erase(staff: Staff, clock: Clock, phone: Phone, reference: str) -> None:
    phone.carrier.fails.append(CarrierTrouble(Trouble.UNCERTAIN))
    say(phone, staff, reference, "When was it?")
    deliver_texts(phone.desk)
    phone.text("ERASE")
    [texter] = rows(phone.desk, Texter)
    phone.text(f"ERASE {texter.erase_code}")
    assert not rows(phone.desk, Texter)
    assert [body for body in later(phone, clock) if "When was it?" in body] == []


def test_a_text_that_was_taken_back_and_left_all_the_same_is_scrubbed(
    staff: Staff, phone: Phone, reference: str
) -> None:
    phone.carrier.loses_answers = True
    say(phone, staff, reference, "When was it?")
    deliver_texts(phone.desk)
    phone.text("STOP")
    sent = phone.carrier.sent[-1]
    phone.reports(CarrierStatus.DELIVERED)
    assert sent.sid in {scrub.sid for scrub in rows(phone.desk, Scrub)}


@pytest.mark.parametrize("body", ["WEB", "STATUS", "KEEP"])
def test_a_picture_with_a_word_for_the_house_is_kept(staff: Staff, phone: Phone, reference: str, body: str) -> None:
    phone.carrier.pictures[PHOTO.sid] = a_photo()
    text = phone.text(body, PHOTO)
    assert fetch_due_media(phone.desk) == 1
    assert len(rows(phone.desk, SealedFile)) == 1
    assert text.sid in {scrub.sid for scrub in rows(phone.desk, Scrub)}


def test_a_picture_that_has_no_case_leaves_no_copy_at_the_carrier(phone: Phone) -> None:
    text = phone.text("NEW", PHOTO)
    assert text.sid in {scrub.sid for scrub in rows(phone.desk, Scrub)}
    assert not rows(phone.desk, MediaErrand)


def test_a_digit_answers_what_was_asked_last(staff: Staff, clock: Clock, phone: Phone, reference: str) -> None:
    desk = phone.desk
    texter_acts.ask_by_digit(desk, staff[Role.TRIAGER], reference, Question.WHEN, offer_form(desk))
    say(phone, staff, reference, "How many people: 1, 2 or 3?")
    phone.text("3")
    assert said(phone, staff, clock, reference)[-1] == "3"


def test_closing_one_case_leaves_the_talk_about_another(
    staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    phone.text("NEW")
    phone.text("Another thing")
    phone.new()
    other = next(case.reference for case in rows(phone.desk, Case) if case.reference != reference)
    clock.pass_(hours=1)
    close(phone, staff, reference)
    assert not any("erased" in body for body in phone.new())
    phone.text("More of the other thing")
    assert the_case(phone.desk, other).last_sequence == 2
    assert phone.new() == []


def test_new_after_closing_begins_with_what_was_held(staff: Staff, clock: Clock, phone: Phone, reference: str) -> None:
    close(phone, staff, reference)
    phone.text("late words")
    phone.text("NEW")
    phone.text("and more")
    assert not rows(phone.desk, HeldText)
    new = next(case for case in rows(phone.desk, Case) if case.reference != reference)
    clock.pass_(minutes=15)
    tip = read_case(phone.desk, staff[Role.TRIAGER], new.reference).tip
    assert tip
    assert tip.text == "late words\nand more"


@pytest.mark.parametrize("word", ["stop texting me", "OUTSIDE"])
def test_what_is_held_finds_its_place_before_anything_later(
    staff: Staff, clock: Clock, phone: Phone, reference: str, word: str
) -> None:
    close(phone, staff, reference)
    phone.text("late words")
    phone.text(word)
    assert not rows(phone.desk, HeldText)
    assert said(phone, staff, clock, reference)[-1] == "late words"


def test_an_outage_of_days_is_asked_about_from_its_beginning(clock: Clock, phone: Phone, reference: str) -> None:
    asked: list[datetime] = []
    ask_for_lost_texts(phone.desk, at_once=True)
    began = phone.desk.now()
    clock.pass_(hours=62)
    texts_since = phone.carrier.texts_since

    def noting(since: datetime) -> Iterator[TextTaken]:
        asked.append(since)
        return texts_since(since)

    phone.carrier.texts_since = noting  # type: ignore[method-assign]
    phone.carrier.incoming.append(TextTaken("SM" + "9" * 32, phone.number, True, "on Friday"))
    assert ask_for_lost_texts(phone.desk, at_once=True) == 1
    assert asked[0] < began


def test_stop_is_heard_over_any_limit(phone: Phone, reference: str) -> None:
    phone.text("STOP", allowance=Allowance(is_taken=False))
    [texter] = rows(phone.desk, Texter)
    assert texter.state is TexterState.STOPPED


@pytest.mark.parametrize("word", ["AFUERA", "NUEVO", "ESTADO", "BORRAR", "ALTO"])
def test_a_spanish_word_is_answered_in_spanish(phone: Phone, word: str) -> None:
    phone.text(word)
    [answer] = phone.new()
    assert not {"the", "your", "to", "from", "is"} & set(answer.split())


def test_who_answers_a_digit_question_in_words_keeps_them(
    staff: Staff, clock: Clock, phone: Phone, reference: str
) -> None:
    desk = phone.desk
    texter_acts.ask_by_digit(desk, staff[Role.TRIAGER], reference, Question.DANGER, offer_form(desk))
    phone.text("No, but he said that he comes back on Friday")
    assert said(phone, staff, clock, reference)[-1] == "No, but he said that he comes back on Friday"


@pytest.mark.parametrize("word", ["yes", "Yes, me", "Sí, yo"])
def test_yes_to_danger_is_danger(staff: Staff, phone: Phone, reference: str, word: str) -> None:
    desk = phone.desk
    texter_acts.ask_by_digit(desk, staff[Role.TRIAGER], reference, Question.DANGER, offer_form(desk))
    phone.new()
    phone.text(word)
    assert the_case(desk, reference).severity_rank == Severity.URGENT.rank
    assert "911" in phone.new()[0]


def test_who_is_in_danger_again_on_another_day_is_told_again(clock: Clock, phone: Phone, reference: str) -> None:
    for _day in range(2):
        phone.text("he has a gun and says he will kill us")
        assert "911" in phone.new()[0]
        clock.pass_(days=1)


def test_asking_twice_to_erase_leaves_the_first_code_good(phone: Phone, reference: str) -> None:
    phone.text("ERASE")
    [texter] = rows(phone.desk, Texter)
    code = texter.erase_code
    phone.text("ERASE")
    phone.text(f"ERASE {code}")
    assert not rows(phone.desk, Texter)


def test_what_outside_was_said_meanwhile_is_not_sealed_to_staff(
    staff: Staff, clock: Clock, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = "tipline.casework.text_intake.seal_text_case"

    def overtaken(desk: Desk, body: str, language: Language, thread: Thread) -> SealedCase:
        monkeypatch.setattr(place, seal_text_case)
        phone.text("OUTSIDE")
        return seal_text_case(desk, body, language, thread)

    phone.text("NEW")
    monkeypatch.setattr(place, overtaken)
    phone.text("The triager is in it")
    clock.pass_(minutes=15)
    assert listed(phone.desk, staff[Role.TRIAGER]) == []
    assert len(listed(phone.desk, staff[Role.INVESTIGATOR])) == 1

"""A practice house is made whole: its texts were all carried, and it says where its phone is."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tipline.app import create_app
from tipline.casework.desk import Desk
from tipline.demo.make import PracticeMember
from tipline.demo.phone_threads import PhoneText, Threads
from tipline.demo.practice import prepare, say_ready
from tipline.demo.practice_line import line_settings, threads_file
from tipline.demo.story import StoryCase, read_story
from tipline.domain.letter_states import TextLetterState
from tipline.domain.texting import Delivery, TexterState
from tipline.domain.vocabulary import Channel, ClosingCode, Stage
from tipline.settings import read_settings
from tipline.store.cases import Case, Message
from tipline.store.database import db
from tipline.store.files import SealedFile
from tipline.store.outbox import MediaErrand, Scrub, TextLetter
from tipline.store.texters import SealedNumber, Texter
from tipline.web.front_desk import desk_of

BASE_URL = "http://127.0.0.1:8765"


@dataclass(frozen=True)
class Made:
    """A practice house that was just made."""

    home: Path
    members: tuple[PracticeMember, ...]
    app: Flask


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    home = tmp_path_factory.mktemp("practice") / "demo"
    environment = {"TIPLINE_HOME": str(home), "TIPLINE_PUBLIC_URL": BASE_URL}
    members = prepare(read_settings(environment))
    app = create_app(read_settings(environment | line_settings(home, BASE_URL)))
    with app.app_context():
        yield Made(home, members, app)
        db.engine.dispose()


@pytest.fixture(scope="module")
def desk(made: Made) -> Desk:
    return desk_of(made.app)


@pytest.fixture(scope="module")
def threads(made: Made) -> Threads:
    return Threads(threads_file(made.home))


def texted() -> list[StoryCase]:
    return [case for case in read_story().cases if case.phone]


def told_by(case: str) -> StoryCase:
    return next(each for each in texted() if each.key == case)


def came(threads: Threads, key: str) -> list[PhoneText]:
    return [text for text in threads.of(told_by(key).phone) if not text.is_own]


def test_the_texted_cases_are_there_with_the_kind_that_the_story_tells(desk: Desk) -> None:
    kinds = desk.session.scalars(select(Case.kind).where(Case.channel == Channel.TEXT))
    assert Counter(kinds) == Counter(case.kind for case in texted())


def test_nothing_of_the_story_waits_to_be_sent_or_fetched_or_removed(desk: Desk) -> None:
    letters = select(TextLetter.id).where(TextLetter.state != TextLetterState.FINAL)
    assert [desk.session.scalars(each).all() for each in (letters, select(Scrub), select(MediaErrand))] == [[], [], []]
    due = select(Case.id).where(Case.nudge_due <= desk.now())
    assert desk.session.scalars(due).all() == []


def test_every_text_of_the_staff_was_delivered(desk: Desk) -> None:
    told = select(Message.delivery).where(Message.delivery.is_not(None))
    assert set(desk.session.scalars(told)) == {Delivery.DELIVERED}


def test_one_stopped_two_numbers_are_forgotten_and_the_others_can_be_answered(desk: Desk) -> None:
    states = Counter(desk.session.scalars(select(Texter.state)))
    assert states == {TexterState.STOPPED: 1, TexterState.ACTIVE: len(texted()) - 3}
    assert desk.session.scalar(select(func.count()).select_from(SealedNumber)) == len(texted()) - 3


def test_the_picture_of_the_story_is_kept(desk: Desk) -> None:
    assert desk.session.scalars(select(SealedFile.content_type)).all() == ["image/jpeg"]


def test_a_rated_case_is_closed_with_the_code_of_the_story(desk: Desk) -> None:
    codes = select(Case.closing_code).where(Case.channel == Channel.TEXT, Case.stage == Stage.S9_CLOSED)
    assert set(desk.session.scalars(codes)) == {ClosingCode("C03"), ClosingCode("C04")}


def test_every_phone_shows_its_conversation_with_a_reference(threads: Threads) -> None:
    for case in texted():
        own = [text.body for text in threads.of(case.phone) if text.is_own]
        assert set(case.texts) <= set(own)
        assert any("TL-" in text.body for text in came(threads, case.key)), case.key


def test_the_phones_show_digits_stop_erase_and_outside(threads: Threads) -> None:
    assert "unsubscribed" in came(threads, "check-is-short")[-1].body
    assert "borramos" in came(threads, "dicen-que-beto")[-1].body
    assert "outside person" in came(threads, "cousins-badge")[0].body
    assert any("1-5" in text.body for text in came(threads, "folder-in-the-cage"))
    assert "0 no contesto" in came(threads, "firman-sin-ver")[-1].body


def test_demo_json_says_where_the_phone_is_and_how_forms_are_signed(made: Made) -> None:
    say_ready(made.home, BASE_URL, made.members)
    told = json.loads((made.home / "demo.json").read_text())
    settings = line_settings(made.home, BASE_URL)
    assert told["phone_url"] == f"{BASE_URL}/demo/phone"
    assert told["twilio"] == {
        "account_sid": settings["TIPLINE_TWILIO_ACCOUNT_SID"],
        "auth_token": settings["TIPLINE_TWILIO_AUTH_TOKEN"],
        "number": "+13125550100",
    }
    assert (made.home / "demo.json").stat().st_mode & 0o777 == 0o600

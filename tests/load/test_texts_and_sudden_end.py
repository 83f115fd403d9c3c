"""Server or worker is killed while texts come and go, again and again: none is lost, and none is sent twice."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from random import choice, uniform
from threading import Event, Thread
from time import sleep
from uuid import UUID

import pytest

from tests.casework.seen import rows
from tests.load.conftest import Place
from tests.load.servers import Part, Server
from tests.load.test_sudden_end import needs_no_repair
from tests.load.texting_house import TextingHouse, nothing_waits, open_texting_house, wait_until
from tests.staff import Staff
from tipline.casework.conversation import reply
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.reading import read_case
from tipline.demo.fake_account import FakeText
from tipline.domain.letter_states import TextLetterState
from tipline.domain.vocabulary import Role, Voice
from tipline.store.cases import Case
from tipline.store.outbox import TextLetter

ROUNDS = 50
PHONES = [f"+121255502{number:02}" for number in range(16)]
WRITERS, REPLIES_A_ROUND = 2, 2
# As long as a worker's rest between two rounds, so that the end comes at any point of a round.
LATEST_SECONDS = 0.5
REST_SECONDS = 0.2
# So long each call to the carrier takes: the end often comes in the middle of one.
CALL_SECONDS = 0.02
SHORT = {
    "TIPLINE_TEXT_LEASE_SECONDS": "1",
    "TIPLINE_LOOK_UP_SECONDS": "1",
    "TIPLINE_SEND_AGAIN_SECONDS": "3",
    "TIPLINE_PAUSE_SECONDS": "1",
    "TIPLINE_SCRUB_SECONDS": "0",
}


@dataclass
class Story:
    """What phones wrote, what was taken of it, what was answered, and with which texts the end caught the worker."""

    taken: list[FakeText] = field(default_factory=list)
    not_taken: list[FakeText] = field(default_factory=list)
    replies: dict[str, list[str]] = field(default_factory=dict)
    caught_sending: dict[UUID, int] = field(default_factory=dict)
    number: Iterator[int] = field(default_factory=count)

    def write_until(self, house: TextingHouse, is_over: Event) -> None:
        """Send one text after the other, as phones do that know nothing of each other."""
        while not is_over.wait(uniform(0, REST_SECONDS)):
            text = house.carrier.writes(choice(PHONES), f"word{next(self.number)}")
            (self.taken if house.carrier.brings(text) else self.not_taken).append(text)

    def answer(self, desk: Desk, staff: Staff, cases: dict[str, str]) -> None:
        """Answer some phones, as staff do while all the rest goes on."""
        for _ in range(REPLIES_A_ROUND):
            phone, words = choice(PHONES), f"reply{next(self.number)}"
            reply(desk, staff[Role.TRIAGER], cases[phone], words, offer_form(desk))
            self.replies.setdefault(phone, []).append(words)


@dataclass
class Parts:
    """The two parts of a house, one of which is killed in each round and started again."""

    house: TextingHouse
    server: Server
    worker: Part

    def kill_one(self, story: Story, desk: Desk) -> None:
        """Kill the server or the worker where it stands, and start it again."""
        if choice((True, False)):
            self.server.end()
            self.server = self.house.start_server()
            self.server.wait_until_ready()
        else:
            self.worker.end()
            letters = [each for each in rows(desk, TextLetter) if each.state is TextLetterState.SENDING]
            story.caught_sending |= {letter.id: letter.attempts for letter in letters}
            self.worker = self.house.start_worker()


@contextmanager
def both_parts(house: TextingHouse) -> Iterator[Parts]:
    """Run both parts until the block ends."""
    parts = Parts(house, house.start_server(), house.start_worker())
    try:
        parts.server.wait_until_ready()
        yield parts
    finally:
        parts.server.end()
        parts.worker.end()


def open_a_case_for_each(house: TextingHouse, story: Story, desk: Desk) -> dict[str, str]:
    """Have each phone text for the first time, and return the references."""
    references: dict[str, str] = {}
    for phone in PHONES:
        text = house.carrier.writes(phone, f"word{next(story.number)}")
        assert house.carrier.brings(text)
        story.taken.append(text)
        [references[phone]] = {case.reference for case in rows(desk, Case)} - set(references.values())
    return references


def one_round(parts: Parts, story: Story, desk: Desk, cases: dict[str, str], staff: Staff) -> None:
    """Kill one part while texts come in and replies wait."""
    is_over = Event()
    writers = [Thread(target=story.write_until, args=(parts.house, is_over)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        story.answer(desk, staff, cases)
        wait_for_the_end(parts.house)
        parts.kill_one(story, desk)
    finally:
        is_over.set()
        for writer in writers:
            writer.join()


def wait_for_the_end(house: TextingHouse) -> None:
    """Wait for a moment like any other, or for one soon after a text was on its way to the carrier."""
    handed = house.carrier.is_handed_a_text
    handed.clear()
    if choice((True, False)) and handed.wait(LATEST_SECONDS):
        sleep(uniform(0, 3 * CALL_SECONDS))
    else:
        sleep(uniform(0, LATEST_SECONDS))


def words_kept(desk: Desk, staff: Staff, reference: str) -> list[str]:
    """Return what the reporter said in a case, text by text."""
    case = read_case(desk, staff[Role.TRIAGER], reference)
    assert case.tip
    said = [message.text or "" for message in case.messages if message.voice is Voice.REPORTER]
    return "\n".join((case.tip.text, *said)).split("\n")


@pytest.mark.parametrize("rounds", [ROUNDS])
def test_no_text_is_lost_and_none_sent_twice_when_a_part_is_killed(place: Place, staff: Staff, rounds: int) -> None:
    story = Story()
    with open_texting_house(place, **SHORT) as house, house.looked_into() as desk:
        # One process starts sooner than two.
        with both_parts(replace(house, on_postgresql=(1, 8))) as parts:
            cases = open_a_case_for_each(house, story, desk)
            house.carrier.fake.weather.slow_seconds = CALL_SECONDS
            for _ in range(rounds):
                one_round(parts, story, desk, cases, staff)
            house.carrier.fake.weather.slow_seconds = 0
            parts.worker.end()
            # It begins with what the carrier could not bring.
            parts.worker = house.start_worker()
            wait_until(lambda: nothing_waits(desk) and not house.carrier.still_has())
            house.carrier.settle()
        assert needs_no_repair(desk)
        kept = {phone: words_kept(desk, staff, reference) for phone, reference in cases.items()}
        assert len(rows(desk, Case)) == len(PHONES)
        tried = {letter.id: letter.attempts for letter in rows(desk, TextLetter)}
    for phone in PHONES:
        sent = [text.body for text in (*story.taken, *story.not_taken) if text.sender == phone]
        assert Counter(kept[phone]) == Counter(sent)
        acknowledgement, *replies = house.carrier.reads(phone)
        assert cases[phone] in acknowledgement
        assert replies == story.replies.get(phone, [])
    assert len(story.taken) > rounds
    assert story.not_taken
    # Of what the worker was caught with, the carrier had some already, and some had never left.
    assert {tried[letter] - attempts for letter, attempts in story.caught_sending.items()} >= {0, 1}

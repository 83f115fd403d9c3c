"""Texts that come many at once, twice, late and in any order are one conversation, and each is in it once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from queue import Empty, Queue
from random import Random
from threading import Thread

import pytest
from sqlalchemy import delete

from tests.casework.seen import rows
from tests.load.callers import all_at_once
from tests.load.conftest import Place
from tests.load.texting_house import TextingHouse, has_asked, nothing_waits, open_texting_house, wait_until
from tests.staff import Staff
from tipline.casework.desk import Desk
from tipline.casework.reading import read_case
from tipline.demo.fake_account import FakeText
from tipline.domain.vocabulary import Role
from tipline.store.cases import Case, Message
from tipline.store.outbox import Scrub, TextLetter
from tipline.store.texters import SealedNumber, Texter

AT_ONCE = 40
PHONE = "+12125550142"
PHONES = [f"+121255502{number:02}" for number in range(10)]
TEXTS_EACH, SENDERS = 10, 6
# The carrier's copies go as soon as a worker is there, and not a minute after the text.
AT_ONCE_GONE = {"TIPLINE_SCRUB_SECONDS": "0"}
# How many of the texts come once, twice and three times: two hundred deliveries of a hundred texts.
TIMES = [1] * 30 + [2] * 40 + [3] * 30


@pytest.fixture
def house(place: Place) -> Iterator[TextingHouse]:
    with open_texting_house(place, **AT_ONCE_GONE) as opened:
        yield opened


def told(desk: Desk, staff: Staff) -> list[list[str]]:
    """Return what each case tells as staff read it, text by text."""
    references = [case.reference for case in rows(desk, Case)]
    return [_texts_of(desk, staff, reference) for reference in references]


def _texts_of(desk: Desk, staff: Staff, reference: str) -> list[str]:
    case = read_case(desk, staff[Role.TRIAGER], reference)
    assert case.tip
    return "\n".join((case.tip.text, *(said.text or "" for said in case.messages))).split("\n")


def test_forty_identical_deliveries_at_once_are_one_message(house: TextingHouse, staff: Staff) -> None:
    text = house.carrier.writes(PHONE, "The boss sells cards")
    with house.served():
        assert all(all_at_once(house.carrier.brings, [text] * AT_ONCE))
    with house.looked_into() as desk:
        assert told(desk, staff) == [["The boss sells cards"]]
        for table in (Texter, Case, Message, TextLetter, SealedNumber, Scrub):
            assert len(rows(desk, table)) == 1, table.__name__


def test_forty_texts_of_one_phone_at_once_are_one_case_with_one_answer(house: TextingHouse, staff: Staff) -> None:
    texts = [house.carrier.writes(PHONE, f"part {number}") for number in range(AT_ONCE)]
    with house.served():
        assert all(all_at_once(house.carrier.brings, texts))
    with house.looked_into() as desk:
        [case] = told(desk, staff)
        assert sorted(case) == sorted(text.body for text in texts)
        assert len(rows(desk, TextLetter)) == 1


@dataclass
class Deliveries:
    """Deliveries that wait for their senders."""

    waiting: Queue[FakeText] = field(default_factory=Queue)

    def send_all(self, house: TextingHouse, senders: int) -> None:
        """Bring what waits, by so many at once."""
        going = [Thread(target=self._send, args=(house,)) for _ in range(senders)]
        for sender in going:
            sender.start()
        for sender in going:
            sender.join()

    def _send(self, house: TextingHouse) -> None:
        while True:
            try:
                text = self.waiting.get_nowait()
            except Empty:
                return
            assert house.carrier.brings(text)


def written(house: TextingHouse) -> list[FakeText]:
    """Have ten phones write ten texts each, in turn, every one with words of its own."""
    turns = [(turn, number) for turn in range(TEXTS_EACH) for number in range(len(PHONES))]
    texts = [house.carrier.writes(PHONES[number], f"phone{number} said{turn}") for turn, number in turns]
    for place, text in enumerate(texts):
        # Nobody waits here between two texts; the carrier's times have no parts of a second.
        text.created = text.sent = house.clock.now() + timedelta(seconds=place)
    return texts


def disordered(texts: list[FakeText], chance: Random) -> list[FakeText]:
    """Return two hundred deliveries: near their place in the order, but some come late or very late."""
    times = chance.sample(TIMES, len(TIMES))
    placed = [
        (place + chance.uniform(0, 25) + (chance.random() < 0.1) * 60, text)
        for place, text in enumerate(texts)
        for _ in range(times[place])
    ]
    return [text for _, text in sorted(placed, key=lambda each: each[0])]


def conversations(house: TextingHouse, deliveries: Deliveries, senders: int, staff: Staff) -> dict[str, list[str]]:
    """Let the deliveries come, and return what was told by phone; each got one answer."""
    with house.served(), house.looked_into() as desk:
        deliveries.send_all(house, senders)
        # Not before: a worker that starts takes in what is still on its way.
        with house.worked():
            wait_until(lambda: nothing_waits(desk) and not house.carrier.still_has())
        house.carrier.settle()
        cases = told(desk, staff)
        assert len(rows(desk, Texter)) == len(cases) == len(PHONES)
    assert [len(house.carrier.reads(number)) for number in PHONES] == [1] * len(PHONES)
    return {case[0].split()[0]: case for case in cases}


def test_two_hundred_deliveries_in_any_order_are_the_same_conversation(
    house: TextingHouse, other_place: Place, staff: Staff
) -> None:
    """A webhook carries no time; the carrier tells it when its copies are removed, and then all stand as written."""
    seed = Random().randrange(2**32)
    shuffled, plain = Deliveries(), Deliveries()
    for text in disordered(written(house), Random(seed)):
        shuffled.waiting.put(text)
    found = conversations(house, shuffled, SENDERS, staff)
    with open_texting_house(other_place, **AT_ONCE_GONE) as other:
        for text in written(other):
            plain.waiting.put(text)
        expected = conversations(other, plain, 1, staff)
    assert found.keys() == expected.keys()
    for name, case in expected.items():
        assert case == [f"{name} said{turn}" for turn in range(TEXTS_EACH)]
        assert found[name] == case, seed


def purge(desk: Desk) -> None:
    """Take every case and texter out of the database, as whoever purges does."""
    desk.session.rollback()
    desk.session.execute(delete(Case))
    desk.session.execute(delete(Texter))
    desk.session.commit()


def test_a_text_that_comes_again_after_its_case_was_purged_is_nothing_new(house: TextingHouse) -> None:
    text = house.carrier.writes(PHONE, "The boss sells cards")
    with house.served(), house.looked_into() as desk:
        assert house.carrier.brings(text)
        purge(desk)
        assert all(all_at_once(house.carrier.brings, [text] * 10))
        with house.worked():
            # The worker asks first for what did not come, and the carrier has its copy still.
            wait_until(lambda: nothing_waits(desk) and has_asked(desk))
        assert [rows(desk, Case), rows(desk, Message), rows(desk, Texter)] == [[], [], []]
        assert house.carrier.brings(house.carrier.writes(PHONE, "The boss sells cards"))
        assert len(rows(desk, Case)) == 1

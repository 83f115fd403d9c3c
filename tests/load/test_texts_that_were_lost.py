"""Texts whose webhooks found nobody: the worker asks for them, and each comes in once, in order, with its pictures."""

from collections.abc import Iterator
from io import BytesIO
from random import uniform
from time import sleep

import pytest
from PIL import Image

from tests.casework.seen import rows
from tests.load.conftest import Place
from tests.load.texting_house import (
    TextingHouse,
    has_asked,
    nothing_waits,
    open_moved_texting_house,
    open_texting_house,
    wait_until,
)
from tests.staff import Staff
from tipline.casework.desk import Desk
from tipline.casework.files_reading import read_file
from tipline.casework.reading import read_case
from tipline.domain.vocabulary import Role
from tipline.store.cases import Case, Message
from tipline.store.files import SealedFile
from tipline.store.outbox import MediaErrand

PHONES = [f"+121255502{number:02}" for number in range(3)]
TEXTS_EACH, KILLS = 3, 3
SHORT = {
    "TIPLINE_MEDIA_LEASE_SECONDS": "1",
    "TIPLINE_TEXT_LEASE_SECONDS": "1",
    "TIPLINE_SCRUB_SECONDS": "0",
    # Who is killed in the middle of a question may leave the carrier marked as silent.
    "TIPLINE_PAUSE_SECONDS": "1",
}


@pytest.fixture
def house(place: Place) -> Iterator[TextingHouse]:
    with open_texting_house(place, **SHORT) as opened:
        yield opened


def a_picture(width: int) -> bytes:
    """Return a picture that is known by its width, whatever is taken out of it."""
    written = BytesIO()
    Image.new("RGB", (width, 16), "green").save(written, "PNG")
    return written.getvalue()


def width_of(picture: bytes) -> int:
    with Image.open(BytesIO(picture)) as opened:
        return opened.width


def width_for(phone: int, turn: int) -> int:
    """Return how wide the picture is that came with this text; the next one of it is wider by one."""
    return 100 + 10 * phone + 3 * turn


def all_text_in_vain(house: TextingHouse) -> None:
    """Have each phone send texts, every one with two pictures but the first, while nobody answers for the house."""
    for turn in range(TEXTS_EACH):
        for number, phone in enumerate(PHONES):
            first = width_for(number, turn)
            pictures = [("image/png", a_picture(width)) for width in (first, first + 1)] if turn else []
            house.carrier.fake.phone_sends(phone, f"phone{number} said{turn}", pictures)
    house.carrier.settle()


def told(desk: Desk, staff: Staff) -> dict[str, tuple[list[str], list[int]]]:
    """Return by phone what it told, text by text, and the widths of its pictures."""
    found = {}
    for reference in [case.reference for case in rows(desk, Case)]:
        case = read_case(desk, staff[Role.TRIAGER], reference)
        assert case.tip
        files = [read_file(desk, staff[Role.TRIAGER], reference, file.id) for file in case.files]
        words = case.tip.text.split("\n")
        found[words[0].split()[0]] = words, sorted(width_of(file.content) for file in files)
    return found


EXPECTED = {
    f"phone{number}": (
        [f"phone{number} said{turn}" for turn in range(TEXTS_EACH)],
        [width_for(number, turn) + more for turn in range(1, TEXTS_EACH) for more in (0, 1)],
    )
    for number in range(len(PHONES))
}


def all_is_in(desk: Desk, house: TextingHouse) -> bool:
    """Say whether nothing is left to do, here and at the carrier."""
    everything = len(PHONES) * TEXTS_EACH
    return (
        len(rows(desk, Message)) == everything
        and rows(desk, MediaErrand) == []
        and nothing_waits(desk)
        and house.carrier.still_has() == []
    )


def test_what_came_while_the_server_was_down_comes_in_once_however_often_the_worker_is_killed(
    house: TextingHouse, staff: Staff
) -> None:
    all_text_in_vain(house)
    texts = house.carrier.fake.held.newest_first()
    with house.looked_into() as desk:
        assert rows(desk, Case) == []
        for _ in range(KILLS):
            worker = house.start_worker()
            sleep(uniform(0.2, 0.6))
            worker.end()
        # What was leased to a worker that was killed is taken up again when its lease is over.
        house.clock.pass_(minutes=20)
        with house.worked():
            wait_until(lambda: all_is_in(desk, house))
        assert told(desk, staff) == EXPECTED
        with house.served():
            assert all(house.carrier.brings(text) for text in texts)
        assert told(desk, staff) == EXPECTED
        assert len(rows(desk, SealedFile)) == sum(len(widths) for _, widths in EXPECTED.values())
    house.carrier.settle()
    assert [len(house.carrier.reads(phone)) for phone in PHONES] == [1] * len(PHONES)


def test_webhooks_that_get_lost_on_a_day_like_any_other_are_made_good_within_ten_minutes(
    place: Place, staff: Staff
) -> None:
    with (
        open_moved_texting_house(place, carrier_seconds=10.0) as house,
        house.served(),
        house.worked(),
        house.looked_into() as desk,
    ):
        wait_until(lambda: has_asked(desk))
        house.carrier.fake.weather.loses_webhooks = True
        all_text_in_vain(house)
        assert rows(desk, Case) == []
        house.clock.pass_(minutes=10)
        wait_until(lambda: len(rows(desk, Message)) == len(PHONES) * TEXTS_EACH)
        house.clock.pass_(minutes=2)
        wait_until(lambda: all_is_in(desk, house))
        assert told(desk, staff) == EXPECTED

"""Whatever the carrier does, tips and texts come in, the desk works and says what is true, and in the end all leaves.

The house and the carrier go by one clock that the tests move on; all else is as an operator runs it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar

import pytest

from tests.casework.seen import rows
from tests.load.callers import ask_for_form, send
from tests.load.conftest import Place
from tests.load.desk_visitor import DeskVisitor, signed_in
from tests.load.texting_house import TextingHouse, nothing_waits, open_moved_texting_house, wait_until
from tests.staff import Staff
from tipline.casework.carrier_state import Line, texting_standing
from tipline.casework.desk import Desk
from tipline.casework.reaching import Reach
from tipline.casework.reading import CaseFile, read_case
from tipline.demo.fake_account import BY_API
from tipline.demo.fake_weather import Weather
from tipline.domain.texting import Delivery, Trouble
from tipline.domain.vocabulary import Role
from tipline.store.cases import Case

Seen = TypeVar("Seen")
HowFar = tuple[Delivery | None, Trouble | None, Line]

PHONES = [f"+121255502{number:02}" for number in range(5)]
FIRST, OTHERS = PHONES[0], PHONES[1:]
STRANGER = "+12125550299"
AT_ONCE_SECONDS, LONG_SECONDS = 1.5, 20


@dataclass(frozen=True)
class Storm:
    """What the carrier does, and what the staff must see of the first text and of the line meanwhile."""

    seen: HowFar
    weather: dict[str, Any] = field(default_factory=dict)
    is_closed: bool = False
    is_slow: bool = False
    lets_copies_go: bool = False
    carrier_seconds: float = 10.0


UNKNOWN = (Delivery.UNKNOWN, Trouble.UNCERTAIN, Line.DELAYED)
STORMS = {
    "nobody listens": Storm((Delivery.WAITING, Trouble.NOT_REACHED, Line.DELAYED), is_closed=True),
    "it hangs up": Storm(UNKNOWN, {"is_down": True}),
    # More to the second that the house waits than thirty to its ten; five phones in a row wait no longer than this.
    "slow": Storm(UNKNOWN, {"slow_seconds": 6}, is_slow=True, carrier_seconds=1.0),
    "500": Storm(UNKNOWN, {"status": 500}),
    "429": Storm((Delivery.WAITING, Trouble.SLOW_DOWN, Line.WELL), {"status": 429}),
    "401": Storm((Delivery.WAITING, Trouble.CREDENTIALS, Line.ALARM), {"status": 401}),
    "30034": Storm((Delivery.WAITING, Trouble.UNREGISTERED, Line.ALARM), {"refuses_with": 30034}, lets_copies_go=True),
    "30034 reported later": Storm(
        (Delivery.WAITING, Trouble.UNREGISTERED, Line.ALARM), {"fails_with": 30034}, lets_copies_go=True
    ),
    "garbage": Storm(UNKNOWN, {"garbage": True}),
}


@dataclass(frozen=True)
class Scene:
    """A house with five phones that were acknowledged, and a member who answers them."""

    house: TextingHouse
    desk: Desk
    staff: Staff
    visitor: DeskVisitor
    cases: dict[str, str]

    def case(self, phone: str = FIRST) -> CaseFile:
        """Return the case of a phone as staff read it now."""
        return read_case(self.desk, self.staff[Role.TRIAGER], self.cases[phone])

    def seen(self) -> HowFar:
        """Return how far the first answer to the first phone is, why, and how the line is."""
        case = self.case()
        return case.messages[0].delivery, case.messages[0].trouble, texting_standing(self.desk).line

    def answers(self, *words: str) -> dict[str, list[str]]:
        """Answer the first phone at length and the others shortly, and return what each must read in the end."""
        for each in words:
            self.visitor.replies(self.cases[FIRST], each)
        for phone in OTHERS:
            self.visitor.replies(self.cases[phone], f"{words[0]} to {phone}")
        return {FIRST: list(words)} | {phone: [f"{words[0]} to {phone}"] for phone in OTHERS}

    def read(self) -> dict[str, list[str]]:
        """Return what came to each phone after its acknowledgement."""
        return {phone: self.house.carrier.reads(phone)[1:] for phone in PHONES}

    def goes_on(self) -> None:
        """A text, a tip by web and a page of the desk are answered as on any day."""
        carrier, port = self.house.carrier, self.house.port
        assert at_once(lambda: carrier.brings(carrier.writes(STRANGER, "somebody else")))
        assert at_once(lambda: send(port, "/tip", **ask_for_form(port), what_happened="by web")).receipt
        assert at_once(lambda: self.visitor.opens(self.cases[FIRST]))


def at_once(do: Callable[[], Seen]) -> Seen:
    """Do something that must not take long."""
    begun = monotonic()
    done = do()
    assert monotonic() - begun < AT_ONCE_SECONDS
    return done


def becomes(look: Callable[[], object], expected: object) -> None:
    """Wait until something is as expected, and say what it is otherwise."""
    with suppress(TimeoutError):
        wait_until(lambda: look() == expected, LONG_SECONDS)
    assert look() == expected


@contextmanager
def fair_scene(place: Place, staff: Staff, carrier_seconds: float = 10.0) -> Iterator[Scene]:
    """Open a house on a fair day: five phones have texted and were answered."""
    with (
        open_moved_texting_house(place, carrier_seconds) as house,
        house.served() as server,
        house.worked(),
        house.looked_into() as desk,
        signed_in(server.address, staff.colleague(Role.TRIAGER), house.clock.now()) as visitor,
    ):
        cases: dict[str, str] = {}
        for phone in PHONES:
            assert house.carrier.brings(house.carrier.writes(phone, f"said by {phone}"))
            [cases[phone]] = {case.reference for case in rows(desk, Case)} - set(cases.values())
        becomes(lambda: [len(house.carrier.reads(phone)) for phone in PHONES], [1] * len(PHONES))
        # Nothing more is due at the carrier: what it is asked next are the answers.
        becomes(lambda: house.carrier.still_has(BY_API), [])
        yield Scene(house, desk, staff, visitor, cases)


@contextmanager
def weather(house: TextingHouse, storm: Storm) -> Iterator[None]:
    """Let it storm until the block ends."""
    if storm.is_closed:
        house.carrier.close()
    for name, value in storm.weather.items():
        setattr(house.carrier.fake.weather, name, value)
    try:
        yield
    finally:
        for name in storm.weather:
            setattr(house.carrier.fake.weather, name, getattr(Weather(), name))
        if storm.is_closed:
            house.carrier.open()


@pytest.mark.parametrize("name", STORMS)
def test_in_bad_weather_all_goes_on_what_is_seen_is_true_and_all_leaves_in_the_end(
    place: Place, staff: Staff, name: str
) -> None:
    storm = STORMS[name]
    with fair_scene(place, staff, storm.carrier_seconds) as scene:
        with weather(scene.house, storm):
            expected = scene.answers("one", "two", "three")
            scene.goes_on()
            becomes(scene.seen, storm.seen)
            if not storm.is_slow:
                # Other calls to the carrier are due now too, and do not change what is true.
                scene.house.clock.pass_(minutes=2)
                if storm.lets_copies_go:
                    becomes(scene.house.carrier.still_has, [])
                becomes(scene.seen, storm.seen)
        wait_until(lambda: not scene.house.carrier.in_hand)
        scene.house.carrier.settle()
        scene.house.clock.pass_(minutes=16)
        becomes(scene.read, expected)
        becomes(scene.seen, (Delivery.DELIVERED, None, Line.WELL))
        becomes(lambda: [said.delivery for said in scene.case().messages], [Delivery.DELIVERED] * 3)
        becomes(lambda: len(scene.house.carrier.reads(STRANGER)), 1)


@pytest.mark.parametrize(
    "switches",
    [
        ("callbacks_first",),
        ("callbacks_twice", "callbacks_backwards"),
        ("loses_answers",),
        ("loses_answers", "callbacks_first", "callbacks_twice", "callbacks_backwards"),
    ],
    ids=" ".join,
)
def test_reports_in_any_order_and_lost_answers_send_nothing_twice(
    place: Place, staff: Staff, switches: tuple[str, ...]
) -> None:
    storm = Storm((Delivery.DELIVERED, None, Line.WELL), dict.fromkeys(switches, True))
    with fair_scene(place, staff) as scene, weather(scene.house, storm):
        expected = scene.answers("one", "two", "three")
        scene.goes_on()
        becomes(scene.read, expected)
        becomes(lambda: [said.delivery for said in scene.case().messages], [Delivery.DELIVERED] * 3)
        scene.house.clock.pass_(hours=1)
        becomes(scene.house.carrier.still_has, [])
        assert scene.read() == expected


def test_a_text_that_waits_at_the_carrier_after_its_answer_was_lost_is_found_there(place: Place, staff: Staff) -> None:
    storm = Storm(UNKNOWN, {"loses_answers": True, "stuck_at": "queued"})
    carrier_queue: list[str] = []
    with fair_scene(place, staff) as scene:
        with weather(scene.house, storm):
            expected = scene.answers("one")
            becomes(lambda: scene.seen()[:2], storm.seen[:2])
            wait_until(lambda: len(scene.house.carrier.still_has(BY_API)) == len(PHONES))
            carrier_queue += scene.house.carrier.still_has(BY_API)
        scene.house.clock.pass_(minutes=16)
        wait_until(lambda: nothing_waits(scene.desk))
        for sid in reversed(carrier_queue):
            scene.house.carrier.fake.phones.deliver(sid)
        becomes(lambda: scene.seen()[0], Delivery.DELIVERED)
        scene.house.carrier.settle()
        assert scene.read() == expected


def test_who_stopped_texts_at_the_carrier_gets_none_until_they_ask_again(place: Place, staff: Staff) -> None:
    storm = Storm((Delivery.FAILED, Trouble.STOPPED, Line.WELL), {"refuses_with": 21610})
    with fair_scene(place, staff) as scene:
        carrier = scene.house.carrier
        with weather(scene.house, storm):
            scene.answers("one")
            scene.goes_on()
            becomes(scene.seen, storm.seen)
            becomes(lambda: {scene.case(phone).reach for phone in PHONES}, {Reach.STOPPED})
        scene.house.clock.pass_(minutes=10)
        assert carrier.brings(carrier.writes(FIRST, "START"))
        scene.visitor.replies(scene.cases[FIRST], "two")
        becomes(lambda: carrier.reads(FIRST)[1:], ["two"])
        assert [carrier.reads(phone)[1:] for phone in OTHERS] == [[]] * len(OTHERS)

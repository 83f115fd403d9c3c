"""The phones in the hands of who plays with the demo: what is written on them, and what is wrong with them."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock

from tipline.demo.fake_account import BY_ITSELF, INBOUND, FakeText
from tipline.demo.fake_roads import Switches
from tipline.demo.fake_twilio import FakeTwilio
from tipline.demo.made_up_pictures import picture
from tipline.demo.phone_threads import PhoneText

_ROWS = 8


@dataclass(frozen=True)
class Written:
    """A text that waits on its phone until there is a network."""

    body: str = field(repr=False)
    picture: str


@dataclass(frozen=True)
class Carried:
    """What the carrier did with one text."""

    is_own: bool
    is_by_itself: bool
    was_taken: bool | None
    status: str
    error_code: int | None
    at: datetime
    is_kept: bool


class Handset:
    """One phone."""

    def __init__(self, number: str, fake: FakeTwilio) -> None:
        self.number = number
        self._fake = fake
        self._lock = RLock()
        self._waiting: list[Written] = []

    @property
    def switches(self) -> Switches:
        """Return what is wrong with it."""
        return self._fake.phones.road_of(self.number).switches

    def write(self, body: str, picture_name: str) -> None:
        """Send a text, or keep it until there is a network."""
        with self._lock:
            self._waiting.append(Written(body, picture_name))
            if not self.switches.is_off:
                self._send_all()

    def switch(self, switches: Switches) -> None:
        """Change what is wrong; what waited goes and comes when the network is back."""
        with self._lock:
            self._fake.phones.road_of(self.number).switches = switches
            if not switches.is_off:
                self._send_all()
                self._fake.phones.catch_up(self.number)

    def waiting(self) -> tuple[Written, ...]:
        """Return what waits for a network."""
        with self._lock:
            return tuple(self._waiting)

    def texts(self) -> tuple[PhoneText, ...]:
        """Return what was sent and what came, the oldest first."""
        return self._fake.thread_of(self.number)

    def carried(self) -> tuple[Carried, ...]:
        """Return what the carrier did with the last texts, the newest first."""
        held = self._fake.held
        with held.lock:
            ours = [each for each in held.carried if self.number in (each.sender, each.to)]
            return tuple(_as_carried(each, is_kept=each.sid in held.texts) for each in reversed(ours[-_ROWS:]))

    def _send_all(self) -> None:
        written, self._waiting = self._waiting, []
        for each in written:
            media = (picture(each.picture),) if each.picture else ()
            self._fake.phone_sends(self.number, each.body, media)


class Handsets:
    """All phones, by their numbers."""

    def __init__(self, fake: FakeTwilio) -> None:
        self._fake = fake
        self._lock = RLock()
        self._handsets: dict[str, Handset] = {}

    def of(self, number: str) -> Handset:
        """Return the phone with this number."""
        with self._lock:
            return self._handsets.setdefault(number, Handset(number, self._fake))

    def that_show_something(self) -> tuple[Handset, ...]:
        """Return the phones with a thread."""
        return tuple(self.of(number) for number in self._fake.phones.numbers())


def _as_carried(text: FakeText, *, is_kept: bool) -> Carried:
    return Carried(
        is_own=text.direction == INBOUND,
        is_by_itself=text.direction == BY_ITSELF,
        was_taken=text.was_taken,
        status=text.status,
        error_code=text.error_code,
        at=text.created,
        is_kept=is_kept,
    )

"""A house that takes texts, as an operator runs it: web server and worker in processes of their own, and a carrier."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import monotonic, sleep

from tests.carrier.lines import ACCOUNT, PREFIX
from tests.casework.seen import rows
from tests.load.conftest import Place
from tests.load.moved_house import CARRIER_SECONDS, CLOCK_FILE, MOVED_HOUSE, MOVED_WORKER, MovedClock
from tests.load.servers import HOUSE, WEB_SERVER, WORKER, Part, Server, environment_of, web_arguments
from tests.load.stand_in import StandIn, an_address, open_stand_in
from tests.made_up_house import opened
from tipline.adapters.twilio_account import TwilioAccount
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.domain.letter_states import TextLetterState
from tipline.store.outbox import CarrierLine, TextLetter
from tipline.web.front_desk import the_desk

# A machine that other tests load takes its time.
_PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class TextingHouse:
    """A staffed house with a line to the stand-in; ``programs`` are what its server and its worker run."""

    place: Place
    carrier: StandIn
    clock: MovedClock
    environment: dict[str, str]
    programs: tuple[str, str] = (HOUSE, WORKER)
    # SQLite has one writer, and so one process.
    on_postgresql: tuple[int, int] = (2, 4)

    @property
    def account(self) -> TwilioAccount:
        """The account that both ends know."""
        return self.carrier.fake.held.account

    @property
    def port(self) -> int:
        """Where the house answers, also after it was started again."""
        return int(self.account.public_url.rpartition(":")[2])

    def start_server(self) -> Server:
        """Start the web server; whoever asks for this also ends it."""
        shape = (1, 8) if self.place.on_sqlite else self.on_postgresql
        return Server(
            self._start(WEB_SERVER, "gunicorn", *web_arguments(self.port, *shape, self.programs[0])), self.port
        )

    def start_worker(self) -> Part:
        """Start the worker; whoever asks for this also ends it."""
        return Part(self._start(self.programs[1], "tipline", "worker"))

    @contextmanager
    def served(self) -> Iterator[Server]:
        """Run the web server until the block ends."""
        server = self.start_server()
        try:
            server.wait_until_ready()
            yield server
        finally:
            server.end(signal.SIGTERM)

    @contextmanager
    def worked(self) -> Iterator[Part]:
        """Run the worker until the block ends."""
        worker = self.start_worker()
        try:
            yield worker
        finally:
            worker.end(signal.SIGTERM)

    @contextmanager
    def looked_into(self) -> Iterator[Desk]:
        """Give a desk in this process on the same database, for the staff who work at it."""
        stand_ins = StandIns(now=self.clock.now, texts=TwilioTexts(self.account))
        with opened(self.place.home, self.place.url, stand_ins) as app, app.app_context():
            yield the_desk()

    def _start(self, program: str, *arguments: str) -> int:
        said = str(self.place.folder / "said")
        order: dict[str, object] = {
            "program": program,
            "arguments": arguments,
            "environment": self.environment,
            "said": said,
        }
        return self.place.hatchery.hatch(order)


@contextmanager
def open_texting_house(place: Place, **settings: str) -> Iterator[TextingHouse]:
    """Give a house that nobody has started yet, with its carrier running."""
    account = replace(ACCOUNT, public_url=an_address(), base_url=an_address() + PREFIX)
    clock = MovedClock(place.folder / "clock")
    environment = environment_of(place.home, place.url, place.folder, **_settings_for(account), **settings)
    with open_stand_in(account, clock.now) as carrier:
        yield TextingHouse(place, carrier, clock, environment)


@contextmanager
def open_moved_texting_house(place: Place, carrier_seconds: float, **settings: str) -> Iterator[TextingHouse]:
    """Give a house whose clock a test moves on, and that waits only so long for its carrier."""
    with open_texting_house(place, **settings) as house:
        moved = {CLOCK_FILE: str(place.folder / "clock"), CARRIER_SECONDS: str(carrier_seconds)}
        yield replace(house, environment=house.environment | moved, programs=(MOVED_HOUSE, MOVED_WORKER))


def has_asked(desk: Desk) -> bool:
    """Say whether the carrier was asked for texts that did not come."""
    return [line.asked_at for line in rows(desk, CarrierLine)] not in ([], [None])


def nothing_waits(desk: Desk) -> bool:
    """Say whether the carrier has taken every text, as the database is now."""
    return {letter.state for letter in rows(desk, TextLetter)} <= {TextLetterState.ACCEPTED, TextLetterState.FINAL}


def wait_until(is_so: Callable[[], object], seconds: float = _PATIENCE_SECONDS) -> None:
    """Wait until something is so; raises TimeoutError when it is not for long."""
    ends = monotonic() + seconds
    while not is_so():
        if monotonic() > ends:
            raise TimeoutError(f"in {seconds} seconds it did not come true")
        sleep(0.02)


def _settings_for(account: TwilioAccount) -> dict[str, str]:
    return {
        "TIPLINE_PUBLIC_URL": account.public_url,
        # What is counted here is texts, and every visitor comes from one address.
        "TIPLINE_LIMITS": "no",
        "TIPLINE_TWILIO_ACCOUNT_SID": account.account_sid,
        "TIPLINE_TWILIO_API_KEY": account.api_key,
        "TIPLINE_TWILIO_API_SECRET": account.api_secret,
        "TIPLINE_TWILIO_AUTH_TOKEN": account.auth_token,
        "TIPLINE_TWILIO_NUMBER": account.number or "",
        "TIPLINE_TWILIO_BASE_URL": account.base_url or "",
    }

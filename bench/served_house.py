"""A house of our own with five members who all get a grant, served as an operator serves it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from bench.process_costs import children, command
from tests.databases import migrate
from tests.made_up_house import Clock, Home, furnish, opened
from tests.staff import Staff, join_as
from tipline.app import StandIns
from tipline.casework import admitting
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Role
from tipline.vault.roster import RosterEntry, sign_entry
from tipline.web.front_desk import the_desk

_READERS = ("Tamsin Orrell", "Wanda Fisk", "Rufus Aldane", "Nadia Quell", "Imre Vost")
_READY_SECONDS = 30
_STOP_SECONDS = 30
# So high that nobody meets it: the limiter's cost belongs into the figure.
_FAR_AWAY = "100000000 per 10 minutes; 1000000000 per day"
ACCOUNT_SID, AUTH_TOKEN, LINE = "AC" + "1" * 32, "bench", "+13125550100"
_SETTINGS = {
    "TIPLINE_FORM_SECONDS": "0",
    "TIPLINE_TIP_LIMIT": _FAR_AWAY,
    "TIPLINE_SIGN_IN_LIMIT": _FAR_AWAY,
    "TIPLINE_TEXT_LIMIT": _FAR_AWAY,
    "TIPLINE_TEXT_ANSWER_LIMIT": _FAR_AWAY,
    "TIPLINE_TWILIO_ACCOUNT_SID": ACCOUNT_SID,
    "TIPLINE_TWILIO_API_KEY": "SK" + "2" * 32,
    "TIPLINE_TWILIO_API_SECRET": "none",
    "TIPLINE_TWILIO_AUTH_TOKEN": AUTH_TOKEN,
    "TIPLINE_TWILIO_NUMBER": LINE,
    # Nobody answers there: what is measured is what comes in.
    "TIPLINE_TWILIO_BASE_URL": "http://127.0.0.1:9",
}


@dataclass(frozen=True)
class House:
    """A house that was made and can be served."""

    home: Home
    database_url: str
    readers: Staff


@dataclass(frozen=True)
class Served:
    """A house that answers, and the processes that do the answering."""

    port: int
    web: Sequence[int]


def make_house(folder: Path, database_url: str) -> House:
    """Make a home and a database with five members who read every tip of the first kind."""
    folder.mkdir()
    home = furnish(folder)
    migrate(database_url)
    # An hour ago: a one-time code works once, and these members will want to sign in.
    clock = Clock(datetime.now(UTC) - timedelta(hours=1))
    with opened(home, database_url, StandIns(now=clock.now)) as app, app.app_context():
        return House(home, database_url, _hire_readers(the_desk(), home, clock))


@contextmanager
def served(house: House, processes: int) -> Iterator[Served]:
    """Serve a house with ``tipline serve``, eight threads in each process."""
    port = _free_port()
    arguments = ("serve", "--bind", f"127.0.0.1:{port}", "--processes", str(processes), "--threads", "8")
    running = subprocess.Popen([sys.executable, "-m", "tipline", *arguments], env=_environment(house, port, processes))
    try:
        _wait_until_ready(port, running)
        yield Served(port, _web_processes(running.pid))
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(_STOP_SECONDS)


def counts_knocks(processes: int) -> bool:
    """Say whether the limits are on: several processes would need a server between them to count together."""
    return processes == 1


def _hire_readers(desk: Desk, home: Home, clock: Clock) -> Staff:
    lead = join_as(desk, clock, _READERS[0], Role.LEAD, Role.TRIAGER)
    request = RosterEntry.from_text(admitting.admission_request(desk, lead.member.member_id))
    admitting.admit_signed(desk, sign_entry(request, home.recovery_seed).to_text())
    readers = [join_as(desk, clock, name, Role.TRIAGER) for name in _READERS[1:]]
    for reader in readers:
        admitting.admit(desk, lead.member, reader.member.member_id)
    return Staff((lead, *readers))


def _environment(house: House, port: int, processes: int) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TIPLINE_")}
    chosen = _SETTINGS | {
        "TIPLINE_HOME": str(house.home.folder),
        "TIPLINE_DATABASE_URL": house.database_url,
        "TIPLINE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TIPLINE_LIMITS": "on" if counts_knocks(processes) else "off",
    }
    return clean | chosen


def _wait_until_ready(port: int, running: subprocess.Popen[bytes]) -> None:
    ends = monotonic() + _READY_SECONDS
    while running.poll() is None and monotonic() < ends:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            sleep(0.1)
    raise RuntimeError("the house did not open its doors")


def _web_processes(pid: int) -> list[int]:
    """Return the processes under the web server's first one, which only watches over them."""
    watching = next(child for child in children(pid) if "gunicorn" in command(child))
    return children(watching)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])

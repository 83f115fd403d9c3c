"""What tests of many at once stand on: a staffed database, a server of its own, and the desk to look afterwards."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.conftest import STAFFED
from tests.databases import Shelf, SqliteShelf, lent
from tests.load.servers import WEB_SERVER, Hatchery, Server, environment_of, free_port, web_arguments
from tests.made_up_house import Home, opened
from tests.staff import Staff
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.web.front_desk import the_desk


@dataclass(frozen=True)
class Place:
    """A staffed house: on SQLite it runs in one process with 8 threads, on PostgreSQL in 4 processes."""

    home: Home
    url: str
    folder: Path
    hatchery: Hatchery
    on_sqlite: bool

    def start(self) -> Server:
        """Start it; whoever asks for this also ends it."""
        port = free_port()
        # Processes do not share what they keep in memory, so limits would need a storage.
        settings = {"TIPLINE_PUBLIC_URL": f"http://127.0.0.1:{port}"} | (
            {} if self.on_sqlite else {"TIPLINE_LIMITS": "no"}
        )
        order: dict[str, object] = {
            "program": WEB_SERVER,
            "arguments": ("gunicorn", *web_arguments(port, *((1, 8) if self.on_sqlite else (4, 2)))),
            "environment": environment_of(self.home, self.url, self.folder, **settings),
            "said": str(self.folder / "said"),
        }
        return Server(self.hatchery.hatch(order), port)

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Run it until the block ends."""
        server = self.start()
        try:
            server.wait_until_ready()
            yield server
        finally:
            server.end(signal.SIGTERM)

    @contextmanager
    def looked_into(self) -> Iterator[Desk]:
        """Give a desk in this process on the same database."""
        with opened(self.home, self.url, StandIns()) as app, app.app_context():
            yield the_desk()


@pytest.fixture(scope="session")
def hatchery() -> Iterator[Hatchery]:
    """Where servers come from."""
    hatchery = Hatchery()
    yield hatchery
    hatchery.close()


@pytest.fixture
def place(shelf: Shelf, home: Home, staff: Staff, hatchery: Hatchery, tmp_path: Path) -> Iterator[Place]:
    """A house of either kind that nobody has opened yet."""
    assert staff.colleagues
    with lent(shelf, STAFFED) as url:
        yield Place(home, url, tmp_path, hatchery, isinstance(shelf, SqliteShelf))


@pytest.fixture
def other_place(shelf: Shelf, place: Place) -> Iterator[Place]:
    """A second house like the first, with a database of its own."""
    folder = place.folder / "other"
    folder.mkdir()
    with lent(shelf, STAFFED) as url:
        yield replace(place, url=url, folder=folder)

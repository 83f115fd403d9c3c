"""What tests of many at once stand on: a staffed database, a server of its own, and the desk to look afterwards."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import STAFFED
from tests.databases import Shelf, SqliteShelf, lent
from tests.load.servers import Server, environment_of, serving
from tests.made_up_house import Home, opened
from tests.staff import Staff
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.web.front_desk import the_desk


@dataclass(frozen=True)
class Place:
    """A staffed house that is about to be run: on SQLite one process with 8 threads, on PostgreSQL 4 processes."""

    home: Home
    url: str
    folder: Path
    on_sqlite: bool

    def environment(self, **settings: str) -> dict[str, str]:
        """Return what its processes are told; more than one process cannot share limits in memory."""
        limits = {} if self.on_sqlite else {"TIPLINE_LIMITS": "no"}
        return environment_of(self.home, self.url, self.folder, **limits, **settings)

    @property
    def shape(self) -> tuple[int, int]:
        """Return the number of processes and of threads in each."""
        return (1, 8) if self.on_sqlite else (4, 2)

    def run(self, **settings: str) -> AbstractContextManager[Server]:
        """Run it until the block ends."""
        return serving(self.environment(**settings), self.folder, *self.shape)


@pytest.fixture
def place(shelf: Shelf, home: Home, staff: Staff, tmp_path: Path) -> Iterator[Place]:
    """A house of either kind that nobody has opened yet."""
    assert staff.colleagues
    with lent(shelf, STAFFED) as url:
        yield Place(home, url, tmp_path, isinstance(shelf, SqliteShelf))


@pytest.fixture
def looking_into() -> Callable[[Place], AbstractContextManager[Desk]]:
    """A desk in this process on the database of a house that runs, or ran, in others."""

    @contextmanager
    def look(place: Place) -> Iterator[Desk]:
        choices = {"timing_cover_minutes": 0, "form_seconds": 0}
        with opened(place.home, place.url, StandIns(choices=choices)) as app, app.app_context():
            yield the_desk()

    return look

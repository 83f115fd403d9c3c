"""What tests stand on: a database of either kind, a clock, and a made-up house with its staff and visitors."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.databases import AT_HEAD, PostgresqlShelf, Shelf, SqliteShelf, lent, migrate, shelve
from tests.made_up_house import OPENING, Clock, Home, NoticesKept, furnish, opened
from tests.postgresql import running_postgresql
from tests.staff import Staff, hire_everybody
from tests.texts_kept import Phone, TextsKept
from tests.visitors import Visitor
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.web.front_desk import the_desk

STAFFED = "staffed"


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Databases in files."""
    shelf = SqliteShelf(tmp_path_factory.mktemp("sqlite"))
    shelve(shelf, AT_HEAD, None, migrate)
    return shelf


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Shelf]:
    """Databases in a server that is started when the first test asks for it."""
    with running_postgresql() as cluster:
        shelf = PostgresqlShelf(cluster)
        shelve(shelf, AT_HEAD, None, migrate)
        yield shelf


@pytest.fixture(params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    """Both kinds of database in turn; ``@on_sqlite`` and ``@on_postgresql`` choose one."""
    chosen: Shelf = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def database_url(shelf: Shelf) -> Iterator[str]:
    """A database at the head of the migrations, for one test."""
    with lent(shelf, AT_HEAD) as url:
        yield url


@pytest.fixture
def empty_database_url(shelf: Shelf) -> Iterator[str]:
    """A database without any table, for one test."""
    with lent(shelf, None) as url:
        yield url


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The furnished home of the made-up organisation; no test changes it."""
    return furnish(tmp_path_factory.mktemp("home"))


@pytest.fixture
def clock() -> Clock:
    """A clock that moves only when told to."""
    return Clock()


@pytest.fixture
def notices() -> NoticesKept:
    """A carrier that keeps what it is given."""
    return NoticesKept()


@pytest.fixture
def texts() -> TextsKept:
    """A carrier that keeps the texts it is given."""
    return TextsKept()


@pytest.fixture
def phone(desk: Desk, texts: TextsKept) -> Phone:
    """A reporter's phone."""
    return Phone(desk, texts)


@pytest.fixture(scope="session")
def hired() -> dict[Shelf, Staff]:
    """The staff that each staffed template has."""
    return {}


@pytest.fixture
def staff(shelf: Shelf, home: Home, hired: dict[Shelf, Staff]) -> Staff:
    """The members, signed in; they were hired the day before."""

    def fill(url: str) -> None:
        yesterday = Clock(OPENING)
        yesterday.pass_(days=-1)
        with opened(home, url, StandIns(now=yesterday.now)) as app, app.app_context():
            hired[shelf] = hire_everybody(the_desk(), home, yesterday)

    if shelf not in hired:
        shelve(shelf, STAFFED, AT_HEAD, fill)
    return hired[shelf]


@pytest.fixture
def stand_ins(clock: Clock, notices: NoticesKept, texts: TextsKept) -> StandIns:
    """What stands in for the world outside."""
    return StandIns(now=clock.now, notices=notices, texts=texts)


@pytest.fixture
def app(shelf: Shelf, home: Home, staff: Staff, stand_ins: StandIns) -> Iterator[Flask]:
    """The made-up house with its staff, open on a database of its own."""
    with lent(shelf, STAFFED) as url, opened(home, url, stand_ins) as app:
        app.test_client_class = Visitor
        yield app


@pytest.fixture
def desk(app: Flask) -> Iterator[Desk]:
    """The desk of the made-up house."""
    with app.app_context():
        yield the_desk()


@pytest.fixture
def web(app: Flask) -> Visitor:
    """A visitor of the made-up house."""
    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    return visitor

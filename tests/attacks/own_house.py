"""A house whose every byte is known: home, database, temporary folder and logs lie where a test can look."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from tests.attacks.sentinels import files_under
from tests.databases import migrate
from tests.load.servers import Server, environment_of, serving
from tests.made_up_house import Clock, Home, furnish, opened
from tests.postgresql import Cluster
from tests.staff import Staff, hire_everybody
from tipline.app import StandIns
from tipline.web.front_desk import the_desk

_DATABASE = "whole"


@dataclass(frozen=True)
class OwnHouse:
    """A staffed house in one folder; on PostgreSQL with a cluster of its own beside it."""

    folder: Path
    home: Home
    staff: Staff
    cluster: Cluster | None

    @property
    def url(self) -> str:
        """Return the address of its database."""
        return _url_of(self.home, self.cluster)

    @property
    def said(self) -> Path:
        """Return the file with all that its processes said."""
        return self.folder / "said"

    @contextmanager
    def running(self, **settings: str) -> Iterator[Server]:
        """Run it as an operator would; somebody is to be told of new tips."""
        notices = {"TIPLINE_NOTICE_URLS": "json://127.0.0.1:9/"}
        environment = environment_of(self.home, self.url, self.folder, **notices, **settings)
        with serving(environment, self.said, 1, 4) as server:
            yield server

    @contextmanager
    def broken(self, table: str = "sealed_contact") -> Iterator[None]:
        """Let it fail, for a time, on the last row of a tip that is sealed already."""
        self._say(f"ALTER TABLE {table} RENAME TO taken_away")
        try:
            yield
        finally:
            self._say(f"ALTER TABLE taken_away RENAME TO {table}")

    def kept(self) -> Iterator[tuple[str, bytes]]:
        """Give every file of home, database, temporary folder and logs, as they lie on the disk now."""
        self._say("PRAGMA wal_checkpoint" if self.cluster is None else "CHECKPOINT")
        yield from files_under(self.folder)
        yield from files_under(self.cluster.folder if self.cluster else self.home.folder)

    def _say(self, statement: str) -> None:
        if self.cluster is None:
            with closing(sqlite3.connect(self.home.folder / "tipline.sqlite", timeout=30)) as connection:
                connection.execute(statement)
                connection.commit()
        else:
            door = f"host={self.cluster.folder} user=tipline dbname={_DATABASE}"
            with psycopg.connect(door, autocommit=True) as asked:
                asked.execute(statement.encode())


def build(folder: Path, cluster: Cluster | None) -> OwnHouse:
    """Furnish a home, bring the database to its head and hire the staff, all of it yesterday."""
    (folder / "home").mkdir()
    home = furnish(folder / "home")
    if cluster:
        cluster.create(_DATABASE)
    url = _url_of(home, cluster)
    migrate(url)
    yesterday = Clock(datetime.now(UTC) - timedelta(days=1))
    with opened(home, url, StandIns(now=yesterday.now)) as app, app.app_context():
        return OwnHouse(folder, home, hire_everybody(the_desk(), home, yesterday), cluster)


def _url_of(home: Home, cluster: Cluster | None) -> str:
    return cluster.url(_DATABASE) if cluster else f"sqlite:///{home.folder / 'tipline.sqlite'}"

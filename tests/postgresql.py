"""A PostgreSQL of our own for the length of a run: no network, no settings of the machine."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

_OWNER = "tipline"


@dataclass(frozen=True)
class Cluster:
    """A running server that is reached through a socket in its own folder."""

    folder: Path

    def url(self, name: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql+psycopg://{_OWNER}@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template1") -> None:
        """Make a database, as a copy of another."""
        self._say(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still in it."""
        self._say(sql.SQL("DROP DATABASE {} WITH (FORCE)"), name)

    def _say(self, statement: sql.SQL, *names: str) -> None:
        door = f"host={self.folder} user={_OWNER} dbname=postgres"
        with psycopg.connect(door, autocommit=True) as connection:
            connection.execute(statement.format(*map(sql.Identifier, names)))


@contextmanager
def running_postgresql(*, waits_for_disk: bool = False) -> Iterator[Cluster]:
    """Start a server in a new folder; everything of it goes in the end."""
    folder = Path(tempfile.mkdtemp(prefix="tipline-postgresql-"))
    try:
        if _is_root():
            shutil.chown(folder, "postgres")
        _start(folder, waits_for_disk)
        yield Cluster(folder)
    finally:
        _stop(folder)
        shutil.rmtree(folder)


def _start(folder: Path, waits_for_disk: bool) -> None:
    rows, log = str(folder / "rows"), str(folder / "log")
    _run("initdb", f"--pgdata={rows}", f"--username={_OWNER}", "--auth=trust", "--encoding=UTF8", "--no-sync")
    waiting = "on" if waits_for_disk else "off"
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync={waiting}"
    _run("pg_ctl", "start", "--wait", f"--pgdata={rows}", f"--log={log}", f"--options={options}")


def _stop(folder: Path) -> None:
    if (folder / "rows" / "postmaster.pid").exists():
        _run("pg_ctl", "stop", "--wait", f"--pgdata={folder / 'rows'}", "--mode=immediate")


def _run(program: str, *words: str) -> None:
    command = [str(_programs() / program), *words]
    if _is_root():
        # The server refuses to run as root.
        command = ["runuser", "-u", "postgres", "--", *command]
    # Away from a folder that the other user may not enter; output to nowhere, as the server keeps it open.
    subprocess.run(command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _programs() -> Path:
    """Return the newest PostgreSQL that Debian has installed."""
    found = Path("/usr/lib/postgresql").glob("*/bin")
    return max(found, key=lambda folder: int(folder.parent.name))


def _is_root() -> bool:
    return os.geteuid() == 0

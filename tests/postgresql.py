"""A PostgreSQL of our own for the length of a run: no network, no settings of the machine."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGQUIT
from time import sleep

import psycopg
from psycopg import sql

_OWNER = "tipline"
_LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Cluster:
    """A running server that is reached through a socket in its own folder."""

    folder: Path

    def url(self, name: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql+psycopg://{_OWNER}@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template1") -> None:
        """Make a database, as a copy of another."""
        self.say(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still in it."""
        self.say(sql.SQL("DROP DATABASE {} WITH (FORCE)"), name)

    def say(self, statement: sql.SQL, *names: str) -> None:
        """Say something to the server itself."""
        door = f"host={self.folder} user={_OWNER} dbname=postgres"
        with psycopg.connect(door, autocommit=True) as connection:
            connection.execute(statement.format(*map(sql.Identifier, names)))


@contextmanager
def running_postgresql(*, waits_for_disk: bool = False) -> Iterator[Cluster]:
    """Start a server in a new folder; everything of it goes in the end, and the server also when we are killed."""
    folder = Path(tempfile.mkdtemp(prefix="tipline-postgresql-"))
    try:
        if _is_root():
            shutil.chown(folder, "postgres")
        with _started(folder, waits_for_disk) as server:
            cluster = Cluster(folder)
            _wait_until_it_answers(cluster, server)
            yield cluster
    finally:
        shutil.rmtree(folder)


@contextmanager
def _started(folder: Path, waits_for_disk: bool) -> Iterator[subprocess.Popen[bytes]]:
    rows = str(folder / "rows")
    make = ("initdb", f"--pgdata={rows}", f"--username={_OWNER}", "--auth=trust", "--encoding=UTF8", "--no-sync")
    subprocess.run(_command(*make), check=True, cwd="/", stdout=subprocess.DEVNULL)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "on" if waits_for_disk else "off",
    }
    said = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(_command("postgres", "-D", rows, *said), cwd="/", stdout=log, stderr=log)
    try:
        yield server
    finally:
        server.send_signal(SIGQUIT)
        server.wait()


def _wait_until_it_answers(cluster: Cluster, server: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            return cluster.say(sql.SQL("SELECT 1"))
        except psycopg.OperationalError:
            if server.poll() is not None:
                raise
            sleep(_LOOK_SECONDS)


def _command(program: str, *words: str) -> list[str]:
    # The server refuses to run as root, and ends with the process that started it, however that one ends.
    owner = ("--reuid=postgres", "--regid=postgres", "--init-groups") if _is_root() else ()
    return ["setpriv", *owner, "--pdeathsig=QUIT", "--", str(_programs() / program), *words]


def _programs() -> Path:
    """Return the newest PostgreSQL that Debian has installed."""
    found = Path("/usr/lib/postgresql").glob("*/bin")
    return max(found, key=lambda folder: int(folder.parent.name))


def _is_root() -> bool:
    return os.geteuid() == 0

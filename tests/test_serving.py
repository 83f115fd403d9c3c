"""`tipline serve` as an operator runs it: a web server and a worker that start and end together."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from tests.kinds import on_sqlite
from tests.made_up_house import Home

_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """A house that is being served, and where it answers."""

    process: subprocess.Popen[bytes]
    port: int
    said: Path

    def ready(self) -> dict[str, bool]:
        """Return what the house says of itself as soon as it says something."""
        ends = monotonic() + _PATIENCE_SECONDS
        while monotonic() < ends:
            assert self.process.poll() is None, self.said.read_text()
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5) as answer:
                    told: dict[str, bool] = json.load(answer)
                    return told
            except (URLError, ConnectionError, TimeoutError):
                sleep(0.1)
        raise TimeoutError(self.said.read_text())


@contextmanager
def served(home: Home, database_url: str, folder: Path, port: int) -> Iterator[Served]:
    """Serve the house until the test is over."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TIPLINE_")}
    settings = {
        "TIPLINE_HOME": str(home.folder),
        "TIPLINE_DATABASE_URL": database_url,
        "TIPLINE_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    said = folder / "said"
    command = [sys.executable, "-m", "tipline", "serve", "--bind", f"127.0.0.1:{port}"]
    with said.open("w") as out, subprocess.Popen(command, env=kept | settings, stdout=out, stderr=out) as process:
        try:
            yield Served(process, port, said)
        finally:
            process.terminate()
            process.wait(_PATIENCE_SECONDS)


def children_of(parent: int) -> dict[int, str]:
    """Return every process below this one, with its command."""
    found: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_text().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if above == parent:
            found |= {int(folder.name): command} | children_of(int(folder.name))
    return found


def is_gone(process: int) -> bool:
    """Say whether a process has ended."""
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def a_free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def within(seconds: float, is_so: object) -> bool:
    """Wait until something is so, and say whether it was in time."""
    assert callable(is_so)
    ends = monotonic() + seconds
    while not is_so():
        if monotonic() > ends:
            return False
        sleep(0.1)
    return True


@on_sqlite
def test_a_house_starts_answers_and_ends_cleanly_with_all_its_parts(
    home: Home, database_url: str, tmp_path: Path
) -> None:
    with served(home, database_url, tmp_path, a_free_port()) as house:
        assert house.ready() == {"ready": True}
        children = children_of(house.process.pid)
        assert {part for part in ("gunicorn", "tipline worker") if part in " ".join(children.values())} == {
            "gunicorn",
            "tipline worker",
        }
        begun = monotonic()
        house.process.send_signal(signal.SIGTERM)
        assert house.process.wait(20) == 0
        assert monotonic() - begun < 20
        assert [command for child, command in children.items() if not is_gone(child)] == []
        assert "Traceback" not in house.said.read_text()


@on_sqlite
def test_a_worker_that_ends_is_started_again_and_no_visit_is_written_down(
    home: Home, database_url: str, tmp_path: Path
) -> None:
    with served(home, database_url, tmp_path, a_free_port()) as house:
        house.ready()
        before = worker_of(house)
        os.kill(before, signal.SIGKILL)
        assert within(30, lambda: worker_of(house) not in {0, before})
        assert "health" not in house.said.read_text()


@on_sqlite
def test_a_house_whose_place_is_taken_ends_and_says_so(home: Home, database_url: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with served(home, database_url, tmp_path, taken.getsockname()[1]) as house:
            assert house.process.wait(_PATIENCE_SECONDS) != 0
            assert "in use" in house.said.read_text()


def worker_of(house: Served) -> int:
    """Return the worker's process, or 0."""
    children = children_of(house.process.pid)
    return next((child for child, command in children.items() if "tipline worker" in command), 0)

"""The house in processes of its own, told what `tipline serve` tells them."""

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

from tests.made_up_house import Home
from tipline.serving import Shape, _web_arguments

ROOT = Path(__file__).parents[2]
HOUSE = "tipline.serving:open_house()"
WEB_SERVER, WORKER = "gunicorn.app.wsgiapp:run", "tests.load.moved_house:work_in_house"
_PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Part:
    """A running part of a house: the first of its processes."""

    process: int

    def end(self, signal_number: signal.Signals = signal.SIGKILL) -> None:
        """Send all its processes a signal and wait until they are gone; by default in the middle of their work."""
        os.killpg(self.process, signal_number)
        ends = monotonic() + _PATIENCE_SECONDS
        while monotonic() < ends:
            try:
                os.killpg(self.process, 0)
            except ProcessLookupError:
                return
            sleep(0.01)
        raise TimeoutError("the house did not close its doors")


@dataclass(frozen=True)
class Server(Part):
    """A running web server, and where it answers."""

    port: int

    @property
    def address(self) -> str:
        """Return where visitors find it."""
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self) -> None:
        """Return when it answers; raises TimeoutError when it does not for long."""
        ends = monotonic() + _PATIENCE_SECONDS
        while monotonic() < ends:
            try:
                with urlopen(f"{self.address}/health/ready", timeout=_PATIENCE_SECONDS):  # noqa: S310  Our own address.
                    return
            except (URLError, OSError):
                sleep(0.02)
        raise TimeoutError("the house did not open its doors")


class Hatchery:
    """Starts servers and workers in a moment: one process has read all the code and is copied for each."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.load.hatchery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hatch(self, order: dict[str, object]) -> int:
        """Return the process of a new server or worker."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """Hatch no more."""
        self._process.communicate(timeout=_PATIENCE_SECONDS)


def environment_of(home: Home, database_url: str, folder: Path, **settings: str) -> dict[str, str]:
    """Return an environment with nothing of this machine's in it but the programs; all it writes is in the folder."""
    for name in ("user", "temp"):
        (folder / name).mkdir(exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "user"),
        "TMPDIR": str(folder / "temp"),
        "PYTHONPATH": str(ROOT),
        "TIPLINE_HOME": str(home.folder),
        "TIPLINE_DATABASE_URL": database_url,
        "TIPLINE_FORM_SECONDS": "0",
        "TIPLINE_TIMING_COVER": "0",
        **settings,
    }


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def web_arguments(port: int, processes: int, threads: int, house: str = HOUSE) -> tuple[str, ...]:
    """Return what `tipline serve` tells gunicorn."""
    return _web_arguments(house, Shape(f"127.0.0.1:{port}", processes, threads))


@contextmanager
def serving(environment: dict[str, str], said: Path, processes: int, threads: int) -> Iterator[Server]:
    """Run the house as an operator would until the block ends; all it says goes into a file."""
    port = free_port()
    environment = {"TIPLINE_PUBLIC_URL": f"http://127.0.0.1:{port}", **environment}
    command = [sys.executable, "-m", "gunicorn", *web_arguments(port, processes, threads)]
    with (
        said.open("ab") as saying,
        subprocess.Popen(
            command, env=environment, cwd=said.parent, stdout=saying, stderr=saying, start_new_session=True
        ) as process,
    ):
        server = Server(process.pid, port)
        try:
            server.wait_until_ready()
            yield server
        finally:
            process.terminate()
            process.wait(_PATIENCE_SECONDS)

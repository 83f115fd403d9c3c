"""The house in processes of its own, started as `tipline serve` starts it."""

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
_READY_SECONDS = 30
_STOP_SECONDS = 20


@dataclass(frozen=True)
class Server:
    """A running house: where it answers, and what it says to its operator."""

    port: int
    process: int
    said: Path

    @property
    def address(self) -> str:
        """Return where visitors find it."""
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """End all its processes in the middle of whatever they do."""
        os.killpg(self.process, signal.SIGKILL)


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


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


def web_arguments(port: int, processes: int, threads: int) -> tuple[str, ...]:
    """Return what `tipline serve` tells gunicorn."""
    return _web_arguments(HOUSE, Shape(f"127.0.0.1:{port}", processes, threads))


@contextmanager
def serving(environment: dict[str, str], folder: Path, processes: int, threads: int) -> Iterator[Server]:
    """Run the house until the block ends; all it says goes into a file in the folder."""
    port, said = free_port(), folder / "said"
    environment = {"TIPLINE_PUBLIC_URL": f"http://127.0.0.1:{port}", **environment}
    command = [sys.executable, "-m", "gunicorn", *web_arguments(port, processes, threads)]
    with said.open("wb") as saying, subprocess.Popen(
        command, env=environment, cwd=folder, stdout=saying, stderr=saying, start_new_session=True
    ) as process:
        server = Server(port, process.pid, said)
        try:
            wait_until_ready(server)
            yield server
        finally:
            process.terminate()
            process.wait(_STOP_SECONDS)


def wait_until_ready(server: Server) -> None:
    """Return when the house answers; raises TimeoutError when it does not for long."""
    ends = monotonic() + _READY_SECONDS
    while monotonic() < ends:
        try:
            with urlopen(f"{server.address}/health/ready", timeout=5):
                return
        except (URLError, OSError):
            sleep(0.02)
    raise TimeoutError("the house did not open its doors")

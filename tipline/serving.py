"""Run the house: a web server and a worker side by side, both ended cleanly by one signal."""

import gc
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from flask import Flask

from tipline.app import create_app
from tipline.settings import Settings, SettingsWrong, read_settings

_MEMORY = Path("/dev/shm")  # noqa: S108  Nothing is kept in it but a time.
_LOOK_SECONDS = 0.2
_STOP_SECONDS = 30
_READY_SECONDS = 60
_TURN_SECONDS = 0.02


@dataclass(frozen=True)
class Shape:
    """How the web server runs: where it listens, in how many processes, with how many threads each."""

    bind: str
    processes: int
    threads: int


def open_house() -> Flask:
    """Return the house with its doors open, as a WSGI server calls for it."""
    house = create_app(read_settings(os.environ))
    # What stands now stands to the end: a collector that looks through it takes a tenth of a second from a visitor.
    gc.freeze()
    # Threads that take turns every 5 ms cost more than they gain: each waits for the disk soon anyway.
    sys.setswitchinterval(_TURN_SECONDS)
    return house


def check_shape(settings: Settings, shape: Shape) -> None:
    """Raise SettingsWrong when this many processes cannot share what they must share."""
    complaints = []
    if settings.public_url is None:
        complaints.append("TIPLINE_PUBLIC_URL: the address visitors use is missing")
    if shape.processes > 1 and settings.database.startswith("sqlite"):
        complaints.append("TIPLINE_DATABASE_URL: more than one process needs PostgreSQL")
    if shape.processes > 1 and settings.limits and settings.limits_storage.get_secret_value() == "memory://":
        complaints.append("TIPLINE_LIMITS_STORAGE: more than one process needs a storage they share")
    if complaints:
        raise SettingsWrong(complaints)


def is_free(port: int) -> bool:
    """Say whether nobody listens at this port of the loopback address."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) != 0


class Running:
    """A web server and a worker that were started together and stop together."""

    def __init__(
        self, house: str, shape: Shape, environment: Mapping[str, str], worker: tuple[str, ...] = ("tipline", "worker")
    ) -> None:
        self._worker_module = worker
        self._environment = dict(environment)
        self._is_stopping = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self._web = self._start("gunicorn", *_web_arguments(house, shape))
        self._worker = self._start(*self._worker_module)

    def wait_until_ready(self, base_url: str) -> bool:
        """Return True when the house answers, False when it ended or was told to stop before."""
        ends = monotonic() + _READY_SECONDS
        while self._web.poll() is None and not self._is_stopping and monotonic() < ends:
            try:
                with urlopen(f"{base_url}/health/ready", timeout=5):  # noqa: S310  Our own address.
                    return True
            except (URLError, ConnectionError, TimeoutError):
                sleep(_LOOK_SECONDS)
        return False

    def watch(self) -> int:
        """Keep the worker alive until the web server ends or a signal comes, and return the exit code."""
        while self._web.poll() is None and not self._is_stopping:
            if self._worker.poll() is not None:
                self._worker = self._start(*self._worker_module)
            sleep(_LOOK_SECONDS)
        return self.end()

    def end(self) -> int:
        """Let both finish what they do, and return the web server's exit code."""
        parts = (self._web, self._worker)
        for part in parts:
            if part.poll() is None:
                part.terminate()
        for part in parts:
            try:
                part.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                part.kill()
                part.wait()
        return 0 if self._is_stopping else self._web.returncode

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        # In a group of their own: Ctrl-C reaches us alone, and we end them in order.
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.Popen(command, env=self._environment, start_new_session=True)  # noqa: S603  Our own parts.

    def _stop(self, *_: object) -> None:
        self._is_stopping = True


def _web_arguments(house: str, shape: Shape) -> tuple[str, ...]:
    return (
        *("--bind", shape.bind),
        *("--workers", str(shape.processes)),
        *("--worker-class", "gthread"),
        *("--threads", str(shape.threads)),
        # No access log: who came when is what an employer would look for.
        # Nor warnings: of a request that breaks off, they quote words and address.
        *("--log-level", "error"),
        "--no-control-socket",
        # A sign of life on the disk would wait there for the tips that are being written.
        *(("--worker-tmp-dir", str(_MEMORY)) if _MEMORY.is_dir() else ()),
        house,
    )

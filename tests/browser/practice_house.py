"""A practice house in a process of its own, as programs that wait for ``demo.json`` find it."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyotp

_SECONDS_TO_START = 300
_SECONDS_TO_END = 30


@dataclass(frozen=True)
class PracticeMember:
    """Somebody who can sign in there."""

    number: int
    name: str
    roles: tuple[str, ...]
    password: str = field(repr=False)
    totp_secret: str = field(repr=False)

    def code(self) -> str:
        """Return what their authenticator app shows now."""
        return pyotp.TOTP(self.totp_secret).now()


@dataclass(frozen=True)
class PracticeHouse:
    """Where the house stands, and who works in it."""

    base_url: str
    members: tuple[PracticeMember, ...]

    def member(self, role: str, which: int = 0) -> PracticeMember:
        """Return a member who holds this role."""
        return [member for member in self.members if role in member.roles][which]


@contextmanager
def running_house(folder: Path) -> Iterator[PracticeHouse]:
    """Start a practice house, wait until it says that it is ready, and let it end cleanly."""
    home = folder / "demo"
    command = [sys.executable, "-m", "tipline", "demo", "--no-browser", "--port", str(free_port())]
    command += ["--home", str(home)]
    with (folder / "said").open("w") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            yield _read(_when_ready(process, home / "demo.json"))
        finally:
            process.send_signal(signal.SIGTERM)
            ended = process.wait(_SECONDS_TO_END)
    assert ended == 0, (folder / "said").read_text()


def _when_ready(process: subprocess.Popen[bytes], ready: Path) -> Path:
    give_up = time.monotonic() + _SECONDS_TO_START
    while not ready.exists():
        assert process.poll() is None, "the practice house ended before it was ready"
        assert time.monotonic() < give_up, "the practice house took too long"
        time.sleep(0.1)
    return ready


def _read(ready: Path) -> PracticeHouse:
    told = json.loads(ready.read_text())
    members = enumerate(told["members"])
    return PracticeHouse(
        told["base_url"],
        tuple(PracticeMember(number, **(member | {"roles": tuple(member["roles"])})) for number, member in members),
    )


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])

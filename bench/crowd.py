"""Reporters who send whole tips at once, each in a process of their own: form, post, answer page."""

import multiprocessing
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.pool import Pool
from time import sleep, time

from bench.connection import Connection

MOST_REPORTERS = 8
_GATHER_SECONDS = 0.3
_NONCE = re.compile(r'name="nonce" value="([^"]+)"')
_TYPED = {
    "lang": "en",
    "what_happened": "On Monday a supervisor at the second line told three new people to sign blank forms. "
    "He said that their papers would be looked at later, and that nobody should ask about it. " * 3,
    "kind": "hiring_or_document",
    "where": "Plant North",
    "when": "Monday, after the early shift",
    "how_known": "saw",
    "who": "The supervisor of the second line and a man from the agency.",
    "contact": "",
}


class TipLost(Exception):
    """A tip was not answered with a receipt."""


@dataclass(frozen=True)
class Shift:
    """Where to send tips, and from when to when."""

    port: int
    starts: float
    ends: float


@contextmanager
def gathered() -> Iterator[Pool]:
    """Have the processes of all reporters started before anything is measured."""
    with multiprocessing.get_context("spawn").Pool(MOST_REPORTERS) as crowd:
        crowd.map(sleep, [0.1] * MOST_REPORTERS, chunksize=1)
        yield crowd


def next_shift(port: int, seconds: float) -> Shift:
    """Return a shift that begins when everybody had the time to hear of it."""
    starts = time() + _GATHER_SECONDS
    return Shift(port, starts, starts + seconds)


def send_tips(shift: Shift) -> list[float]:
    """Send one tip after the other and return the milliseconds that each of them took."""
    took = []
    with Connection(shift.port) as browser:
        sleep(max(0.0, shift.starts - time()))
        while (started := time()) < shift.ends:
            _send_tip(browser)
            took.append((time() - started) * 1000)
    return took


def _send_tip(browser: Connection) -> None:
    nonce = _NONCE.search(browser.get("/tip?lang=en").page)
    if nonce is None:
        raise TipLost("the form came without its nonce")
    answer = browser.post("/tip", _TYPED | {"nonce": nonce.group(1)})
    if answer.status != 200 or 'id="receipt"' not in answer.page:
        raise TipLost(f"answered with status {answer.status}")

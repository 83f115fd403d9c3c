"""Reporters who call from outside, many at once; what reaches them is kept to the last byte that arrives."""

import re
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Barrier
from typing import TypeVar
from urllib.parse import urlencode

from tests.visitors import hidden_fields
from tipline.domain.receipt import read_receipt

Item = TypeVar("Item")
Result = TypeVar("Result")

_SECONDS = 60
_RECEIPT = re.compile(r'id="receipt"[^>]*>\s*((?:[0-9A-Z]{3}-){6}[0-9A-Z]{3})')


@dataclass(frozen=True)
class Heard:
    """What a reporter's browser got before the line went dead or the answer was over."""

    page: str = field(repr=False)

    @property
    def status(self) -> int:
        """Return the status, 0 when not even that arrived."""
        first = self.page.split("\r\n", 1)[0].split()
        return int(first[1]) if len(first) > 1 else 0

    @property
    def receipt(self) -> str | None:
        """Return the receipt that was shown, even on half a page."""
        shown = _RECEIPT.search(self.page)
        return read_receipt(shown[1]) if shown else None


def ask_for_form(port: int) -> dict[str, str]:
    """Open the tip's form and return what is hidden in it."""
    line = HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        line.request("GET", "/tip")
        return hidden_fields(line.getresponse().read().decode())
    finally:
        line.close()


def send(port: int, address: str, **typed: str) -> Heard:
    """Send a form and listen until the other side hangs up."""
    body = urlencode(typed).encode()
    head = (
        f"POST {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    heard = bytearray()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) as line:
            line.sendall(head.encode() + body)
            while piece := line.recv(65536):
                heard += piece
    except ConnectionError:
        pass  # what was heard before counts
    return Heard(heard.decode("utf-8", "replace"))


def all_at_once(do: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Do something with every item in a thread of its own, all started by one signal."""
    signal = Barrier(len(items))

    def wait_and_do(item: Item) -> Result:
        signal.wait()
        return do(item)

    with ThreadPoolExecutor(len(items)) as callers:
        return list(callers.map(wait_and_do, items))

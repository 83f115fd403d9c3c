"""A browser without script that talks to a real server."""

from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from tests.visitors import hidden_fields

_SECONDS = 60


@dataclass(frozen=True)
class Page:
    """What a server answered."""

    status: int
    text: str = field(repr=False)


class Browser:
    """Opens pages and sends forms, and keeps cookies while it is open."""

    def __init__(self, address: str) -> None:
        self.cookies = CookieJar()
        self._address = address
        self._opener = build_opener(HTTPCookieProcessor(self.cookies))

    def open(self, address: str) -> Page:
        """Open a page."""
        return self._ask(address, None)

    def post(self, address: str, **typed: Any) -> Page:
        """Send a form as it is given."""
        return self._ask(address, urlencode(typed, doseq=True).encode())

    def send(self, shown_at: str, address: str, **typed: Any) -> Page:
        """Open a page, fill a form of it in and send it to its address, hidden fields and all."""
        return self.post(address, **hidden_fields(self.open(shown_at).text) | typed)

    def _ask(self, address: str, body: bytes | None) -> Page:
        try:
            with self._opener.open(self._address + address, body, _SECONDS) as answer:
                return Page(answer.status, answer.read().decode())
        except HTTPError as refused:
            with refused:
                return Page(refused.code, refused.read().decode())

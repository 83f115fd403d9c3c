"""A kept-alive connection to the house that costs the machine next to nothing."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlencode

_FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


@dataclass(frozen=True)
class Answer:
    """What came back, read to its last byte."""

    status: int
    cookies: tuple[str, ...]
    page: str


class Connection:
    """One browser, as far as the server can tell; it keeps the cookies that it is given."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answers = self._socket.makefile("rb")
        self._host = f"Host: 127.0.0.1:{port}\r\n"
        self._cookies: dict[str, str] = {}

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._answers.close()
        self._socket.close()

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask(f"GET {path} HTTP/1.1\r\n{self._headers()}\r\n".encode())

    def post(self, path: str, typed: Mapping[str, str], signature: str = "") -> Answer:
        """Send a form, with the carrier's signature where there is one."""
        body = urlencode(typed).encode()
        signed = f"X-Twilio-Signature: {signature}\r\n" if signature else ""
        head = f"POST {path} HTTP/1.1\r\n{self._headers()}{_FORM}{signed}Content-Length: {len(body)}\r\n\r\n"
        return self._ask(head.encode() + body)

    def _headers(self) -> str:
        kept = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return self._host + (f"Cookie: {kept}\r\n" if kept else "")

    def _ask(self, request: bytes) -> Answer:
        self._socket.sendall(request)
        status = int(self._answers.readline().split(b" ", 2)[1])
        length, cookies = 0, []
        while (line := self._answers.readline()) != b"\r\n":
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif name.lower() == b"set-cookie":
                cookies.append(value.decode().strip())
        self._keep(cookies)
        return Answer(status, tuple(cookies), self._answers.read(length).decode())

    def _keep(self, cookies: list[str]) -> None:
        for cookie in cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value

"""Visitors of the pages: a browser without script, and what it finds on a page."""

from contextvars import Context
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.made_up_house import Clock
from tests.staff import PASSPHRASE, Colleague

_NEVER_CLOSED = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Visitor(FlaskClient):
    """A browser that asks from outside: the test's own app context, with its session, is not the visitor's."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for a page and read it to its end: what is sent in pieces is made in the visitor's context, too."""
        return Context().run(super().open, *args, **{"buffered": True} | kwargs)

    def sign_in(self, colleague: Colleague, clock: Clock) -> TestResponse:
        """Sign in as a member whose last code was used at least a minute ago."""
        typed = {"name": colleague.member.name, "code": colleague.code(clock.now()), "password": PASSPHRASE}
        return self.send("/desk/sign-in", **typed)

    def send(self, address: str, **typed: Any) -> TestResponse:
        """Open a page, fill its form in and send it to the same address, hidden fields and all."""
        return self.post(address, data=hidden_fields(self.get(address).text) | typed)


def hidden_fields(page: str) -> dict[str, str]:
    """Return the hidden fields of a page by name; of several with one name, the last."""
    found = _Elements(page).found
    return {each["name"]: each.get("value", "") for each in found if each.get("type") == "hidden"}


def text_in(page: str, element_id: str) -> str:
    """Return the text in the element with this id, blanks folded."""
    return " ".join(_Elements(page, element_id).text.split())


class _Elements(HTMLParser):
    """Every element's attributes, and the text in one of them."""

    def __init__(self, page: str, element_id: str | None = None) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.text = ""
        self._wanted = element_id
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = {name: value or "" for name, value in attrs}
        self.found.append(element)
        is_wanted = self._wanted is not None and element.get("id") == self._wanted
        if tag not in _NEVER_CLOSED and (self._depth or is_wanted):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in _NEVER_CLOSED:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data

"""Notices by Apprise: who is reached, and what arrives."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from tipline.adapters.notices import AppriseNotices
from tipline.casework.delivery import NOTICE_BODY, NOTICE_TITLE
from tipline.casework.desk import NoticeCarrier

# Apprise looks for a module that newer Pythons have no more, and does without it there.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

ANA = "Ana_Núñez=mailto://ana@example.test"
BO = "Bo_Second=json://bo.example.test/?key=value"
ALL = "json://all.example.test/?key=value"


def reached(*names: str, shared: bool) -> set[str]:
    carrier: NoticeCarrier = AppriseNotices([ANA, BO, ALL])
    return set(carrier.addresses(frozenset(names), shared=shared))


def test_an_address_with_a_name_reaches_that_member_only() -> None:
    assert reached("Ana Núñez", shared=False) == {"mailto://ana@example.test"}
    assert reached("Bo Second", shared=False) == {"json://bo.example.test/?key=value"}


@pytest.mark.parametrize("name", ["ana nunez", "ANA NÚÑEZ", "Ana Nu\u0301n\u0303ez"])
def test_a_name_is_known_in_every_spelling(name: str) -> None:
    assert reached(name, shared=False) == {"mailto://ana@example.test"}


def test_a_bare_address_is_used_only_where_all_may_know() -> None:
    assert reached("Ana Núñez", shared=True) == {"mailto://ana@example.test", ALL}
    assert reached("Cy Stranger", shared=False) == set()


def test_a_house_without_addresses_reaches_nobody() -> None:
    assert AppriseNotices([]).addresses(frozenset({"Ana Núñez"}), shared=True) == ()


class Mailbox(BaseHTTPRequestHandler):
    """Takes what is posted and keeps it; answers as the server is told to."""

    def do_POST(self) -> None:
        """Keep one letter."""
        letter = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.letters.append(json.loads(letter))  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def mailbox(status: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Open a mailbox on this machine and give its Apprise address and what arrives."""
    server = HTTPServer(("127.0.0.1", 0), Mailbox)
    letters: list[dict[str, Any]] = []
    server.status, server.letters = status, letters  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"json://127.0.0.1:{server.server_port}/", letters
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_notice_arrives_with_its_words_and_no_more() -> None:
    with mailbox(200) as (address, letters):
        body = NOTICE_BODY.format(address="https://tips.example.test/desk/")
        assert AppriseNotices([]).carry(address, NOTICE_TITLE, body)
    [letter] = letters
    assert (letter["title"], letter["message"], letter["attachments"]) == ("tipline", body, [])


def test_a_carrier_that_refuses_has_not_accepted() -> None:
    with mailbox(500) as (address, letters):
        assert not AppriseNotices([]).carry(address, "title", "body")
    assert len(letters) == 1


@pytest.mark.parametrize("address", ["json://127.0.0.1:1/", "nonsense", "", "shelf://nowhere", "mailto://"])
def test_an_address_that_leads_nowhere_is_not_accepted_and_breaks_nothing(address: str) -> None:
    assert not AppriseNotices([]).carry(address, "title", "body")

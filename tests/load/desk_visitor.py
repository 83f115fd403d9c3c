"""A member at the desk, by the network: signs in, opens a case, answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from requests import Session

from tests.staff import PASSPHRASE, Colleague
from tests.visitors import hidden_fields

_SECONDS = 30


@dataclass(frozen=True)
class DeskVisitor:
    """A browser in which somebody is signed in."""

    address: str
    browser: Session

    def opens(self, reference: str) -> str:
        """Open a case and return the page."""
        answer = self.browser.get(f"{self.address}/desk/cases/{reference}", timeout=_SECONDS)
        assert (answer.status_code, len(answer.history)) == (200, 0)
        return answer.text

    def replies(self, reference: str, words: str) -> None:
        """Answer the reporter on the page of the case."""
        form = hidden_fields(self.opens(reference)) | {"body": words}
        address = f"{self.address}/desk/cases/{reference}/reply"
        answer = self.browser.post(address, data=form, timeout=_SECONDS)
        assert (answer.status_code, urlsplit(answer.url).path) == (200, f"/desk/cases/{reference}")


@contextmanager
def signed_in(address: str, colleague: Colleague, now: datetime) -> Iterator[DeskVisitor]:
    """Sign a colleague in."""
    with Session() as browser:
        browser.trust_env = False
        door = f"{address}/desk/sign-in"
        typed = {"name": colleague.member.name, "code": colleague.code(now), "password": PASSPHRASE}
        form = hidden_fields(browser.get(door, timeout=_SECONDS).text) | typed
        answer = browser.post(door, data=form, timeout=_SECONDS)
        assert answer.url == f"{address}/desk/"
        yield DeskVisitor(address, browser)

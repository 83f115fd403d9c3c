"""Two worlds that differ in one case: what a member meets in both must be the same."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask

from tests.conftest import STAFFED
from tests.databases import Shelf, lent
from tests.made_up_house import Clock, Home, NoticesKept, opened
from tests.reporters import a_tip
from tests.staff import Colleague
from tests.visitors import Visitor, hidden_fields
from tipline.app import StandIns
from tipline.casework.delivery import deliver_due
from tipline.casework.desk import Desk
from tipline.casework.listing import QueueView
from tipline.web.front_desk import the_desk

_CHANGING = re.compile(r'(name="(?:csrf_token|nonce)"[^>]*?value=")[^"]*|(X-CSRFToken[^:]*:[^"]*")[^"]*')
# A visitor from far away, for whom the house's own figures are not.
_FAR = {"REMOTE_ADDR": "192.0.2.9"}
_ACTS = {
    "claim": {},
    "assign": {"owner": "00000000-0000-4000-8000-000000000000"},
    "severity": {"severity": "low"},
    "reply": {"body": "words", "language": "en"},
    "notes": {"text": "words"},
    "close": {"code": "C18", "answer": "words"},
}


@dataclass(frozen=True)
class World:
    """A house of its own with one case that every triager sees."""

    app: Flask = field(repr=False)
    desk: Desk = field(repr=False)
    clock: Clock
    notices: NoticesKept
    common: str

    def meets(self, colleague: Colleague, reference: str) -> list[tuple[str, int, list[tuple[str, str]], str]]:
        """Return every answer this member gets on every page, asking for this case among others."""
        browser = self.app.test_client()
        assert isinstance(browser, Visitor)
        browser.environ_base |= _FAR
        browser.sign_in(colleague, self.clock)
        answers = [browser.get(address) for address in _addresses(reference)]
        token = hidden_fields(answers[0].text)
        answers += [
            browser.post(f"/desk/cases/{reference}/{act}", data=token | typed, headers=_headers(act))
            for act, typed in _ACTS.items()
        ]
        answers.append(browser.post("/desk/contact", data=token | {"reference": reference, "reason": "words"}))
        return [
            (
                answer.request.path,
                answer.status_code,
                [header for header in answer.headers.to_wsgi_list() if header[0] != "Set-Cookie"],
                _CHANGING.sub(r"\1\2", answer.text).replace(self.common, "the common case"),
            )
            for answer in answers
        ]

    def is_told(self, name: str) -> list[tuple[str, str, str]]:
        """Return the notices that reach this member: at their own address and at the one everybody reads."""
        deliver_due(self.desk)
        return [notice for notice in self.notices.carried if notice[0] in {name, "everybody"}]


@contextmanager
def world(shelf: Shelf, home: Home) -> Iterator[World]:
    """Open a house in which one common case came in and was told of."""
    clock, notices = Clock(), NoticesKept()
    stand_ins = StandIns(now=clock.now, notices=notices)
    with lent(shelf, STAFFED) as url, opened(home, url, stand_ins) as app:
        app.test_client_class = Visitor
        with app.app_context():
            common = a_tip(the_desk(), clock).reference
            deliver_due(the_desk())
            notices.carried.clear()
            yield World(app, the_desk(), clock, notices, common)


def _addresses(reference: str) -> list[str]:
    case = f"/desk/cases/{reference}"
    views = [f"/desk/?view={view}" for view in QueueView]
    return ["/desk/", *views, case, f"{case}?lang=es", case.lower(), "/desk/members", "/metrics", "/desk/?lang=en"]


def _headers(act: str) -> dict[str, str]:
    # Some acts come from the page's script, which gets pieces of pages.
    return {"HX-Request": "true"} if act in {"reply", "notes"} else {}

"""A tip and all that follows it, through the pages of a house that really runs; each place has its own word."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

from tests.attacks.browsers import Browser, Page
from tests.attacks.sentinels import STEM, sentinel
from tests.staff import PASSPHRASE, Colleague, Staff
from tests.visitors import hidden_fields, text_in
from tipline.domain.receipt import read_receipt, write_receipt
from tipline.domain.vocabulary import Role

CONTACT = f"{sentinel('contact')}@example.org"
TIP = {
    "lang": "en",
    "what_happened": f"{sentinel('what')} told them to sign. {sentinel('detail').upper()} saw it.",
    "kind": "hiring_or_document",
    "where": f"Behind the {sentinel('where')}",
    "when": f"On {sentinel('when')} Monday",
    "how_known": "saw",
    "who": f"{STEM.title()} Vimtroske and {sentinel('who').title()}",
    "exclude": ["executive", f"{sentinel('exclude').title()} Fremd"],
    "contact": CONTACT,
}
ANOTHER_KIND_OF_FORM = "not a nonce of this house"

CLOSING = {
    "reason": f"Nothing but {sentinel('closereason')}.",
    "allegations": f"Only {sentinel('allegation')}.",
    "action": f"Nothing against {sentinel('closeaction')}.",
    "answer": f"We looked into {sentinel('close')}.",
    "own_cases_opened": "y",
}

Broken = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class Told:
    """What the story brought: the receipt, the reference, and every page that was shown on the way."""

    receipt: str = field(repr=False)
    reference: str
    pages: tuple[Page, ...] = field(repr=False)


def tell(address: str, staff: Staff, broken: Broken) -> Told:
    """Live through the story; ``broken`` is a time in which the house fails after it has sealed a tip."""
    reporter = Browser(address)
    sent = reporter.send("/tip", "/tip", **TIP)
    receipt, reference = text_in(sent.text, "receipt"), text_in(sent.text, "reference")
    pages = [sent, *_mistakes(reporter, receipt), _in_a_broken_house(reporter, broken)]
    pages += [_more(reporter, receipt, "more"), *_desk(Browser(address), staff, reference)]
    pages.append(_lead(Browser(address), staff, reference))
    pages += [_more(reporter, receipt, "thanks"), reporter.post("/follow-up", receipt=receipt)]
    assert not list(reporter.cookies)
    return Told(read_receipt(receipt), reference, tuple(pages))


def _mistakes(reporter: Browser, receipt: str) -> list[Page]:
    """Send everything that can be sent wrong; each page gives the words back."""
    unknown = write_receipt(b"\x07" * 13)
    mistakes = [
        reporter.send("/tip", "/tip", **TIP | {"where": f"{sentinel('long')} " * 400}),
        reporter.post("/tip", **TIP | {"nonce": ANOTHER_KIND_OF_FORM}),
        reporter.post("/tip", **TIP | {"what_happened": f"{sentinel('flood')} " * 100_000}),
        reporter.send("/tip", "/tip", **TIP | {"kind": sentinel("kind")}),
        reporter.post("/follow-up", receipt=receipt[:-1], body=sentinel("mistyped"), nonce=ANOTHER_KIND_OF_FORM),
        reporter.post("/follow-up", receipt=unknown, body=sentinel("unknown"), nonce=ANOTHER_KIND_OF_FORM),
        reporter.post("/follow-up", receipt=receipt, body=sentinel("forged"), nonce=ANOTHER_KIND_OF_FORM),
        reporter.post("/desk/sign-in", name=sentinel("name"), code=receipt, password=sentinel("password")),
        reporter.post(f"/{receipt}", words=sentinel("elsewhere")),
    ]
    assert [page.status for page in mistakes] == [422, 400, 413, 422, 422, 404, 400, 400, 404]
    return mistakes


def _in_a_broken_house(reporter: Browser, broken: Broken) -> Page:
    with broken():
        failed = reporter.send("/tip", "/tip", **TIP | {"what_happened": sentinel("failed")})
    assert failed.status == 500
    return failed


def _more(reporter: Browser, receipt: str, place: str) -> Page:
    shown = reporter.post("/follow-up", receipt=receipt.lower())
    assert sentinel("what") in shown.text
    more = reporter.post("/follow-up", **hidden_fields(shown.text) | {"body": f"And then {sentinel(place)}."})
    assert sentinel(place) in more.text
    return more


def _desk(browser: Browser, staff: Staff, reference: str) -> list[Page]:
    case = f"/desk/cases/{reference}"
    enter(browser, staff.colleague(Role.TRIAGER))
    pages = [browser.open("/desk/"), browser.open(f"/desk/?after={quote(sentinel('after'))}"), browser.open(case)]
    # Nobody's words are listed, and those that may be a name are seen by who has graded.
    assert not any(sentinel("what") in page.text for page in pages)
    grade = f"{case}/records/first_grade"
    pages.append(browser.send(grade, grade, grade="E1", reason=f"Only {sentinel('grade')} says so."))
    assert sentinel("what") in browser.open(case).text
    pages += [
        browser.send(case, f"{case}/claim"),
        browser.send(case, f"{case}/severity", severity="high"),
        browser.send(case, f"{case}/severity", severity=sentinel("severity")),
        browser.send(case, f"{case}/notes", text=f"{sentinel('note')} may be wrong"),
        browser.send(case, f"{case}/reply", body=f"Did {sentinel('reply')} see it?"),
        browser.send(case, f"{case}/reply", body=f"{sentinel('longreply')} " * 3000),
        browser.post(f"{case}/notes", text=sentinel("unsigned")),
        browser.send(case, f"{case}/close", code="C18", **CLOSING),
    ]
    assert [page.status for page in pages] == [200, 200, 200, 200, 200, 200, 400, 200, 200, 422, 400, 200]
    return pages


def _lead(browser: Browser, staff: Staff, reference: str) -> Page:
    enter(browser, staff.colleague(Role.LEAD))
    reason = f"to ask {sentinel('reason')}"
    page = browser.send("/desk/contact", "/desk/contact", reference=reference, reason=reason)
    assert CONTACT in page.text
    return page


def enter(browser: Browser, colleague: Colleague) -> None:
    """Sign in as a member."""
    typed = {
        "name": colleague.member.name,
        "code": colleague.code(datetime.now(UTC)),
        "password": PASSPHRASE,
    }
    assert "Queue" in browser.send("/desk/sign-in", "/desk/sign-in", **typed).text

"""The pages that a conversation by text leads to: the case at the desk, the private link, and what it shows."""

import re
from itertools import count

from playwright.sync_api import Page, expect

from tests.browser.acts import button_of, unfold
from tests.browser.windows import Window, Windows

_REFERENCE = re.compile(r"TL-\w{4}-\w{4}")
_PATIENCE = 15_000
# A link is used up by one press, and each page needs one of its own.
_numbers = (f"+1312556{number:04}" for number in count())


def text_case(windows: Windows, language: str) -> Window:
    """A case by text with its reply box, everything unfolded."""
    return _case(windows, language, _texted(windows, "they look at no card and pay cash"))


def text_case_stopped(windows: Windows, language: str) -> Window:
    """A case by text to which no reply can go."""
    phone = _texted(windows, "they look at no card and pay cash")
    reference = _reference_on(phone)
    _say(phone, "STOP")
    window = windows.staff("triager", language)
    window.page.goto(f"/desk/cases/{reference}")
    for _look in range(30):
        if window.page.locator(".no-reply").count():
            break
        window.page.wait_for_timeout(500)
        window.page.reload()
    unfold(window.page)
    return window


def private_link(windows: Windows, language: str) -> Window:
    """The page of a one-time link, before it is used."""
    return _at_link(windows, language, _link(windows))


def private_link_receipt(windows: Windows, language: str) -> Window:
    """The receipt that the link shows once."""
    window = private_link(windows, language)
    button_of(window.page.locator("#private-link")).click()
    window.page.locator("#receipt").wait_for()
    return window


def private_link_over(windows: Windows, language: str) -> Window:
    """The page of a link that was used."""
    link = _link(windows)
    before = windows.reporter(language).page
    before.goto(link)
    button_of(before.locator("#private-link")).click()
    before.locator("#receipt").wait_for()
    return _at_link(windows, language, link)


def _case(windows: Windows, language: str, phone: Page) -> Window:
    window = windows.staff("triager", language)
    window.page.goto(f"/desk/cases/{_reference_on(phone)}")
    window.page.locator("#reply").wait_for()
    unfold(window.page)
    return window


def _at_link(windows: Windows, language: str, link: str) -> Window:
    window = windows.reporter(language)
    window.page.goto(link)
    return window


def _link(windows: Windows) -> str:
    phone = _texted(windows, "they look at no card and pay cash")
    _reference_on(phone)
    _say(phone, "WEB")
    link = phone.locator("#texts li.came").last.get_by_role("link")
    link.wait_for(timeout=_PATIENCE)
    return link.get_attribute("href") or ""


def _texted(windows: Windows, words: str) -> Page:
    phone = windows.reporter().page
    phone.goto(f"/demo/phone?number={next(_numbers).replace('+', '%2B')}")
    _say(phone, words)
    return phone


def _say(phone: Page, words: str) -> None:
    phone.locator("#body").fill(words)
    button_of(phone.locator("#write")).click()


def _reference_on(phone: Page) -> str:
    came = phone.locator("#texts li.came").first
    expect(came).to_contain_text(_REFERENCE, timeout=_PATIENCE)
    return _REFERENCE.findall(came.inner_text())[0]  # type: ignore[no-any-return]


PLACES = (text_case, text_case_stopped, private_link, private_link_receipt, private_link_over)

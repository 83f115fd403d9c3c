"""Every page at the reporter's door, and how a visitor comes to see it."""

from collections.abc import Callable

from tests.browser.acts import Sent, open_follow_up, send_tip, unfold
from tests.browser.windows import Window, Windows

Place = Callable[[Windows, str], Window]
NO_WORDS = "   "


def home(windows: Windows, language: str) -> Window:
    """The first page."""
    return _at("/", windows, language)


def tip(windows: Windows, language: str) -> Window:
    """The empty form."""
    return _at("/tip", windows, language)


def tip_in_danger(windows: Windows, language: str) -> Window:
    """The form of somebody who chose danger."""
    window = tip(windows, language)
    window.page.locator('[name="kind"][value="danger"]').check()
    return window


def tip_to_mend(windows: Windows, language: str) -> Window:
    """The form that came back, with danger chosen and what happened left out."""
    window = tip_in_danger(windows, language)
    window.page.locator('[name="what_happened"]').fill(NO_WORDS)
    window.page.locator("#send").click()
    window.page.locator("#again").wait_for()
    return window


def answer(windows: Windows, language: str) -> Window:
    """The answer to a tip, with its receipt, and everything on it unfolded."""
    window = tip(windows, language)
    send_tip(window.page, kind="danger")
    unfold(window.page)
    return window


def follow_up(windows: Windows, language: str) -> Window:
    """Where a receipt is asked for."""
    return _at("/follow-up", windows, language)


def follow_up_mistyped(windows: Windows, language: str) -> Window:
    """Where a receipt with a typing mistake was given."""
    window = windows.reporter(language)
    open_follow_up(window.page, "2" * 21)
    window.page.locator("#receipt-error").wait_for()
    return window


def conversation(windows: Windows, language: str) -> Window:
    """What was said between a reporter in danger and the staff, everything unfolded."""
    window = windows.reporter(language)
    open_follow_up(window.page, windows.once("answered case", _an_answered_case).receipt)
    window.page.locator(".conversation .staff").wait_for()
    unfold(window.page)
    return window


def conversation_to_mend(windows: Windows, language: str) -> Window:
    """The same page, after nothing was said."""
    window = conversation(windows, language)
    window.page.locator('[name="body"]').fill(NO_WORDS)
    window.page.locator("#more button").first.click()
    window.page.locator("#again").wait_for()
    return window


def left(windows: Windows, language: str) -> Window:
    """What is shown to those who left without script."""
    return _at("/leave", windows, language)


def nowhere(windows: Windows, language: str) -> Window:
    """An address that leads nowhere."""
    return _at("/nowhere", windows, language)


def demo_start(windows: Windows, language: str) -> Window:
    """The first page of a practice copy."""
    return _at("/demo", windows, language)


def demo_phone(windows: Windows, language: str) -> Window:
    """A phone of the practice copy that has texted before."""
    return _at("/demo/phone?number=%2B13125550115", windows, language)


def _at(address: str, windows: Windows, language: str) -> Window:
    window = windows.reporter(language)
    window.page.goto(address)
    return window


def _an_answered_case(windows: Windows) -> Sent:
    reporter, desk = windows.reporter().page, windows.staff("triager").page
    reporter.goto("/tip")
    sent = send_tip(reporter, kind="danger")
    desk.goto(f"/desk/cases/{sent.reference}")
    desk.locator('[name="body"]').fill("Are you safe now?\nCall 911 if not.")
    desk.locator("#reply button:not([type])").click()
    desk.locator(".said-by-staff").wait_for()
    return sent


PLACES = (
    home,
    tip,
    tip_in_danger,
    tip_to_mend,
    answer,
    follow_up,
    follow_up_mistyped,
    conversation,
    conversation_to_mend,
    left,
    nowhere,
    demo_start,
    demo_phone,
)

"""The pages on which members work: the queue, cases, and an address that a reporter left."""

from playwright.sync_api import Page, expect

from tests.browser.acts import button_of, case_form, send_tip, unfold
from tests.browser.windows import Window, Windows

MADE_UP_REFERENCE = "TL-0000-0000"


def queue_open(windows: Windows, language: str) -> Window:
    """The open cases of a triager."""
    return _staff_at("/desk/?view=open", windows, language)


def queue_closed(windows: Windows, language: str) -> Window:
    """The closed cases of a triager."""
    return _staff_at("/desk/?view=closed", windows, language)


def queue_with_keys(windows: Windows, language: str) -> Window:
    """The queue with the list of keys and the member's own menu open."""
    window = _staff_at("/desk/?view=mine", windows, language)
    window.page.keyboard.press("?")
    window.page.locator("header details summary").click()
    return window


def queue_of_nobody(windows: Windows, language: str) -> Window:
    """The queue of a role that never reads."""
    window = _staff_at("/desk/?view=unclaimed", windows, language, "auditor")
    window.page.locator(".empty").wait_for()
    return window


def queue_past_the_end(windows: Windows, language: str) -> Window:
    """What stands after the last page of the queue."""
    window = _staff_at(f"/desk/?view=open&after=4.9999999999.{'f' * 32}", windows, language)
    window.page.locator(".empty").wait_for()
    return window


def case_untouched(windows: Windows, language: str) -> Window:
    """A case that nobody has claimed."""
    return _first_case("unclaimed", windows, language)


def case_at_work(windows: Windows, language: str) -> Window:
    """A case with an owner, a conversation and notes, everything unfolded."""
    window = _first_case("mine", windows, language)
    _keep_a_note(window.page)
    unfold(window.page)
    return window


def case_to_mend(windows: Windows, language: str) -> Window:
    """A case after closing it without a code was refused."""
    window = case_at_work(windows, language)
    button_of(case_form(window.page, "close")).click()
    window.page.locator("#code-wrong").wait_for()
    return window


def case_closed(windows: Windows, language: str) -> Window:
    """A case that is over."""
    window = _first_case("closed", windows, language)
    window.page.locator(".closed-note").wait_for()
    return window


def case_of_nobody(windows: Windows, language: str) -> Window:
    """The page of a case that does not exist."""
    return _staff_at(f"/desk/cases/{MADE_UP_REFERENCE}", windows, language)


def retention(windows: Windows, language: str) -> Window:
    """What is held and why, and what is purged when."""
    return _staff_at("/desk/retention", windows, language)


def contact(windows: Windows, language: str) -> Window:
    """Where a lead asks for an address that a reporter left."""
    return _staff_at("/desk/contact", windows, language, "lead")


def contact_opened(windows: Windows, language: str) -> Window:
    """The address, after a reason was given."""
    reporter = windows.reporter(language).page
    reporter.goto("/tip")
    sent = send_tip(reporter, contact="the red mailbox at the crossing")
    window = contact(windows, language)
    window.page.locator('[name="reference"]').fill(sent.reference)
    window.page.locator('[name="reason"]').fill("They may be in danger and do not answer.")
    window.page.locator("main form button").click()
    window.page.locator(".code-once").wait_for()
    return window


def register(windows: Windows, language: str) -> Window:
    """The escalation log over all cases."""
    window = _staff_at("/desk/escalations", windows, language, "lead")
    window.page.locator(".log li").first.wait_for()
    return window


def packet_sides(windows: Windows, language: str) -> Window:
    """What leaves and what stays of a case that was reported."""
    window = register(windows, language)
    window.page.locator(".log a").first.click()
    window.page.locator(".two-sides").wait_for()
    unfold(window.page)
    return window


def copys_clock(windows: Windows, language: str) -> Window:
    """Where the clock of a practice copy is moved."""
    return _staff_at("/demo/clock", windows, language, "lead")


def _staff_at(address: str, windows: Windows, language: str, role: str = "triager") -> Window:
    window = windows.staff(role, language)
    window.page.goto(address)
    return window


def _first_case(view: str, windows: Windows, language: str) -> Window:
    window = _staff_at(f"/desk/?view={view}", windows, language)
    window.page.locator(".row-link").first.click()
    window.page.locator("#said").wait_for()
    return window


def _keep_a_note(page: Page) -> None:
    note, notes = case_form(page, "notes"), page.locator(".notes li")
    kept = notes.count()
    note.locator('[name="text"]').fill("Read twice.")
    button_of(note).click()
    expect(notes).to_have_count(kept + 1)


PLACES = (
    queue_open,
    queue_closed,
    queue_with_keys,
    queue_of_nobody,
    queue_past_the_end,
    case_untouched,
    case_at_work,
    case_to_mend,
    case_closed,
    case_of_nobody,
    retention,
    contact,
    contact_opened,
    register,
    packet_sides,
    copys_clock,
)

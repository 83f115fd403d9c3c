"""Every page at the staff's door, and how a member comes to see it."""

from itertools import count

import pyotp
from playwright.sync_api import Page, expect

from tests.browser.acts import button_of, case_form, unfold
from tests.browser.windows import Window, Windows

MADE_UP_REFERENCE = "TL-0000-0000"
_PASSPHRASE = "a walk along the quiet harbour"
_newcomers = count(1)


def sign_in(windows: Windows, language: str) -> Window:
    """Who is there?"""
    window = windows.reporter(language)
    window.page.goto("/desk/sign-in")
    return window


def sign_in_empty(windows: Windows, language: str) -> Window:
    """The same page, after nothing was typed."""
    window = sign_in(windows, language)
    window.page.locator("main form button").click()
    window.page.locator("#name-wrong").wait_for()
    return window


def sign_in_refused(windows: Windows, language: str) -> Window:
    """The same page, after a stranger tried."""
    window = sign_in(windows, language)
    for name in ("name", "code", "password"):
        window.page.locator(f'[name="{name}"]').fill("123456")
    window.page.locator("main form button").click()
    window.page.get_by_role("alert").first.wait_for()
    return window


def join(windows: Windows, language: str) -> Window:
    """Where an invitation is asked for."""
    window = windows.reporter(language)
    window.page.goto("/desk/join")
    return window


def join_refused(windows: Windows, language: str) -> Window:
    """The same page, after a code that was never given."""
    window = join(windows, language)
    _give_invitation(window.page, "never-given")
    window.page.locator("main .wrong").wait_for()
    return window


def enrol(windows: Windows, language: str) -> Window:
    """Where a newcomer enrols an authenticator and chooses a passphrase."""
    code = _invite(windows.staff("lead").page)
    window = join(windows, language)
    _give_invitation(window.page, code)
    window.page.locator("#secret").wait_for()
    return window


def joined(windows: Windows, language: str) -> Window:
    """What a newcomer sees who waits to be admitted."""
    window = enrol(windows, language)
    secret = window.page.locator("#secret").inner_text().replace(" ", "")
    window.page.locator('[name="code"]').fill(pyotp.TOTP(secret).now())
    window.page.locator('[name="password"]').fill(_PASSPHRASE)
    window.page.locator("main form button").click()
    window.page.locator("#fingerprint").wait_for()
    return window


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


def members(windows: Windows, language: str) -> Window:
    """The list of members, with a newcomer waiting and a code just made."""
    windows.once("newcomer", lambda windows: joined(windows, language))
    window = _staff_at("/desk/members", windows, language, "lead")
    window.page.locator(".state-waiting form").first.wait_for()
    _invite(window.page)
    return window


def members_refused(windows: Windows, language: str) -> Window:
    """The list of members, for a role that does not keep it."""
    return _staff_at("/desk/members", windows, language)


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


def _invite(lead: Page) -> str:
    lead.goto("/desk/members")
    lead.locator('[name="name"]').fill(f"Newcomer {next(_newcomers)}")
    lead.locator('[name="roles"][value="reviewer"]').check()
    button_of(lead.locator('form[action$="/invite"]')).click()
    return lead.locator("p.code-once").inner_text()


def _give_invitation(page: Page, code: str) -> None:
    page.locator('[name="invitation"]').fill(code)
    page.locator("main form button").click()


PLACES = (
    sign_in,
    sign_in_empty,
    sign_in_refused,
    join,
    join_refused,
    enrol,
    joined,
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
    members,
    members_refused,
)

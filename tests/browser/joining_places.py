"""The pages on which somebody comes to the desk: sign in, join, be admitted."""

from itertools import count

import pyotp
from playwright.sync_api import Page

from tests.browser.acts import button_of
from tests.browser.windows import Window, Windows

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


def members(windows: Windows, language: str) -> Window:
    """The list of members, with a newcomer waiting and a code just made."""
    windows.once("newcomer", lambda windows: joined(windows, language))
    window = windows.staff("lead", language)
    window.page.goto("/desk/members")
    window.page.locator(".state-waiting form").first.wait_for()
    _invite(window.page)
    return window


def members_refused(windows: Windows, language: str) -> Window:
    """The list of members, for a role that does not keep it."""
    window = windows.staff("triager", language)
    window.page.goto("/desk/members")
    return window


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
    members,
    members_refused,
)

"""What people do on the pages: by names, ids and roles, never by the words of one language."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.browser.practice_house import PracticeMember

WHAT_HAPPENED = "On Monday a foreman sold two blank cards behind the loading dock."


@dataclass(frozen=True)
class Sent:
    """What a reporter holds after sending a tip."""

    receipt: str = field(repr=False)
    reference: str


def send_tip(page: Page, *, kind: str = "hiring_or_document", exclude: tuple[str, ...] = (), **typed: str) -> Sent:
    """Fill the open form and send it."""
    for name, text in ({"what_happened": WHAT_HAPPENED} | typed).items():
        page.locator(f'[name="{name}"]').fill(text)
    page.locator(f'[name="kind"][value="{kind}"]').check()
    for excluded in exclude:
        page.locator(f'[name="exclude"][value="{excluded}"]').check()
    return press_send(page)


def press_send(page: Page) -> Sent:
    """Send what stands in the form, and read the answer."""
    button_of(page.locator('form:has([name="what_happened"])')).click()
    return Sent(page.locator("#receipt").inner_text(), page.locator("#reference").inner_text())


def open_follow_up(page: Page, receipt: str) -> None:
    """Ask for the answer with a receipt, however it was typed."""
    page.goto("/follow-up")
    page.locator('input[name="receipt"]').fill(receipt)
    button_of(page.locator('form:has(input[name="receipt"])')).click()


def say_more(page: Page, words: str) -> None:
    """Say more on the open follow-up page."""
    page.locator('[name="body"]').fill(words)
    button_of(page.locator('form:has([name="body"])')).click()


def fill_sign_in(page: Page, member: PracticeMember) -> None:
    """Type name, code of the moment and passphrase on the sign-in page."""
    page.goto("/desk/sign-in")
    typed = {"name": member.name, "code": member.code(), "password": member.password}
    for name, text in typed.items():
        page.locator(f'[name="{name}"]').fill(text)


def sign_in(page: Page, member: PracticeMember) -> None:
    """Sign in as this member."""
    fill_sign_in(page, member)
    button_of(page.locator('form:has([name="password"])')).click()
    page.wait_for_url("**/desk/")


def open_from_queue(page: Page, reference: str, view: str = "open") -> None:
    """Find the case in a view of the queue and open it."""
    page.goto(f"/desk/?view={view}")
    link, further = page.get_by_role("link", name=reference), page.locator('main a[rel="next"]')
    while not link.count() and further.count():
        further.click()
        page.wait_for_load_state()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(reference)


def case_form(page: Page, act: str) -> Locator:
    """Return the form on a case's page that does this."""
    return page.locator(f'form[action$="/{act}"]')


def fill_closing(form: Locator, code: str, answer: str) -> None:
    """Write how a case ends."""
    form.locator(f'[name="code"][value="{code}"]').check()
    form.locator('[name="reason"]').fill("Nobody says what anybody did.")
    form.locator('[name="allegations"]').fill("Not established.")
    form.locator('[name="action"]').fill("Nothing was done to anybody.")
    form.locator('[name="own_cases_opened"]').check()
    form.locator('[name="answer"]').fill(answer)


def confirm_close(page: Page, member: PracticeMember, reference: str) -> None:
    """Agree as a second member, on their own page, with how somebody else closes a case."""
    page.goto(f"/desk/cases/{reference}")
    page.locator("#confirming-password").fill(member.password)
    button_of(page.locator("#confirming")).click()
    expect(page.locator(".closed-note")).to_be_visible()


def button_of(form: Locator) -> Locator:
    """Return the button that the Enter key presses."""
    return form.locator('button:not([type="button"])').first


def unfold(page: Page) -> None:
    """Open every fold of the content."""
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")

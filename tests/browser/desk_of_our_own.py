"""A made-up house behind a real server whose clock can be moved, and its members' windows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.made_up_house import Clock
from tests.staff import PASSPHRASE, Staff
from tipline.domain.vocabulary import Role

_PATIENCE = 60_000


@contextmanager
def served(app: Flask, port: int) -> Iterator[None]:
    """Serve a house over HTTP from a thread."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


@dataclass
class OurDesk:
    """The members' windows; each signs in on their own page when they are first needed, and again when time passed."""

    browser: Browser
    address: str
    staff: Staff
    clock: Clock
    pages: dict[Role, Page] = field(default_factory=dict)

    def page(self, role: Role) -> Page:
        """Return the window of the member of this role, signed in."""
        if role not in self.pages:
            self.pages[role] = self._sign_in(role)
        return self.pages[role]

    def pass_days(self, days: int) -> None:
        """Let time pass: every session is over."""
        self.clock.pass_(days=days)
        self.close()

    def close(self) -> None:
        """Close every window."""
        for page in self.pages.values():
            page.context.close()
        self.pages.clear()

    def _sign_in(self, role: Role) -> Page:
        context = self.browser.new_context(base_url=self.address, reduced_motion="reduce")
        context.set_default_timeout(_PATIENCE)
        page, colleague = context.new_page(), self.staff.colleague(role)
        page.goto("/desk/sign-in")
        typed = {"name": colleague.member.name, "code": colleague.code(self.clock.now()), "password": PASSPHRASE}
        for name, text in typed.items():
            page.locator(f'[name="{name}"]').fill(text)
        page.locator('form:has([name="password"]) button:not([type="button"])').first.click()
        page.wait_for_url("**/desk/")
        return page

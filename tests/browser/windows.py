"""Browser windows: each is a visitor of its own, who notices what the browser asks for and complains of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar, cast

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, StorageState

from tests.browser.practice_house import PracticeHouse

PHONE, SCREEN = 360, 1280
ENGLISH, SPANISH = "en", "es"
LANGUAGES = (ENGLISH, SPANISH)
_LOCALES = {ENGLISH: "en-US", SPANISH: "es-US"}
_HEIGHT = 800
_PATIENCE = 15_000
# Shorter than the quarter of an hour after which an idle session ends.
_SECONDS_AWAKE = 600
_PARTS = {"font", "image", "script", "stylesheet"}

Made = TypeVar("Made")


@dataclass(frozen=True)
class Window:
    """One page of one visitor, and what their browser did on the way."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def context(self) -> BrowserContext:
        """Return the visitor's browser, with its cookies."""
        return self.page.context


class Windows:
    """Opens windows on the practice house, and closes all of them at the end."""

    def __init__(self, browser: Browser, house: PracticeHouse, done: dict[str, Any]) -> None:
        self.house = house
        self._browser = browser
        self._done = done
        self._opened: list[BrowserContext] = []

    def once(self, what: str, make: Callable[["Windows"], Made]) -> Made:
        """Return what was made in this house under that name; what is slow or limited is done once."""
        if what not in self._done:
            self._done[what] = make(self)
        return cast(Made, self._done[what])

    def reporter(self, language: str = ENGLISH, *, script: bool = True) -> Window:
        """Open a window for somebody who has never been here."""
        return self._open(language, script, None)

    def staff(self, role: str, language: str = ENGLISH) -> Window:
        """Open a window for a member who is signed in, with the desk in this language."""
        spell = int(monotonic() // _SECONDS_AWAKE)
        state = self.once(f"{role}, {language}, {spell}", lambda windows: windows._enter(role, language))
        return self._open(language, True, state)

    def close(self) -> None:
        """Close what was opened."""
        for context in self._opened:
            context.close()
        self._opened.clear()

    def _open(self, language: str, script: bool, state: StorageState | None) -> Window:
        context = self._browser.new_context(
            base_url=self.house.base_url,
            locale=_LOCALES[language],
            java_script_enabled=script,
            viewport={"width": SCREEN, "height": _HEIGHT},
            reduced_motion="reduce",
            storage_state=state,
        )
        context.set_default_timeout(_PATIENCE)
        self._opened.append(context)
        window = Window(context.new_page())
        _listen(window)
        return window

    def _enter(self, role: str, language: str) -> StorageState:
        """Go in through the demo's start page: nobody types, and no limit counts it."""
        window = self._open(ENGLISH, True, None)
        window.page.goto("/demo")
        window.page.locator(f'form[action$="/enter/{self.house.member(role).number}"] button').click()
        window.page.wait_for_url("**/desk/**")
        window.page.goto(f"/desk/?lang={language}")
        return window.context.storage_state()


def _listen(window: Window) -> None:
    page = window.page
    page.on("request", lambda request: window.asked.append(request.url))
    page.on("requestfailed", lambda request: _keep_if_lost(window, request))
    page.on("response", lambda response: _keep_if_missing(window, response))
    page.on("pageerror", lambda error: window.complaints.append(str(error)))
    page.on("console", lambda said: _keep_if_wrong(window, said))


def _keep_if_lost(window: Window, request: Request) -> None:
    # Who goes on before everything has come stops what is still on its way.
    if request.failure != "net::ERR_ABORTED":
        window.complaints.append(f"{request.url}: {request.failure}")


def _keep_if_missing(window: Window, response: Response) -> None:
    if response.request.resource_type in _PARTS and not response.ok:
        window.complaints.append(f"{response.url}: {response.status}")


def _keep_if_wrong(window: Window, said: ConsoleMessage) -> None:
    # A page that is a refusal is told here, too, and is no fault of its own; missing parts are kept above.
    if said.type == "error" and not said.text.startswith("Failed to load resource"):
        window.complaints.append(said.text)

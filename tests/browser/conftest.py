"""A practice house and a browser for each worker, and windows for each test."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.practice_house import PracticeHouse, running_house
from tests.browser.windows import Windows

_CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeHouse]:
    """A practice house with its forty made-up cases."""
    with running_house(tmp_path_factory.mktemp("practice")) as house:
        yield house


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def done() -> dict[str, Any]:
    """What was done once in this house, by name."""
    return {}


@pytest.fixture
def windows(browser: Browser, house: PracticeHouse, done: dict[str, Any]) -> Iterator[Windows]:
    """Windows on the practice house, for one test."""
    windows = Windows(browser, house, done)
    yield windows
    windows.close()

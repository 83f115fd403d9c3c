"""A practice house and a browser for each worker, and windows for each test."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from tests.browser.desk_of_our_own import OurDesk, served
from tests.browser.practice_house import PracticeHouse, free_port, running_house
from tests.browser.windows import Windows
from tests.conftest import STAFFED
from tests.databases import Shelf, lent
from tests.made_up_house import Clock, Home, opened
from tests.staff import Staff
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.casework.trainings import enter_training
from tipline.domain.vocabulary import Role
from tipline.web.front_desk import the_desk

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


@pytest.fixture
def our_house(shelf: Shelf, home: Home, staff: Staff, clock: Clock, stand_ins: StandIns) -> Iterator[tuple[Flask, str]]:
    """A house behind a server, with readers who are trained, and its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with lent(shelf, STAFFED) as url, opened(home, url, stand_ins, public_url=address) as app:
        with app.app_context():
            train(the_desk(), staff, clock)
        with served(app, port):
            yield app, address


@pytest.fixture
def our_desk(our_house: tuple[Flask, str], browser: Browser, staff: Staff, clock: Clock) -> Iterator[OurDesk]:
    """Everybody's windows on that house."""
    desk = OurDesk(browser, our_house[1], staff, clock)
    yield desk
    desk.close()


def train(desk: Desk, staff: Staff, clock: Clock) -> None:
    """Note a training of today for everybody."""
    for colleague in staff.colleagues:
        enter_training(desk, staff[Role.LEAD], colleague.member.member_id, "Fair checks", clock.now().date())

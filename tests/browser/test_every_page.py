"""What holds on every page of the house, in both languages, in light and dark, on a phone and on a screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import desk_places, joining_places, reporter_places, text_places
from tests.browser.looking import Colours, brightness, small_targets, wider_than_the_window, wrong_for_axe
from tests.browser.practice_house import PracticeHouse
from tests.browser.windows import LANGUAGES, Window, Windows

PLACES = (*reporter_places.PLACES, *joining_places.PLACES, *desk_places.PLACES, *text_places.PLACES)
SEEN = [(place, language) for place in PLACES for language in LANGUAGES]


@pytest.fixture(scope="module", params=SEEN, ids=lambda seen: f"{seen[0].__name__}-{seen[1]}")
def seen(
    request: pytest.FixtureRequest, browser: Browser, house: PracticeHouse, done: dict[str, Any]
) -> Iterator[tuple[Window, str]]:
    """One page after the other, each opened once for all that is asked of it."""
    place, language = request.param
    windows = Windows(browser, house, done)
    yield place(windows, language), language
    windows.close()


def test_it_speaks_the_language_that_was_asked_for(seen: tuple[Window, str]) -> None:
    window, language = seen
    assert window.page.locator("html").get_attribute("lang") == language


def test_it_asks_nothing_of_another_address(seen: tuple[Window, str], house: PracticeHouse) -> None:
    window, _language = seen
    ours = (f"{house.base_url}/", "data:")
    assert window.asked
    assert [address for address in window.asked if not address.startswith(ours)] == []


def test_the_browser_has_nothing_to_complain_of(seen: tuple[Window, str]) -> None:
    assert seen[0].complaints == []


def test_it_never_scrolls_sideways(seen: tuple[Window, str]) -> None:
    assert wider_than_the_window(seen[0].page) == {}


def test_everything_on_it_can_be_hit_with_a_thumb(seen: tuple[Window, str]) -> None:
    assert small_targets(seen[0].page) == []


def test_it_is_dark_for_those_who_asked_for_it(seen: tuple[Window, str]) -> None:
    page = seen[0].page
    assert brightness(page, "light") > 0.8
    assert brightness(page, "dark") < 0.2


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_it(seen: tuple[Window, str], colours: Colours) -> None:
    assert wrong_for_axe(seen[0].page, colours) == []

"""Every page by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk_places, joining_places, reporter_places
from tests.browser.acts import WHAT_HAPPENED, case_form, open_from_queue, send_tip
from tests.browser.reporter_places import Place
from tests.browser.walking import start_at_the_top, walk_with_tab
from tests.browser.windows import ENGLISH, Windows

PLACES = (*reporter_places.PLACES, *joining_places.PLACES, *desk_places.PLACES)
each_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)


@each_place
def test_tab_reaches_everything_in_order_and_shows_where_it_is(windows: Windows, place: Place) -> None:
    walk = walk_with_tab(place(windows, ENGLISH).page)
    assert walk.order == list(range(walk.reachable))
    assert walk.unmarked == []
    assert walk.unseen == []


@pytest.mark.parametrize("address", ["/", "/tip", "/follow-up", "/nowhere", "/desk/sign-in", "/desk/join"])
def test_the_first_link_skips_to_the_content(windows: Windows, address: str) -> None:
    page = windows.reporter().page
    page.goto(address)
    start_at_the_top(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_tip_can_be_written_and_sent(windows: Windows) -> None:
    page = windows.reporter().page
    page.goto("/tip")
    _tab_to(page, "what_happened")
    page.keyboard.type(WHAT_HAPPENED)
    _tab_to(page, "kind")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "exclude")
    page.keyboard.press("Space")
    expect(page.locator('[name="kind"][value="contractor"]')).to_be_checked()
    expect(page.locator('[name="exclude"]').first).to_be_checked()
    _tab_to(page, "contact")
    page.keyboard.press("Enter")
    expect(page.locator("#receipt")).to_be_visible()


def test_a_form_that_comes_back_has_the_focus_on_what_is_to_be_mended(windows: Windows) -> None:
    page = reporter_places.tip_to_mend(windows, ENGLISH).page
    expect(page.locator("#again")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type(WHAT_HAPPENED)
    assert WHAT_HAPPENED in page.locator("#what_happened").input_value()


def test_j_and_k_walk_the_queue_and_enter_opens_a_case(windows: Windows) -> None:
    page = _at_the_queue(windows)
    rows = page.locator(".row-link")
    for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(rows.nth(place)).to_be_focused()
    reference = rows.nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(reference)


def test_a_question_mark_shows_and_hides_the_list_of_keys(windows: Windows) -> None:
    page = _at_the_queue(windows)
    keys = page.locator("[data-keys]")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()


def test_the_keys_can_be_switched_off_and_stay_off(windows: Windows) -> None:
    page = _at_the_queue(windows)
    page.locator("details.me summary").press("Enter")
    page.locator("[data-keys-switch]").press("Enter")
    page.keyboard.press("Escape")
    page.reload()
    for key in ("j", "?"):
        page.keyboard.press(key)
    expect(page.locator(".row-link").first).not_to_be_focused()
    expect(page.locator("[data-keys]")).to_be_hidden()


def test_keys_stay_letters_while_something_is_typed(windows: Windows) -> None:
    page = desk_places.case_untouched(windows, ENGLISH).page
    page.locator('[name="body"]').press_sequentially("jk?")
    expect(page.locator('[name="body"]')).to_have_value("jk?")


def test_a_case_is_claimed_answered_and_its_close_written(windows: Windows) -> None:
    reporter = windows.reporter().page
    reporter.goto("/tip")
    sent = send_tip(reporter)
    page = windows.staff("triager").page
    open_from_queue(page, sent.reference)
    _press_on(page, 'form[action$="/claim"] button', "Enter")
    expect(case_form(page, "claim")).to_have_count(0)
    _tab_to(page, "body")
    page.keyboard.type("Which day was it?")
    _press_on(page, '#reply button:not([type="button"])', "Enter")
    expect(page.locator(".said-by-staff")).to_contain_text("Which day was it?")
    _press_on(page, "#closing > summary", "Enter")
    _tab_to(page, "code")
    page.keyboard.press("Space")
    for name in ("allegations", "reason", "action"):
        _tab_to(page, name)
        page.keyboard.type("Nobody says what anybody did.")
    _tab_to(page, "own_cases_opened")
    page.keyboard.press("Space")
    _press_on(page, 'form[action$="/close"] button', "Enter")
    expect(page.locator("#next .done")).not_to_be_empty()


def _at_the_queue(windows: Windows) -> Page:
    return desk_places.queue_open(windows, ENGLISH).page


def _tab_to(page: Page, name: str) -> None:
    _tab_until(page, f'[name="{name}"]')


def _press_on(page: Page, what: str, key: str) -> None:
    _tab_until(page, what)
    page.keyboard.press(key)


def _tab_until(page: Page, what: str) -> None:
    """Press Tab until the focus is on it, or fail after more presses than a page has controls."""
    for _step in range(120):
        if page.evaluate("(what) => document.activeElement.matches(what)", what):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {what}")

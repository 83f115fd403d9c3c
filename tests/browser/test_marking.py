"""Words that state an act are marked in the text: by touch, mouse and keyboard, on a phone as on a screen."""

import os

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acts import open_from_queue, send_tip
from tests.browser.looking import small_targets, wider_than_the_window, wrong_for_axe
from tests.browser.windows import PHONE, SCREEN, Windows

TOLD = "Marco Diaz sold two blank cards behind the loading dock on Monday."


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_words_are_marked_with_two_presses(windows: Windows, width: int) -> None:
    page = the_form(windows, width)
    word(page, "two").click()
    expect(word(page, "two")).to_have_attribute("aria-selected", "true")
    word(page, "dock").click()
    expect(page.locator(".marked")).to_have_text("two blank cards behind the loading dock")
    expect(page.locator(".marked input")).to_be_checked()
    expect(page.locator(".marking [role=status]")).to_contain_text("two blank cards")
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/marking-{width}.png", full_page=True)
    assert wider_than_the_window(page) == {}
    assert small_targets(page) == []
    assert wrong_for_axe(page, "light") == []
    assert wrong_for_axe(page, "dark") == []


def test_words_are_marked_with_keys_alone_and_a_mask_stays_one(windows: Windows) -> None:
    page = the_form(windows, SCREEN)
    page.locator(".word").first.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".marked")).to_have_text("sold two blank")
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Escape")
    expect(page.locator('.word[aria-selected="true"]')).to_have_count(0)
    assert "Marco" not in page.content()


def test_words_are_marked_by_drawing_the_mouse_over_them(windows: Windows) -> None:
    page = the_form(windows, SCREEN)
    word(page, "blank").hover()
    page.mouse.down()
    word(page, "behind").hover()
    page.mouse.up()
    expect(page.locator(".marked")).to_have_text("blank cards behind")
    expect(page.locator('.word[aria-selected="true"]')).to_have_count(0)


def test_what_was_marked_is_written_down_and_comes_back_when_something_is_missing(windows: Windows) -> None:
    page = the_form(windows, SCREEN)
    word(page, "sold").click()
    word(page, "cards").click()
    send(page)
    expect(page.locator("#conduct_type-wrong, .wrong").first).to_be_visible()
    expect(page.locator(".spans label", has=page.locator("input:checked"))).to_contain_text("sold two blank cards")
    page.locator('[name="conduct_type"][value="CE-1"]').check()
    page.locator('[name="how_known"][value="saw"]').check()
    for name in ("who_acted", "what", "when_or_where"):
        page.locator(f'[name="{name}"]').fill("a foreman, at the dock")
    send(page)
    expect(page.locator("#known .written")).to_have_count(1)


def the_form(windows: Windows, width: int) -> Page:
    """Open the form for conduct of a new tip, as the triager."""
    reporter = windows.reporter().page
    reporter.goto("/tip")
    sent = send_tip(reporter, what_happened=TOLD)
    page = windows.staff("triager").page
    open_from_queue(page, sent.reference)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/desk/cases/{sent.reference}/records/conduct")
    page.locator(".word").first.wait_for()
    return page


def word(page: Page, written: str) -> Locator:
    """Return a word to mark."""
    return page.locator(".markable .word", has_text=written).first


def send(page: Page) -> None:
    page.locator(".record-form button.btn-primary").click()

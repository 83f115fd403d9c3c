"""The demo's phone: it texts the line, shows what comes back, and has its troubles."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.acts import case_form, open_from_queue
from tests.browser.looking import small_targets, wider_than_the_window, wrong_for_axe
from tests.browser.windows import SCREEN, Windows

FEW_SECONDS = 8_000
SLOW = 15_000
REFERENCE = re.compile(r"TL-\w{4}-\w{4}")
OF_THE_STORY = "+13125550121"


def test_a_text_is_acknowledged_with_its_reference(windows: Windows) -> None:
    page = take_phone(windows, "+13125550131")
    text(page, "they sign the forms and look at no card")
    expect(came(page).last).to_contain_text(REFERENCE, timeout=FEW_SECONDS)
    expect(page.locator("#carried li").first).to_contain_text(re.compile("delivered"), timeout=FEW_SECONDS)


def test_what_staff_answer_comes_to_the_phone_and_what_it_says_to_them(windows: Windows) -> None:
    page, desk = take_phone(windows, "+13125550132"), windows.staff("triager").page
    text(page, "two cards were sold by the gate")
    open_from_queue(desk, reference_on(page))
    case_form(desk, "reply").locator('[name="body"]').fill("Which gate was it?")
    case_form(desk, "reply").locator("button.btn-primary").click()
    expect(came(page).last).to_contain_text("Which gate was it?", timeout=FEW_SECONDS)
    text(page, "the north one")
    expect(page.locator("#carried li").first).to_contain_text("taken by the house", timeout=FEW_SECONDS)
    desk.reload()
    expect(desk.locator(".talk")).to_contain_text("the north one")


def test_another_phone_has_another_thread(windows: Windows) -> None:
    page = take_phone(windows, "+13125550171")
    page.locator("#number").select_option(OF_THE_STORY)
    page.wait_for_url("**/demo/phone?number=*0121")
    expect(page.locator("#texts li.own").first).to_contain_text("folder of I9s")
    expect(came(page).first).to_contain_text(REFERENCE)


def test_without_a_network_texts_wait_on_both_sides(windows: Windows) -> None:
    page = take_phone(windows, "+13125550133")
    page.locator("#is_off").check()
    text(page, "written in the cold store")
    expect(page.locator("#waiting li")).to_contain_text("written in the cold store")
    expect(page.locator("#texts li")).to_have_count(0)
    page.locator("#is_off").uncheck()
    expect(page.locator("#waiting li")).to_have_count(0)
    expect(came(page)).to_contain_text(REFERENCE, timeout=FEW_SECONDS)


def test_what_comes_while_it_is_off_comes_when_it_is_on(windows: Windows) -> None:
    page = take_phone(windows, "+13125550134")
    page.locator("#is_slow").check()
    text(page, "nobody looks at the cards")
    page.locator("#is_off").check()
    expect(page.locator("#carried li").first).to_contain_text("waits for the phone", timeout=SLOW)
    assert came(page).count() == 0
    page.locator("#is_off").uncheck()
    expect(came(page)).to_contain_text(REFERENCE, timeout=FEW_SECONDS)


def test_texts_can_come_in_the_wrong_order_and_twice(windows: Windows) -> None:
    page, desk = take_phone(windows, "+13125550135"), windows.staff("triager").page
    page.locator("#comes_twice").check()
    page.locator("#is_backwards").check()
    for words in ("it began in spring", "then came the cards"):
        text(page, words)
    reference = reference_on(page)
    expect(page.locator("#carried li", has_text="taken by the house")).to_have_count(2, timeout=SLOW)
    open_from_queue(desk, reference)
    expect(desk.locator("#said .words").first).to_have_text("then came the cards\nit began in spring")


def test_a_text_to_a_number_out_of_service_fails(windows: Windows) -> None:
    page = take_phone(windows, "+13125550136")
    page.locator("#is_gone").check()
    text(page, "is anybody there")
    expect(page.locator("#carried .went-wrong")).to_contain_text("30005", timeout=FEW_SECONDS)


def test_a_picture_reaches_the_carrier_and_its_copy_goes(windows: Windows) -> None:
    page = take_phone(windows, "+13125550137")
    page.locator("#picture").select_option("floor")
    text(page, "look at this")
    expect(page.locator("#texts li.own img")).to_be_visible()
    taken = page.locator("#carried li", has_text="From the phone:")
    expect(taken).to_contain_text("copy removed", timeout=SLOW)


def test_a_word_is_filled_in_and_the_link_that_it_brings_leads_into_the_house(windows: Windows) -> None:
    page = take_phone(windows, "+13125550138")
    text(page, "they pay cash")
    reference_on(page)
    page.locator('[data-word="WEB"]').click()
    expect(page.locator("#body")).to_be_focused()
    page.keyboard.press("Enter")
    link = came(page).last.get_by_role("link")
    link.wait_for(timeout=FEW_SECONDS)
    assert (link.get_attribute("href") or "").startswith(f"{windows.house.base_url}/w/")


def test_it_works_without_script(windows: Windows) -> None:
    page = windows.reporter(script=False).page
    page.goto("/demo/phone?number=%2B13125550139")
    text(page, "no script here")
    expect(page.locator("#texts li.own")).to_contain_text("no script here")
    page.locator("#comes_twice").check()
    page.locator("#switches button").click()
    expect(page.locator("#comes_twice")).to_be_checked()


def test_at_both_widths_with_its_troubles_nothing_is_lost_or_wrong(windows: Windows) -> None:
    page = take_phone(windows, "+13125550140")
    page.locator("#is_off").check()
    text(page, "waiting for a network in the loading bay")
    page.locator("#waiting li").wait_for()
    assert wrong_for_axe(page, "light") == []
    assert wrong_for_axe(page, "dark") == []
    assert wider_than_the_window(page) == {}
    assert small_targets(page) == []
    page.set_viewport_size({"width": SCREEN, "height": 800})
    page.locator("#is_off").uncheck()
    expect(page.locator("#waiting li")).to_have_count(0)


def take_phone(windows: Windows, number: str) -> Page:
    page = windows.reporter().page
    page.goto(f"/demo/phone?number={number.replace('+', '%2B')}")
    return page


def text(page: Page, words: str) -> None:
    page.locator("#body").fill(words)
    page.locator('#write button[type="submit"]').click()


def came(page: Page) -> Locator:
    return page.locator("#texts li.came")


def reference_on(page: Page) -> str:
    """Wait for the answer, and return the reference in it."""
    expect(came(page).first).to_contain_text(REFERENCE, timeout=SLOW)
    found = REFERENCE.search(came(page).first.inner_text())
    assert found
    return found[0]

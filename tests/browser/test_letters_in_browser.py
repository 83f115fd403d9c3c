"""Letters in the browser: filled in, refused, read, issued, signed and printed, in both languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.adapters.pdf_reading import words_of
from tests.browser.looking import small_targets, wider_than_the_window, wrong_for_axe
from tests.browser.windows import ENGLISH, LANGUAGES, SPANISH, Windows

THREAT = {
    ENGLISH: "box three of your form is empty. Bring your green card, or we call immigration",
    SPANISH: "falta la casilla tres. Traiga su mica o llamamos a inmigración",
}
DISCREPANCY = {ENGLISH: "box three of your form is empty", SPANISH: "la casilla tres de su formulario está vacía"}
SCOPE = {ENGLISH: "employees who started in May", SPANISH: "quienes empezaron en mayo"}
NAME, DAY = "Dana Whitlow", "2099-01-15"
DAY_SAID = {ENGLISH: "January 15, 2099", SPANISH: "15 de enero de 2099"}


def open_notice(page: Page) -> str:
    """Open the form of the notice on the case whose records are looked at, and return its reference."""
    page.goto("/desk/?view=open")
    for reference in [row.inner_text() for row in page.locator(".row-link").all()]:
        page.goto(f"/desk/cases/{reference}")
        if page.locator('a[href$="/records/notice"]').count():
            page.locator('a[href$="/records/notice"]').click()
            return reference
    raise AssertionError("no case waits for a notice")


def press(page: Page, what: str) -> None:
    page.locator(f'button[name="letter-press"][value="{what}"]').click()


def fill_notice(page: Page, language: str, discrepancy: str) -> None:
    for name, value in {"window": "not_shorter", "overlay": "none", "letter.language": language}.items():
        page.locator(f'[name="{name}"][value="{value}"]').check()
    said = {"answer_by": DAY, "letter.to": NAME, "letter.scope": SCOPE[language], "letter.discrepancy": discrepancy}
    for name, text in said.items():
        page.locator(f'[name="{name}"]').fill(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_is_refused_read_issued_signed_and_printed(windows: Windows, language: str) -> None:
    page = windows.staff("i9_specialist", language).page
    reference = open_notice(page)
    fill_notice(page, language, THREAT[language])
    press(page, "read")
    expect(page.locator(".letter-read .wrong")).to_contain_text("ACT-THREAT")
    expect(page.locator(".letter-read .wrong")).to_contain_text("ACT-SPECDOC")
    expect(page.locator(".paper mark").first).to_be_visible()
    expect(page.locator('button[value="issue"]')).to_have_count(0)
    assert_plain(page)
    page.locator('[name="letter.discrepancy"]').fill(DISCREPANCY[language])
    press(page, "read")
    expect(page.locator(".paper")).to_have_attribute("lang", language)
    expect(page.locator(".paper")).to_contain_text(DAY_SAID[language])
    assert_plain(page)
    press(page, "issue")
    expect(page.locator("#next .done")).not_to_be_empty()
    newest = page.locator("#known .written:has(.issued)").last
    expect(newest.locator('a[href$=".pdf"]')).to_have_count(0)
    _sign(windows, language, reference)
    page.reload()
    paper = page.request.get(newest.locator('a[href$=".pdf"]').get_attribute("href") or "")
    assert paper.headers["content-type"] == "application/pdf"
    for words in (NAME, DAY_SAID[language], DISCREPANCY[language], "S5_NOTICE 1"):
        assert words in words_of(paper.body())


def assert_plain(page: Page) -> None:
    assert wrong_for_axe(page, "light") + wrong_for_axe(page, "dark") == []
    assert (wider_than_the_window(page), small_targets(page)) == ({}, [])


def _sign(windows: Windows, language: str, reference: str) -> None:
    page = windows.staff("counsel", language).page
    page.goto(f"/desk/cases/{reference}/signatures/notice/counsel")
    expect(page.locator(".paper")).to_contain_text(DISCREPANCY[language])
    page.locator("#password").fill(windows.house.member("counsel").password)
    page.locator('button[value="approved"]').click()
    page.wait_for_url(re.compile(rf"/desk/cases/{reference}(#.*)?$"))

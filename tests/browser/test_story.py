"""The story that the house is for: a tip is sent, read, answered, told more of, and closed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import (
    WHAT_HAPPENED,
    Sent,
    button_of,
    case_form,
    confirm_close,
    fill_closing,
    open_follow_up,
    open_from_queue,
    press_send,
    say_more,
    send_tip,
    sign_in,
)
from tests.browser.windows import ENGLISH, LANGUAGES, SPANISH, Windows

with_and_without_script = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)

WHERE = "behind the loading dock"
ASKED = "Which day was it? ¿Qué día fue?"
TOLD = "It was the second Monday of the month."
ANSWER = "Your report was reviewed and is closed. Su informe está cerrado."
DISPOSITION = "C08"


@with_and_without_script
@in_both_languages
def test_a_tip_is_read_answered_told_more_of_and_closed(windows: Windows, language: str, script: bool) -> None:
    reporter = windows.reporter(_other(language), script=script).page
    sent = _tell(reporter, language)
    desk = windows.reporter(language, script=script).page
    sign_in(desk, windows.house.member("triager", LANGUAGES.index(language)))
    open_from_queue(desk, sent.reference, "unclaimed")
    _claim_and_reply(desk, script)
    _read_and_say_more(reporter, sent)
    open_from_queue(desk, sent.reference, "replied")
    expect(desk.locator("#said")).to_contain_text(TOLD)
    _close(desk)
    second = windows.reporter(language, script=script).page
    sign_in(second, windows.house.member("reviewer"))
    confirm_close(second, windows.house.member("reviewer"), sent.reference)
    expect(second.locator(".closed-note")).to_contain_text(DISPOSITION)
    open_follow_up(reporter, sent.receipt)
    expect(reporter.locator(".conversation")).to_contain_text(ANSWER)


# Without script Chromium asks for a fresh form after "back", words and all; Firefox keeps the old one.
def test_going_back_and_sending_again_gives_the_same_receipt(windows: Windows) -> None:
    page = windows.reporter().page
    page.goto("/tip")
    sent = send_tip(page, kind="danger", who="a foreman")
    page.go_back()
    expect(page.locator('[name="what_happened"]')).to_have_value(WHAT_HAPPENED)
    assert press_send(page) == sent


@with_and_without_script
def test_reloading_the_answer_gives_the_same_receipt(windows: Windows, script: bool) -> None:
    page = windows.reporter(script=script).page
    page.goto("/tip")
    sent = send_tip(page)
    page.reload()
    assert page.locator("#receipt").inner_text() == sent.receipt


def test_a_slip_of_the_finger_is_told_apart_from_a_receipt_that_opens_nothing(windows: Windows) -> None:
    page = windows.reporter().page
    said = {}
    for receipt in ("2" * 21, "0" * 21):
        open_follow_up(page, receipt)
        said[receipt] = page.locator("#receipt-error").inner_text()
        expect(page.locator("#receipt")).to_have_value(receipt)
    assert len(set(said.values())) == 2


def _tell(page: Page, language: str) -> Sent:
    page.goto("/")
    page.locator(f'header a[lang="{language}"]').click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator('main a[href*="/tip"]').first.click()
    sent = send_tip(page, where=WHERE, when="Monday", who="a foreman", contact="")
    expect(page.locator("html")).to_have_attribute("lang", language)
    return sent


def _claim_and_reply(page: Page, script: bool) -> None:
    expect(page.locator("#said .tip")).to_contain_text(WHAT_HAPPENED)
    expect(page.locator("#said .tip")).to_contain_text(WHERE)
    button_of(case_form(page, "claim")).click()
    expect(case_form(page, "claim")).to_have_count(0)
    reply = case_form(page, "reply")
    reply.locator('[name="ready"]').select_option("acknowledge")
    if script:
        reply.locator("[data-insert]").click()
        expect(reply.locator('[name="body"]')).not_to_have_value("")
    button_of(reply).click()
    expect(page.locator("#said .said-by-staff")).to_have_count(1)
    reply.locator('[name="body"]').fill(ASKED)
    button_of(reply).click()
    expect(page.locator("#said .said-by-staff").last).to_contain_text(ASKED)


def _read_and_say_more(page: Page, sent: Sent) -> None:
    sloppily = sent.receipt.lower().replace("-", "  ").replace("0", "o").replace("1", "i")
    open_follow_up(page, f" {sloppily}\t")
    expect(page.locator("#reference")).to_have_text(sent.reference)
    expect(page.locator(".conversation .staff")).to_have_count(2)
    expect(page.locator(".conversation .staff").last).to_contain_text(ASKED)
    say_more(page, TOLD)
    expect(page.locator(".conversation .reporter").last).to_contain_text(TOLD)


def _close(page: Page) -> None:
    page.locator("#closing > summary").click()
    closing = case_form(page, "close")
    fill_closing(closing, DISPOSITION, ANSWER)
    button_of(closing).click()
    expect(page.locator("#next .done")).not_to_be_empty()


def _other(language: str) -> str:
    return SPANISH if language == ENGLISH else ENGLISH

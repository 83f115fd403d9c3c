"""What a browser sees of a wall, of danger, and of its own words after a mistake."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import WHAT_HAPPENED, button_of, case_form, open_follow_up, send_tip
from tests.browser.desk_places import MADE_UP_REFERENCE
from tests.browser.windows import Windows

VIEWS = ("open", "mine", "unclaimed", "replied", "closed")
NO_WORDS = "   "
DANGER_NUMBERS = ("tel:911", "tel:+18883737888")


def test_a_walled_member_sees_nothing_of_the_case_and_the_independent_recipient_does(windows: Windows) -> None:
    triager = windows.staff("triager").page
    before = _seen_in_queue(triager)
    reporter = windows.reporter().page
    reporter.goto("/tip")
    sent = send_tip(reporter, exclude=("triager",))
    assert _seen_in_queue(triager) == before
    recipient = windows.staff("investigator").page
    recipient.goto(f"/desk/cases/{sent.reference}")
    expect(recipient.locator("#said")).to_contain_text(WHAT_HAPPENED)


def test_the_page_of_a_walled_case_is_the_page_of_one_that_does_not_exist(windows: Windows) -> None:
    reporter = windows.reporter().page
    reporter.goto("/tip")
    sent = send_tip(reporter, who="Ms. Quartey, the intake coordinator")
    triager = windows.staff("triager").page
    walled, nowhere = (_answer_at(triager, each) for each in (sent.reference, MADE_UP_REFERENCE))
    assert walled == nowhere
    assert walled[0] == 404


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_danger_comes_first_on_the_form_and_on_the_answer(windows: Windows, script: bool) -> None:
    page = windows.reporter(script=script).page
    page.goto("/tip")
    page.locator('[name="kind"][value="danger"]').check()
    for number in DANGER_NUMBERS:
        expect(page.locator(f'fieldset#kind a[href="{number}"]')).to_be_visible()
    send_tip(page, kind="danger")
    receipt = _top(page, "#receipt")
    assert all(_top(page, f'main a[href="{number}"]') < receipt for number in DANGER_NUMBERS)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_every_word_stays_in_a_form_that_lacks_one_answer(windows: Windows, script: bool) -> None:
    page = windows.reporter(script=script).page
    page.goto("/tip")
    typed = {"where": "at the gate", "when": "on Monday", "who": "a foreman", "contact": "pigeon"}
    for name, text in ({"what_happened": NO_WORDS} | typed).items():
        page.locator(f'[name="{name}"]').fill(text)
    chosen = [("kind", "contractor"), ("how_known", "saw"), ("exclude", "lead"), ("exclude", "Garrick Stolle")]
    for name, value in chosen:
        page.locator(f'[name="{name}"][value="{value}"]').check()
    page.locator("#send").click()
    expect(page.locator("#what_happened-error")).to_be_visible()
    for name, text in typed.items():
        expect(page.locator(f'[name="{name}"]')).to_have_value(text)
    for name, value in chosen:
        expect(page.locator(f'[name="{name}"][value="{value}"]')).to_be_checked()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_changing_the_language_keeps_every_word(windows: Windows, script: bool) -> None:
    page = windows.reporter(script=script).page
    page.goto("/tip")
    page.locator('[name="what_happened"]').fill(WHAT_HAPPENED)
    page.locator('button[name="switch_to"][value="es"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator('[name="what_happened"]')).to_have_value(WHAT_HAPPENED)


def test_a_reply_and_a_closing_answer_stay_until_they_can_be_sent(windows: Windows) -> None:
    page = windows.staff("triager").page
    page.goto("/desk/?view=mine")
    page.locator(".row-link").first.click()
    page.locator('[name="body"]').fill("half a reply")
    page.locator("#closing > summary").click()
    closing = case_form(page, "close")
    closing.locator('[name="answer"]').fill("half an answer")
    button_of(closing).click()
    expect(page.locator("#code-wrong")).to_be_visible()
    expect(closing.locator('[name="answer"]')).to_have_value("half an answer")
    expect(page.locator('[name="body"]')).to_have_value("half a reply")


def test_words_for_a_mistyped_receipt_are_asked_for_once_more_and_kept(windows: Windows) -> None:
    page = windows.reporter(script=False).page
    page.goto("/tip")
    open_follow_up(page, send_tip(page).receipt)
    page.locator('[name="body"]').fill(NO_WORDS)
    button_of(page.locator("#more")).click()
    expect(page.locator("#again")).to_be_visible()
    expect(page.locator("#reference")).to_be_visible()


def _seen_in_queue(page: Page) -> list[list[str]]:
    """Return every reference and the count of what is new, in each view."""
    seen = []
    for view in VIEWS:
        page.goto(f"/desk/?view={view}")
        seen.append([*page.locator(".row-link").all_inner_texts(), page.locator(".queue-count").inner_text()])
    return seen


def _answer_at(page: Page, reference: str) -> tuple[int, str]:
    answer = page.goto(f"/desk/cases/{reference}")
    assert answer is not None
    # No two pages carry the same form token.
    page.evaluate("document.querySelectorAll('[name=csrf_token]').forEach((token) => token.remove())")
    # The bar of a practice copy leads back to the very address.
    return answer.status, page.content().replace(reference, "")


def _top(page: Page, what: str) -> float:
    box = page.locator(what).first.bounding_box()
    assert box is not None
    return box["y"]

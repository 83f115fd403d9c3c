"""How heavy the first page is, and that the reporter's door leaves nothing in the browser."""

from playwright.sync_api import CDPSession

from tests.browser.acts import open_follow_up, say_more, send_tip
from tests.browser.windows import Windows

HEAVIEST = 60_000


def test_the_first_page_with_all_its_parts_is_light(windows: Windows) -> None:
    window = windows.reporter()
    weights = _weigh(window.context.new_cdp_session(window.page))
    window.page.goto("/", wait_until="networkidle")
    # Chromium without a window asks for no icon.
    icon = window.page.locator('link[rel="icon"]').get_attribute("href") or ""
    weights.append(float(window.context.request.get(icon).headers["content-length"]))
    assert len(weights) >= 4
    assert 5_000 < sum(weights) <= HEAVIEST


def test_the_reporters_door_leaves_nothing_in_the_browser(windows: Windows) -> None:
    window = windows.reporter()
    page = window.page
    for address in ("/", "/?lang=es", "/tip", "/nowhere"):
        page.goto(address)
    page.goto("/tip")
    open_follow_up(page, send_tip(page).receipt)
    say_more(page, "And then the lights went out.")
    assert window.context.cookies() == []
    assert window.context.storage_state()["origins"] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_no_receipt_stands_in_an_address(windows: Windows) -> None:
    window = windows.reporter()
    page = window.page
    page.goto("/tip")
    receipt = send_tip(page).receipt
    open_follow_up(page, receipt)
    say_more(page, "And then the lights went out.")
    spellings = {receipt, receipt.replace("-", ""), receipt.lower()}
    assert [address for address in window.asked for spelling in spellings if spelling in address] == []


def _weigh(session: CDPSession) -> list[float]:
    weights: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda part: weights.append(part["encodedDataLength"]))
    return weights

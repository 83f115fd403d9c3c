"""The names that other programs rely on: on the pages, and in CONTRIBUTING.md, word for word."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.browser.acts import case_form, open_follow_up, send_tip
from tests.browser.windows import Windows

CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
CONTRACT = {
    "/tip": {"what_happened", "kind", "where", "when", "how_known", "who", "exclude", "contact", "nonce", "lang"},
    "the answer to a tip": {"receipt", "TL-7K4M-92QX", "reference"},
    "/follow-up": {"receipt", "nonce", "body"},
    "/w/<token>": {"receipt"},
    "/texts/twilio": set(),
    "/texts/twilio/fallback": set(),
    "/texts/twilio/status/<token>": set(),
    "/desk/sign-in": {"name", "code", "password"},
    "/desk/": set(),
    "/desk/cases/<reference>": {"body"},
    "/health/live": set(),
    "/health/ready": set(),
    "/metrics": set(),
    "/demo/phone": {"number", "body"},
    "DIR/demo.json": {
        *("base_url", "phone_url", "twilio", "account_sid", "auth_token", "number"),
        *("members", "name", "roles", "password", "totp_secret"),
    },
}
_NAME = re.compile(r"`([^`]+)`")


def test_contributing_lists_the_contract_and_nothing_else() -> None:
    assert _listed() == CONTRACT


def test_the_form_for_a_tip_asks_by_these_names_alone(windows: Windows) -> None:
    page = windows.reporter().page
    page.goto("/tip")
    assert _names(page.locator("form")) == CONTRACT["/tip"]


def test_hidden_on_the_form_are_nonce_and_language(windows: Windows) -> None:
    page = windows.reporter().page
    page.goto("/tip")
    assert _names(page.locator("form"), "[type=hidden]") == {"nonce", "lang"}


def test_receipt_and_reference_stand_where_they_are_looked_for(windows: Windows) -> None:
    page = windows.reporter().page
    page.goto("/tip")
    sent = send_tip(page)
    assert re.fullmatch(r"([0-9A-Z]{3}-){6}[0-9A-Z]{3}", sent.receipt)
    assert re.fullmatch(r"TL-[0-9A-Z]{4}-[0-9A-Z]{4}", sent.reference)


def test_follow_up_takes_a_receipt_and_then_more_words(windows: Windows) -> None:
    page = windows.reporter().page
    page.goto("/tip")
    receipt = send_tip(page).receipt
    page.goto("/follow-up")
    assert _names(page.locator("form")) - {"lang"} == {"receipt"}
    open_follow_up(page, receipt)
    assert _names(page.locator("form")) - {"lang"} == CONTRACT["/follow-up"]
    assert _names(page.locator("form"), "[type=hidden]") >= {"receipt", "nonce"}


def test_sign_in_asks_by_these_names(windows: Windows) -> None:
    page = windows.reporter().page
    page.goto("/desk/sign-in")
    assert _names(page.locator("form"), ":not([type=hidden])") == CONTRACT["/desk/sign-in"]


def test_a_case_stands_under_its_reference_and_its_reply_has_a_body(windows: Windows) -> None:
    page = windows.staff("triager").page
    page.goto("/desk/")
    reference = page.locator(".row-link").first.inner_text()
    page.goto(f"/desk/cases/{reference}")
    assert page.get_by_role("heading", level=1).inner_text() == reference
    assert "body" in _names(case_form(page, "reply"))


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_health_answers_json(windows: Windows, address: str) -> None:
    answer = windows.reporter().context.request.get(address)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {address.rsplit("/", 1)[-1]: True}


def test_figures_are_given_on_this_machine(windows: Windows) -> None:
    answer = windows.reporter().context.request.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "# HELP tipline_" in answer.text()


def _names(form: Locator, which: str = "") -> set[str]:
    """Return the names of what is asked in a form; buttons are no questions."""
    fields = form.locator(f":is(input, select, textarea){which}[name]")
    return set(fields.evaluate_all("(all) => all.map((each) => each.name)"))


def _listed() -> dict[str, set[str]]:
    """Return the contract as CONTRIBUTING.md lists it: each address with the names beside it."""
    chapter = CONTRIBUTING.read_text().split("## The page contract")[1].split("\n## ")[0]
    rows = [row.strip("|").split("|") for row in chapter.splitlines() if row.startswith("|")][2:]
    listed = {}
    for page, names in rows:
        addresses = [name.split(" ")[0] for name in _NAME.findall(page) if not name.startswith("tipline")]
        for address in addresses or [page.strip()]:
            listed[address] = set(_NAME.findall(names))
    return listed

"""The reporter's door in a text browser: w3m, without script, style or cookie."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.browser.practice_house import PracticeHouse
from tests.browser.windows import ENGLISH, LANGUAGES
from tests.visitors import hidden_fields, text_in

WHAT_HAPPENED = "Seen from a terminal: two cards were sold. ¿Qué más?"
Ask = Callable[..., str]


@pytest.fixture
def ask(house: PracticeHouse, tmp_path: Path) -> Ask:
    """Ask w3m for a page, with a form when fields are given; as text, or its source."""

    def ask(address: str, *, source: bool = False, **fields: str) -> str:
        command = ["w3m", "-I", "UTF-8", "-O", "UTF-8", "-dump_source" if source else "-dump"]
        if fields:
            (tmp_path / "form").write_text(urlencode(fields))
            command += ["-post", str(tmp_path / "form")]
        environment = os.environ | {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        answer = subprocess.run(
            [*command, house.base_url + address], env=environment, capture_output=True, check=True, timeout=60
        )
        return answer.stdout.decode()

    return ask


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_says_the_danger_numbers_and_the_way_to_the_form(ask: Ask, language: str) -> None:
    page = ask(f"/?lang={language}")
    assert {"911", "1-888-373-7888", "1-800-255-7688"} <= set(re.findall(r"[\d-]+\d", page))
    assert f'href="/tip?lang={language}"' in ask(f"/?lang={language}", source=True)


def test_the_first_page_is_read_in_two_languages(ask: Ask) -> None:
    pages = {ask(f"/?lang={language}") for language in LANGUAGES}
    assert len(pages) == len(LANGUAGES)
    assert all(_words(page) > 250 for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_shows_a_place_for_every_answer(ask: Ask, language: str) -> None:
    page = ask(f"/tip?lang={language}")
    assert page.count("( )") == 6 + 5
    assert page.count("[ ]") == 10 + 8
    assert page.count("[_") + page.count("[   ") >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tip_gets_a_receipt_that_opens_the_conversation(ask: Ask, language: str) -> None:
    form = hidden_fields(ask(f"/tip?lang={language}", source=True))
    answer = ask("/tip", source=True, **form, what_happened=WHAT_HAPPENED, kind="other")
    opened = ask("/follow-up", lang=language, receipt=text_in(answer, "receipt").lower())
    assert text_in(answer, "reference") in opened
    assert WHAT_HAPPENED in " ".join(opened.split())


def test_more_can_be_said(ask: Ask) -> None:
    form = hidden_fields(ask("/tip", source=True))
    receipt = text_in(ask("/tip", source=True, **form, what_happened=WHAT_HAPPENED), "receipt")
    form = hidden_fields(ask("/follow-up", source=True, lang=ENGLISH, receipt=receipt))
    assert "And one more thing." in ask("/follow-up", **form, body="And one more thing.")


def test_a_receipt_can_be_read_on_the_answer_page(ask: Ask) -> None:
    form = hidden_fields(ask("/tip", source=True))
    assert re.search(
        r"^\s*([0-9A-Z]{3}-){6}[0-9A-Z]{3}$", ask("/tip", **form, what_happened=WHAT_HAPPENED), re.MULTILINE
    )


def _words(page: str) -> int:
    return len(re.findall(r"\w+", page))

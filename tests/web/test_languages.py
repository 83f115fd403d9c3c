"""In which language a page speaks."""

import pytest

from tests.kinds import on_sqlite
from tests.visitors import Visitor

pytestmark = on_sqlite


@pytest.mark.parametrize(
    ("address", "preferred", "spoken"),
    [
        ("/", "en", "en"),
        ("/", "es-MX,es;q=0.9,en;q=0.5", "es"),
        ("/", "fr", "en"),
        ("/?lang=es", "en", "es"),
        ("/?lang=en", "es", "en"),
        ("/?lang=xx", "es", "es"),
        ("/nowhere?lang=es", "en", "es"),
    ],
)
def test_a_page_speaks_as_asked_then_as_preferred_then_english(
    web: Visitor, address: str, preferred: str, spoken: str
) -> None:
    page = web.get(address, headers={"Accept-Language": preferred}).text
    assert f'<html lang="{spoken}">' in page


def test_the_switch_leads_to_the_same_page(web: Visitor) -> None:
    assert 'href="/follow-up?lang=es"' in web.get("/follow-up?lang=en").text


def test_links_keep_the_language(web: Visitor) -> None:
    assert 'href="/tip?lang=es"' in web.get("/?lang=es").text


def test_a_form_answers_in_the_language_in_which_it_was_shown(web: Visitor) -> None:
    page = web.post("/tip", data={"lang": "es"}, headers={"Accept-Language": "en"}).text
    assert '<html lang="es">' in page


def test_the_switch_inside_the_form_keeps_what_was_typed(web: Visitor) -> None:
    answer = web.post("/tip", data={"lang": "en", "switch_to": "es", "what_happened": "a word of mine"})
    assert answer.status_code == 200
    assert '<html lang="es">' in answer.text
    assert "a word of mine" in answer.text

"""The first page, which everybody sees before they decide to speak."""

from pathlib import Path

import pytest

from tests.databases import AT_HEAD, Shelf, lent
from tests.kinds import on_sqlite
from tests.made_up_house import ORGANISATION, Clock, Home, furnish, opened
from tests.texts_kept import TextsKept
from tipline.app import StandIns

pytestmark = on_sqlite


@pytest.mark.parametrize(
    ("language", "promise"),
    [
        ("en", "We aim to confirm within 1 day and reply within 2 months."),
        ("es", "Procuramos confirmar en 1 día y responder en 2 meses."),
    ],
)
def test_it_promises_what_the_organisation_chose(
    shelf: Shelf, home: Home, clock: Clock, language: str, promise: str
) -> None:
    stand_ins = StandIns(now=clock.now, choices={"acknowledge_days": 1, "feedback_months": 2})
    with lent(shelf, AT_HEAD) as url, opened(home, url, stand_ins) as app:
        assert promise in app.test_client().get(f"/?lang={language}").text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("STOP", "HELP", "WEB", "ERASE", "OUTSIDE", "Twilio", "rates may apply")),
        ("es", ("STOP", "AYUDA", "WEB", "BORRAR", "FUERA", "Twilio", "tarifas")),
    ],
)
def test_it_says_what_texting_hides_and_which_words_there_are(
    shelf: Shelf, home: Home, language: str, words: tuple[str, ...]
) -> None:
    page = first_page(shelf, home, TextsKept(), language)
    assert 'href="sms:+13125550100"' in page
    assert [word for word in words if word not in page] == []


def test_without_a_number_of_its_own_it_points_to_the_posters(shelf: Shelf, home: Home) -> None:
    page = first_page(shelf, home, NumberUnknown())
    assert "the number on our posters" in page
    assert "sms:" not in page


def test_without_a_carrier_it_says_so(shelf: Shelf, home: Home) -> None:
    page = first_page(shelf, home, None)
    assert "does not take text messages at present" in page
    assert "STOP" not in page


def test_it_promises_no_outside_reader_where_there_is_none(shelf: Shelf, tmp_path: Path) -> None:
    home = furnish(tmp_path)
    organisation = home.folder / "organisation.toml"
    organisation.write_text(ORGANISATION.replace('independent_recipient = "Imre Vost"', ""))
    assert "OUTSIDE" not in first_page(shelf, home, TextsKept())


class NumberUnknown(TextsKept):
    """A carrier that chooses among several numbers."""

    number = ""


def first_page(shelf: Shelf, home: Home, texts: TextsKept | None, language: str = "en") -> str:
    """Open a house with this carrier and return its first page."""
    with lent(shelf, AT_HEAD) as url, opened(home, url, StandIns(texts=texts)) as app:
        return app.test_client().get(f"/?lang={language}").text

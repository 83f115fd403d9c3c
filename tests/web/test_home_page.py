"""The first page, which everybody sees before they decide to speak."""

import pytest

from tests.databases import AT_HEAD, Shelf, lent
from tests.kinds import on_sqlite
from tests.made_up_house import Clock, Home, opened
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

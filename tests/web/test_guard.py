"""What every answer carries."""

import pytest

from tests.kinds import on_sqlite
from tests.visitors import Visitor

pytestmark = on_sqlite

PAGES = ["/", "/tip", "/follow-up", "/leave", "/nowhere", "/health/live"]


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_forbids_what_no_page_needs(web: Visitor, page: str) -> None:
    policy = web.get(page).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@pytest.mark.parametrize("page", PAGES)
def test_no_page_may_be_kept_by_browser_or_proxy(web: Visitor, page: str) -> None:
    assert web.get(page).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", PAGES)
def test_no_cookie_is_set_at_the_reporters_door(web: Visitor, page: str) -> None:
    assert "Set-Cookie" not in web.get(page).headers


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_script_or_style_inside(web: Visitor, page: str) -> None:
    text = web.get(page).text
    assert not [sign for sign in ("<style", "style=", "onclick", "javascript:", "<script>") if sign in text]

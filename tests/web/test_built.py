"""The built browser parts, and what the first page weighs."""

import re

import pytest

from tests.kinds import on_sqlite
from tests.visitors import Visitor

pytestmark = on_sqlite

# CONTRIBUTING.md: the reporter's first page, all parts, over the wire.
MOST_BYTES = 60_000


def parts_of(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', page)


@pytest.mark.parametrize("page", ["/", "/tip"])
def test_the_first_page_is_light(web: Visitor, page: str) -> None:
    text = web.get(page).text
    parts = [web.get(part, headers={"Accept-Encoding": "gzip"}, buffered=True) for part in parts_of(text)]
    assert [part.status_code for part in parts] == [200] * 3
    assert len(text.encode()) + sum(len(part.data) for part in parts) <= MOST_BYTES


def test_a_built_part_is_kept_for_good(web: Visitor) -> None:
    [part, *_others] = parts_of(web.get("/").text)
    answer = web.get(part, buffered=True)
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_licences_of_the_built_parts_are_served_beside_them(web: Visitor) -> None:
    assert "Pico" in web.get("/static/built/licences.txt", buffered=True).text


def test_no_page_loads_anything_from_another_address(web: Visitor) -> None:
    assert re.findall(r'(?:href|src|action)="(?:https?:)?//', web.get("/").text + web.get("/tip").text) == []

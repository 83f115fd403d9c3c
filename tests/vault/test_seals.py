"""Contexts: every place has its own name, and no two places share one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.vault import seals
from tipline.vault.seals import context, framed, message_context, note_context

CASE = UUID("6f1f0a3e-8f0b-4c57-9d36-2b3d8b0f4a11")
ROW = UUID("c0ffee00-1234-4abc-8def-0123456789ab")

lists_of_bytes = some.lists(some.binary(max_size=6), max_size=5)


def test_known_contexts(vectors: Any) -> None:
    for known in vectors("contexts"):
        name_place: Callable[..., bytes] = getattr(seals, known["name"])
        assert name_place(*map(_as_id, known["parts"])).hex() == known["context"]


@given(one=lists_of_bytes, other=lists_of_bytes)
def test_different_parts_are_framed_differently(one: list[bytes], other: list[bytes]) -> None:
    assert (framed(*one) == framed(*other)) == (one == other)


def test_a_boundary_between_parts_cannot_be_moved() -> None:
    assert context("grant", "ab", "c") != context("grant", "a", "bc")
    assert context("grant", "a") != context("grant", "a", "")


@given(text=some.text(max_size=20))
def test_text_is_framed_as_utf8(text: str) -> None:
    assert framed(text) == framed(text.encode())


def test_each_part_of_a_place_counts() -> None:
    places = {
        message_context(CASE, ROW, "dialogue", 1),
        message_context(CASE, ROW, "dialogue", 2),
        message_context(CASE, ROW, "work", 1),
        message_context(CASE, CASE, "dialogue", 1),
        message_context(ROW, ROW, "dialogue", 1),
        note_context(CASE, ROW, "dialogue", 1),
    }
    assert len(places) == 6


def test_a_generation_below_nought_is_a_mistake() -> None:
    with pytest.raises(OverflowError):
        message_context(CASE, ROW, "dialogue", -1)


def _as_id(part: str | int) -> str | int | UUID:
    return UUID(part) if isinstance(part, str) and "-" in part else part

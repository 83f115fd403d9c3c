"""The screen: rules.md's own examples and near misses, suppression, places, and the same answer on every run."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bench.train_screen import fingerprint
from tipline.domain.screen.model import weights
from tipline.domain.screen.screening import screen

CORPUS = Path(__file__).parent / "corpus"
RULES = (
    *(f"TXT-{name}" for name in ("ACCENT", "LANG", "APPEAR", "NAME", "ORIGIN", "RELIG", "STATUS", "SLUR", "GROUP")),
    *(f"TXT-{name}" for name in ("HEARSAY", "BARE", "GRUDGE", "RETAL", "DEMAND")),
    *(f"RTE-{name}" for name in ("DISCRIM", "RETAL", "COERCE", "VICTIM", "LABOR", "CONTRACT")),
    *("PII-NUM", "PII-SELF"),
)
QUIET = {"en": "Where do I get the form for next week?", "es": "¿Dónde consigo el formulario de la semana?"}


@cache
def texts() -> tuple[dict[str, Any], ...]:
    """Return every labelled text that the screen was made with."""
    files = sorted(CORPUS.glob("*.jsonl"))
    return tuple(json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines())


def told(rule: str, language: str) -> list[str]:
    """Return some texts of one language that carry a label."""
    return [text["text"] for text in texts() if text["lang"] == language and rule in text["fires"]][:10]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("rule", RULES)
def test_each_rule_fires_in_each_language_and_is_silent_where_nothing_is_told(rule: str, language: str) -> None:
    assert any(rule in screen(text).fires for text in told(rule, language))
    assert rule not in screen(QUIET[language]).fires


def test_a_wrong_against_people_leaves_no_trait_hit() -> None:
    found = screen("HR only asks the Latino workers for their green card and lets everyone else use a license")
    assert "RTE-DISCRIM" in found.fires
    assert not any(rule.startswith("TXT-") for rule in found.fires)


def test_names_are_found_in_lower_case_too() -> None:
    text = "darrell and lupita ortiz sign the forms for kim tran"
    assert {text[start:end] for start, end in screen(text).names} == {"darrell", "lupita ortiz", "kim tran"}


def test_numbers_of_people_are_found_and_telephone_numbers_are_not() -> None:
    assert "PII-NUM" in screen("he uses 000-12-3456 that belongs to my sister").fires
    assert "PII-NUM" not in screen("call me at 312-555-0142 about purchase order 448213").fires


def test_the_weights_were_made_from_the_texts_and_lists_that_are_here() -> None:
    assert weights().version == fingerprint()


@settings(max_examples=60, deadline=None)
@given(some.text(max_size=300))
def test_any_text_is_screened_alike_each_time_and_every_place_lies_in_it(text: str) -> None:
    found = screen(text)
    assert screen(text) == found
    places = [(hit.start, hit.end) for hit in found.hits] + list(found.names)
    assert all(0 <= start < end <= len(text) for start, end in places)

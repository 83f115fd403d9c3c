"""The notation of phrases means what it says, and no text makes the search long."""

import re

import pytest

from tipline.domain import danger_in_english, danger_in_spanish, opt_out_wording, unfairness_wording
from tipline.domain.phrases import Wording, as_spoken

CHOICES = {"TOOL": "hammer|nail gun"}
WORDING = Wording(("the|a TOOL (is) lost", "steal*", "(please) find ... it"), CHOICES)
# What may repeat without an end: the rest of one word.
ONE_WORD = re.compile(r"\\w[*+]")


@pytest.mark.parametrize(
    "text",
    [
        "The hammer is lost!",
        "a nail-gun lost",
        "I said: the HÁMMER is lost.",
        "he steals",
        "stealing",
        "find it",
        "please find it",
        "find a b c d e it",
    ],
)
def test_a_phrase_is_found(text: str) -> None:
    assert WORDING.is_in(as_spoken(text))


@pytest.mark.parametrize("text", ["", "the nail is lost", "bathe hammer is lost", "ste", "find a b c d e f it", "lost"])
def test_nothing_else_is_found(text: str) -> None:
    assert not WORDING.is_in(as_spoken(text))


def test_a_phrase_is_the_whole_text_only_without_other_words() -> None:
    assert WORDING.is_all_of(as_spoken("Please find it."))
    assert not WORDING.is_all_of(as_spoken("he said find it"))


def test_phrases_are_taken_out() -> None:
    assert WORDING.taken_out_of(as_spoken("now the hammer is lost again")) == "now again "


@pytest.mark.parametrize(
    "wording",
    [
        danger_in_english.DANGER,
        danger_in_english.HARMLESS,
        danger_in_spanish.DANGER,
        danger_in_spanish.HARMLESS,
        unfairness_wording.RETALIATION,
        unfairness_wording.DISCRIMINATION,
        opt_out_wording._ENDING_TEXTS,
    ],
)
def test_every_gap_has_an_end_and_every_choice_a_name(wording: Wording) -> None:
    bounded = ONE_WORD.sub("", wording._finder.pattern)
    assert set(bounded) & set("*+") == set()
    assert re.findall(r"[A-Z]+", bounded) == []

"""The words that state an act are marked where they stand, and never behind a mask."""

from uuid import UUID

import pytest

from tests.casework.protocol_walks import ENTRIES
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.conduct_spans import read_span
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.span_choices import SpanChoices, span_choices
from tipline.domain.errors import EntriesWrong
from tipline.domain.masking import plain
from tipline.domain.vocabulary import Role

TOLD = "Marco Diaz signed nine forms without looking at one paper, last week on the loading dock."


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    reference = a_tip(desk, clock, what_happened=TOLD, exclude=()).reference
    read_case(desk, staff[Role.TRIAGER], reference)
    return reference


def choices(desk: Desk, staff: Staff, reference: str, *marked: str) -> SpanChoices:
    return span_choices(desk, staff[Role.TRIAGER], reference, marked)


def write_conduct(desk: Desk, staff: Staff, reference: str, *spans: str) -> None:
    typed = {name: [said] for name, said in ENTRIES["conduct"].items()} | {"spans": list(spans)}
    write_record(desk, staff[Role.TRIAGER], reference, RecordForm("conduct", typed, offer_form(desk)))


def place(message: UUID, words: str) -> str:
    return f"{message}:{TOLD.index(words)}-{TOLD.index(words) + len(words)}"


def test_words_are_marked_by_their_place_in_the_text(desk: Desk, staff: Staff, reference: str) -> None:
    [text] = choices(desk, staff, reference).texts
    assert {TOLD[piece.at : piece.at + len(piece.text)] == piece.text for piece in text.pieces} == {True}
    write_conduct(desk, staff, reference, place(text.message, "signed nine forms without looking"))


def test_what_was_marked_comes_back_with_its_masks(desk: Desk, staff: Staff, reference: str) -> None:
    [text] = choices(desk, staff, reference).texts
    span = place(text.message, "Marco Diaz signed nine forms")
    [again] = choices(desk, staff, reference, span, "no span").marked
    assert (again.value, plain(again.pieces)) == (span, "▇▇▇ signed nine forms")


@pytest.mark.parametrize("words", ["Marco Diaz", "arco", "Diaz signed nine"])
def test_a_mask_states_no_act(desk: Desk, staff: Staff, reference: str, words: str) -> None:
    [text] = choices(desk, staff, reference).texts
    with pytest.raises(EntriesWrong):
        write_conduct(desk, staff, reference, place(text.message, words))


@pytest.mark.parametrize("span", ["{}:0-4000", "{}:30-30", "{}:60-30", "{}:-1-40", "{}:x-y", "x:0-40", ""])
def test_a_place_that_is_not_in_the_text_is_refused(desk: Desk, staff: Staff, reference: str, span: str) -> None:
    [text] = choices(desk, staff, reference).texts
    good = place(text.message, "signed nine forms without looking")
    with pytest.raises(EntriesWrong):
        write_conduct(desk, staff, reference, *filter(None, (span.format(text.message), span and good)))


@pytest.mark.parametrize("said", ["", "x", f"{UUID(int=1)}:1", f"{UUID(int=1)}:²-3", f"{UUID(int=1)}:1-2-3"])
def test_only_a_place_is_read_as_one(said: str) -> None:
    assert read_span(said) is None

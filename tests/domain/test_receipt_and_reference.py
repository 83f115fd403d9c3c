"""Receipts and references: written down, read aloud, typed on a phone, and read back."""

from contextlib import suppress
from secrets import token_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.errors import NotFound, ReceiptMistyped
from tipline.domain.receipt import (
    ALPHABET,
    RECEIPT_CHARACTERS,
    read_receipt,
    read_reference,
    show_receipt,
    write_receipt,
    write_reference,
)

receipts = some.binary(min_size=13, max_size=13).map(write_receipt)
places = some.integers(0, RECEIPT_CHARACTERS - 1)


@given(receipts)
def test_a_receipt_is_read_back_as_it_was_shown(receipt: str) -> None:
    assert read_receipt(show_receipt(receipt)) == receipt


@given(receipts)
def test_a_receipt_is_shown_as_seven_groups_of_three(receipt: str) -> None:
    assert [len(group) for group in show_receipt(receipt).split("-")] == [3] * 7


@given(receipts, places, some.sampled_from(ALPHABET))
def test_every_slip_of_one_character_is_noticed(receipt: str, place: int, character: str) -> None:
    slip = receipt[:place] + character + receipt[place + 1 :]
    if slip != receipt:
        with pytest.raises(ReceiptMistyped):
            read_receipt(slip)


@given(receipts, places, places)
def test_every_swap_of_two_characters_is_noticed(receipt: str, one: int, other: int) -> None:
    swapped = list(receipt)
    swapped[one], swapped[other] = receipt[other], receipt[one]
    if swapped != list(receipt):
        with pytest.raises(ReceiptMistyped):
            read_receipt("".join(swapped))


def test_the_first_and_the_last_letter_of_the_alphabet_do_not_swap_unnoticed() -> None:
    for pair in ("0Z", "Z0"):
        typed = _with_check("A" * 9 + pair + "B" * 9)
        with pytest.raises(ReceiptMistyped):
            read_receipt(typed.replace(pair, pair[::-1]))


@given(receipts, some.sampled_from("Oo"), some.sampled_from("IiLl"))
def test_letters_that_look_like_digits_are_forgiven(receipt: str, nought: str, one: str) -> None:
    assert read_receipt(receipt.replace("0", nought).replace("1", one)) == receipt


@pytest.mark.parametrize(
    "between", ["", " ", "-", " - ", "–", "—", "\u2011", "\u00a0", "\u2009", "\n", ". ", "_", "\u200b"]
)
def test_whatever_stands_between_the_groups_is_forgiven(between: str) -> None:
    receipt = write_receipt(bytes(range(13)))
    typed = between.join(show_receipt(receipt).lower().split("-"))
    assert read_receipt(f" {typed}\n") == receipt


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "0" * 20, "0" * 22, "U" * 21, "é" * 21, "\uff17" * 21, "😀" * 21, "\x00" * 21]
)
def test_what_cannot_be_a_receipt_is_mistyped(typed: str) -> None:
    with pytest.raises(ReceiptMistyped):
        read_receipt(typed)


@given(some.text())
def test_any_text_is_a_receipt_or_mistyped(typed: str) -> None:
    with suppress(ReceiptMistyped):
        assert set(read_receipt(typed)) <= set(ALPHABET)


def test_a_receipt_uses_all_of_its_hundred_bits() -> None:
    assert len({write_receipt(bytes(12) + bytes([last << 4])) for last in range(16)}) == 16
    assert len({write_receipt(token_bytes(13)) for _time in range(500)}) == 500


@given(some.binary(min_size=5, max_size=5).map(write_reference))
def test_a_reference_is_read_back_however_it_was_typed(reference: str) -> None:
    assert reference[:3] == "TL-"
    bare = reference.removeprefix("TL-")
    for typed in (reference, reference.lower(), reference.replace("-", " "), bare, f" {bare.replace('-', '')} "):
        assert read_reference(typed) == reference


@pytest.mark.parametrize("typed", ["TL-T1AB-CDEF", "T1AB-CDEF", "t1abcdef", "tl t1ab cdef", "TI-TIAB-CDEF"])
def test_a_reference_that_begins_like_its_mark_is_read_too(typed: str) -> None:
    assert read_reference(typed) == "TL-T1AB-CDEF"


@given(some.text(max_size=20))
def test_any_text_is_a_reference_or_not_found(typed: str) -> None:
    with suppress(NotFound):
        assert len(read_reference(typed)) == 12


def _with_check(characters: str) -> str:
    """Return the receipt of these twenty characters."""
    bits = 0
    for character in characters:
        bits = bits << 5 | ALPHABET.index(character)
    return write_receipt((bits << 4).to_bytes(13))

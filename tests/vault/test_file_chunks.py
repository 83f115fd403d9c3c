"""Files: every chunk opens in its number, its file and under its key, and a file opens whole or not at all."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.vault.file_chunks import CHUNK_BYTES, new_file_key, open_chunks, seal_chunks
from tipline.vault.seals import chunks_context
from tipline.vault.suite import CannotOpen

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
CONTENT = b"a" * CHUNK_BYTES + b"b" * CHUNK_BYTES + b"the end"
SEALED = list(seal_chunks(KEY, b"here", CONTENT))


def test_known_files_open(vectors: Any) -> None:
    for known in vectors("file_chunks"):
        key, context = bytes.fromhex(known["key"]), chunks_context(UUID(known["file_id"]))
        assert open_chunks(key, context, map(bytes.fromhex, known["sealed"])).hex() == known["content"]


@given(
    size=some.one_of(
        some.integers(0, 100),
        some.sampled_from([CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 1]),
    ),
    context=some.binary(max_size=50),
    first=some.integers(0, 255),
)
def test_what_was_sealed_opens(size: int, context: bytes, first: int) -> None:
    content = bytes([first]) * size
    assert open_chunks(KEY, context, seal_chunks(KEY, context, content)) == content


@pytest.mark.parametrize(
    ("size", "chunks"),
    [(0, 1), (1, 1), (CHUNK_BYTES, 1), (CHUNK_BYTES + 1, 2), (2 * CHUNK_BYTES, 2), (5 * 1024 * 1024, 80)],
)
def test_a_file_has_no_more_chunks_than_it_fills(size: int, chunks: int) -> None:
    assert len(list(seal_chunks(KEY, b"here", bytes(size)))) == chunks


def test_file_keys_and_seals_never_repeat() -> None:
    assert new_file_key() != new_file_key()
    assert len(new_file_key()) == 32
    assert set(seal_chunks(KEY, b"here", CONTENT)).isdisjoint(SEALED)


@given(order=some.lists(some.integers(0, 2), max_size=5).filter(lambda order: order != [0, 1, 2]))
def test_chunks_that_are_dropped_repeated_or_in_another_order_do_not_open(order: list[int]) -> None:
    with pytest.raises(CannotOpen):
        open_chunks(KEY, b"here", [SEALED[number] for number in order])


@given(chunk=some.integers(0, 2), at=some.integers(0, 30), change=some.integers(1, 255))
def test_a_chunk_with_any_byte_changed_does_not_open(chunk: int, at: int, change: int) -> None:
    changed = list(SEALED)
    for place in (at, -1 - at):
        altered = bytearray(SEALED[chunk])
        altered[place] ^= change
        changed[chunk] = bytes(altered)
        with pytest.raises(CannotOpen):
            open_chunks(KEY, b"here", changed)


@given(length=some.integers(0, len(SEALED[2]) - 1))
def test_a_shortened_last_chunk_does_not_open(length: int) -> None:
    with pytest.raises(CannotOpen):
        open_chunks(KEY, b"here", [*SEALED[:2], SEALED[2][:length]])


@given(junk=some.binary(max_size=100))
def test_a_file_with_something_added_does_not_open(junk: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_chunks(KEY, b"here", [*SEALED, junk])


@given(number=some.integers(0, 2))
def test_a_chunk_of_another_file_does_not_open(number: int) -> None:
    there, here = chunks_context(uuid4()), list(seal_chunks(KEY, chunks_context(uuid4()), CONTENT))
    others = list(seal_chunks(KEY, there, CONTENT))
    with pytest.raises(CannotOpen):
        open_chunks(KEY, there, [*others[:number], here[number], *others[number + 1 :]])


def test_a_file_opens_with_its_key_and_context_only() -> None:
    for key, context in ((OTHER_KEY, b"here"), (KEY, b"there")):
        with pytest.raises(CannotOpen):
            open_chunks(key, context, SEALED)


def test_no_chunk_at_all_is_no_empty_file() -> None:
    with pytest.raises(CannotOpen):
        open_chunks(KEY, b"here", [])


def test_a_refusal_tells_nothing() -> None:
    with pytest.raises(CannotOpen) as refusal:
        open_chunks(KEY, b"elsewhere", SEALED)
    assert refusal.value.args == ()
    assert refusal.value.__cause__ is None

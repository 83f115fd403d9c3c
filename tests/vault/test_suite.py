"""Sealing: what was sealed opens for its seed in its place, and in no other case."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.vault.suite import PUBLIC_KEY_BYTES, CannotOpen, new_seed, open_sealed, public_key, seal

SEED = bytes(range(32))
PUBLIC = public_key(SEED)
SEALED = seal(PUBLIC, b"here", b"a plaintext")
OVERHEAD = 1 + 1120 + 16


def test_known_blobs_open(vectors: Any) -> None:
    for known in vectors("suite")["open"]:
        seed, context, sealed = (bytes.fromhex(known[part]) for part in ("seed", "context", "sealed"))
        assert public_key(seed).hex() == known["public_key"]
        assert open_sealed(seed, context, sealed).hex() == known["plaintext"]


def test_public_keys_are_those_of_the_published_draft(vectors: Any) -> None:
    for pair in vectors("xwing")["pairs"]:
        assert public_key(bytes.fromhex(pair["seed"])).hex() == pair["public_key"]


def test_sizes_are_as_designed() -> None:
    assert len(PUBLIC) == PUBLIC_KEY_BYTES
    assert len(seal(PUBLIC, b"", b"four")) == OVERHEAD + 4
    assert SEALED[0] == 1


def test_seeds_and_seals_never_repeat() -> None:
    assert new_seed() != new_seed()
    assert seal(PUBLIC, b"here", b"the same") != seal(PUBLIC, b"here", b"the same")


@given(plaintext=some.binary(max_size=3000), context=some.binary(max_size=200))
def test_what_was_sealed_opens(plaintext: bytes, context: bytes) -> None:
    assert open_sealed(SEED, context, seal(PUBLIC, context, plaintext)) == plaintext


@given(at=some.integers(0, len(SEALED) - 1), change=some.integers(1, 255))
def test_a_blob_with_any_byte_changed_does_not_open(at: int, change: int) -> None:
    changed = SEALED[:at] + bytes([SEALED[at] ^ change]) + SEALED[at + 1 :]
    with pytest.raises(CannotOpen):
        open_sealed(SEED, b"here", changed)


@given(length=some.integers(0, len(SEALED) - 1))
def test_a_shortened_blob_does_not_open(length: int) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(SEED, b"here", SEALED[:length])


@given(junk=some.binary(max_size=2000))
def test_junk_does_not_open(junk: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(SEED, b"here", junk)
    with pytest.raises(CannotOpen):
        open_sealed(SEED, b"here", b"\x01" + junk)


@given(elsewhere=some.binary(max_size=100).filter(lambda context: context != b"here"))
def test_a_blob_moved_to_another_context_does_not_open(elsewhere: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(SEED, elsewhere, SEALED)


@given(other=some.binary(min_size=32, max_size=32).filter(lambda seed: seed != SEED))
def test_another_seed_does_not_open_a_blob(other: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(other, b"here", SEALED)


def test_a_refusal_tells_nothing() -> None:
    with pytest.raises(CannotOpen) as refusal:
        open_sealed(SEED, b"elsewhere", SEALED)
    assert refusal.value.args == ()
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_seed_of_another_length_is_a_mistake(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        public_key(bytes(length))


def test_nothing_is_sealed_to_a_key_of_another_length() -> None:
    for public in (b"", PUBLIC[:-1], PUBLIC + b"\0"):
        with pytest.raises(ValueError, match="1216 bytes"):
            seal(public, b"here", b"a plaintext")


def test_nothing_is_sealed_to_a_key_of_zeros() -> None:
    with pytest.raises(ValueError, match="shared key"):
        seal(bytes(PUBLIC_KEY_BYTES), b"here", b"a plaintext")


def test_different_seeds_have_different_public_keys() -> None:
    publics = sorted(public_key(bytes([first]) * 32) for first in range(5))
    assert all(one != other for one, other in pairwise(publics))

"""A member's keys: signatures that take both algorithms, and seeds that take passphrase and pepper."""

import unicodedata
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.vault import passphrases
from tipline.vault.keys import BadSignature, open_under, seal_under, sign, signing_public, verify
from tipline.vault.passphrases import LockedSeed
from tipline.vault.suite import CannotOpen

SEED, OTHER_SEED = bytes(range(32)), bytes(32)
PUBLIC = signing_public(SEED)
SIGNATURE = sign(SEED, b"here", b"a statement")
SECRET, PEPPER = bytes(range(50, 82)), bytes(range(9, 41))
SEALED = seal_under(SECRET, b"here", b"a plaintext")
LOCKED = passphrases.lock_seed(SEED, "a long passphrase", PEPPER)


def test_known_signing_keys(vectors: Any) -> None:
    known = {name: bytes.fromhex(value) for name, value in vectors("signing").items()}
    assert signing_public(known["seed"]) == known["signing_public"]
    verify(known["signing_public"], known["context"], known["message"], known["signature"])


@given(message=some.binary(max_size=200), context=some.binary(max_size=50))
def test_what_was_signed_verifies(message: bytes, context: bytes) -> None:
    verify(PUBLIC, context, message, sign(SEED, context, message))


@given(at=some.integers(0, len(SIGNATURE) - 1), change=some.integers(1, 255))
def test_a_signature_with_any_byte_changed_is_bad(at: int, change: int) -> None:
    changed = SIGNATURE[:at] + bytes([SIGNATURE[at] ^ change]) + SIGNATURE[at + 1 :]
    with pytest.raises(BadSignature):
        verify(PUBLIC, b"here", b"a statement", changed)


def test_one_algorithm_alone_does_not_sign() -> None:
    other = sign(OTHER_SEED, b"here", b"a statement")
    for half_forged in (SIGNATURE[:64] + other[64:], other[:64] + SIGNATURE[64:], SIGNATURE[:64], b""):
        with pytest.raises(BadSignature):
            verify(PUBLIC, b"here", b"a statement", half_forged)


def test_a_signature_holds_for_its_key_context_and_message_only() -> None:
    for elsewhere in (
        (signing_public(OTHER_SEED), b"here", b"a statement"),
        (PUBLIC, b"there", b"a statement"),
        (PUBLIC, b"here", b"another statement"),
        (PUBLIC, b"herea ", b"statement"),
        (PUBLIC[:-1], b"here", b"a statement"),
        (bytes(len(PUBLIC)), b"here", b"a statement"),
    ):
        with pytest.raises(BadSignature):
            verify(*elsewhere, SIGNATURE)


def test_known_locked_seeds_open(vectors: Any) -> None:
    known = vectors("locked_seed")
    for strength in ("today", "weaker"):
        locked = LockedSeed.from_bytes(bytes.fromhex(known[strength]))
        pepper = bytes.fromhex(known["pepper"])
        assert passphrases.unlock_seed(locked, known["passphrase"], pepper).hex() == known["seed"]
        assert passphrases.needs_stronger(locked) == (strength == "weaker")


def test_a_locked_seed_takes_passphrase_and_pepper() -> None:
    assert passphrases.unlock_seed(LOCKED, "a long passphrase", PEPPER) == SEED
    for passphrase, pepper in (("another passphrase", PEPPER), ("a long passphrase", bytes(32))):
        with pytest.raises(CannotOpen):
            passphrases.unlock_seed(LOCKED, passphrase, pepper)


def test_an_accent_may_be_typed_on_another_machine() -> None:
    locked = passphrases.lock_seed(SEED, unicodedata.normalize("NFC", "contraseña"), PEPPER)
    assert passphrases.unlock_seed(locked, unicodedata.normalize("NFD", "contraseña"), PEPPER) == SEED


def test_a_seed_is_never_locked_the_same_way_twice() -> None:
    again = passphrases.lock_seed(SEED, "a long passphrase", PEPPER)
    assert again.salt != LOCKED.salt
    assert again.sealed != LOCKED.sealed


def test_a_locked_seed_is_kept_with_its_parameters() -> None:
    kept = LockedSeed.from_bytes(LOCKED.to_bytes())
    assert kept == LOCKED
    assert (kept.memory_kib, kept.passes) == (65536, 3)
    assert not passphrases.needs_stronger(kept)


def test_parameters_that_were_lowered_do_not_open() -> None:
    with pytest.raises(CannotOpen):
        passphrases.unlock_seed(replace(LOCKED, memory_kib=1024, passes=1), "a long passphrase", PEPPER)


@pytest.mark.parametrize(
    "forged", [{"memory_kib": 2**31}, {"passes": 2**31}, {"lanes": 255}, {"passes": 0}, {"memory_kib": 1}]
)
def test_parameters_that_would_exhaust_the_server_are_refused(forged: dict[str, int]) -> None:
    with pytest.raises(CannotOpen):
        passphrases.unlock_seed(replace(LOCKED, **forged), "a long passphrase", PEPPER)  # type: ignore[arg-type]


@given(stored=some.binary(max_size=26))
def test_what_is_no_locked_seed_is_refused(stored: bytes) -> None:
    with pytest.raises(CannotOpen):
        LockedSeed.from_bytes(stored)


def test_the_third_argon2_waits_for_a_place() -> None:
    with passphrases._ARGON2_PLACES, passphrases._ARGON2_PLACES:
        third = Thread(target=passphrases.unlock_seed, args=(LOCKED, "a long passphrase", PEPPER))
        third.start()
        third.join(timeout=0.5)
        assert third.is_alive()
    third.join()


def test_a_known_blob_opens_under_its_secret(vectors: Any) -> None:
    known = {name: bytes.fromhex(value) for name, value in vectors("under").items()}
    assert open_under(known["secret"], known["context"], known["sealed"]) == known["plaintext"]


@given(plaintext=some.binary(max_size=200), context=some.binary(max_size=50))
def test_what_was_sealed_under_a_secret_opens(plaintext: bytes, context: bytes) -> None:
    assert open_under(SECRET, context, seal_under(SECRET, context, plaintext)) == plaintext


@given(at=some.integers(0, len(SEALED) - 1), change=some.integers(1, 255))
def test_a_blob_under_a_secret_with_any_byte_changed_does_not_open(at: int, change: int) -> None:
    changed = SEALED[:at] + bytes([SEALED[at] ^ change]) + SEALED[at + 1 :]
    with pytest.raises(CannotOpen):
        open_under(SECRET, b"here", changed)


@given(junk=some.binary(max_size=60))
def test_junk_does_not_open_under_a_secret(junk: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_under(SECRET, b"here", b"\x01" + junk)


def test_a_blob_under_a_secret_opens_with_its_secret_and_context_only() -> None:
    for secret, context in ((PEPPER, b"here"), (SECRET, b"there")):
        with pytest.raises(CannotOpen):
            open_under(secret, context, SEALED)

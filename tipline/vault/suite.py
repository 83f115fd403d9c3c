"""Seal to a public key and open with its seed: HPKE with ML-KEM-768 and X25519 together."""

from functools import lru_cache
from hashlib import shake_256
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

SEED_BYTES = 32
PUBLIC_KEY_BYTES = 1216
SUITE_NUMBER = 1

_MLKEM_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184
_EXPANDED_BYTES = _MLKEM_SEED_BYTES + 32
_MARK = bytes([SUITE_NUMBER])
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CannotOpen(Exception):
    """A sealed blob does not open here; which of key, context or bytes is wrong is not told."""


class OpeningKey:
    """A seed made ready to open many seals in a row; it must not outlive the page that they are opened for."""

    def __init__(self, seed: bytes) -> None:
        self._private = MLKEM768X25519PrivateKey(*_private_halves(seed))

    def open(self, context: bytes, sealed: bytes) -> bytes:
        """Open a sealed blob, or raise CannotOpen."""
        if sealed[:1] != _MARK:
            raise CannotOpen
        try:
            return _SUITE.decrypt(memoryview(sealed)[1:], self._private, info=context)
        except (InvalidTag, ValueError):
            raise CannotOpen from None


def new_seed() -> bytes:
    """Make the 32 random bytes that are a private key."""
    return token_bytes(SEED_BYTES)


def public_key(seed: bytes) -> bytes:
    """Give the public half of a seed, laid out as in X-Wing: ML-KEM-768, then X25519."""
    mlkem, x25519 = _private_halves(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def seal(public: bytes, context: bytes, plaintext: bytes) -> bytes:
    """Seal so that only the seed of `public`, named the same context, opens it."""
    return _MARK + _SUITE.encrypt(plaintext, _parsed(public), info=context)


def open_sealed(seed: bytes | OpeningKey, context: bytes, sealed: bytes) -> bytes:
    """Open a sealed blob, or raise CannotOpen."""
    key = seed if isinstance(seed, OpeningKey) else OpeningKey(seed)
    return key.open(context, sealed)


def _private_halves(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(seed) != SEED_BYTES:
        raise ValueError(f"a seed is {SEED_BYTES} bytes")
    # draft-connolly-cfrg-xwing-kem, expandDecapsulationKey: one short seed gives both halves.
    expanded = shake_256(seed).digest(_EXPANDED_BYTES)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_BYTES:]),
    )


# Public keys only: a cache of private keys would outlive the session that may use them.
@lru_cache(maxsize=256)
def _parsed(public: bytes) -> MLKEM768X25519PublicKey:
    if len(public) != PUBLIC_KEY_BYTES:
        raise ValueError(f"a public key is {PUBLIC_KEY_BYTES} bytes")
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:]),
    )

"""What one seed signs, and sealing under a secret that both sides have."""

from __future__ import annotations

from secrets import token_bytes

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tipline.vault.derivation import derive
from tipline.vault.seals import context as named_context
from tipline.vault.seals import framed
from tipline.vault.suite import CannotOpen

SIGNING_PUBLIC_BYTES = 32 + 1952
SIGNATURE_BYTES = 64 + 3309

_ED25519_PUBLIC_BYTES = 32
_ED25519_SIGNATURE_BYTES = 64
_NONCE_BYTES = 12
_UNDER_MARK = b"\x01"


class BadSignature(Exception):
    """A signature does not fit the key, the context or the message."""


def signing_public(seed: bytes) -> bytes:
    """Give the public keys that check what a seed signs: Ed25519, then ML-DSA-65."""
    ed25519, mldsa = _signing_halves(seed)
    return ed25519.public_key().public_bytes_raw() + mldsa.public_key().public_bytes_raw()


def sign(seed: bytes, context: bytes, message: bytes) -> bytes:
    """Sign with both keys of a seed: Ed25519, then ML-DSA-65."""
    ed25519, mldsa = _signing_halves(seed)
    signed = _signed_bytes(context, message)
    return ed25519.sign(signed) + mldsa.sign(signed)


def verify(signing_public: bytes, context: bytes, message: bytes, signature: bytes) -> None:
    """Return when both signatures hold, or raise BadSignature."""
    if len(signing_public) != SIGNING_PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        raise BadSignature
    signed = _signed_bytes(context, message)
    try:
        ed25519 = Ed25519PublicKey.from_public_bytes(signing_public[:_ED25519_PUBLIC_BYTES])
        mldsa = MLDSA65PublicKey.from_public_bytes(signing_public[_ED25519_PUBLIC_BYTES:])
        ed25519.verify(signature[:_ED25519_SIGNATURE_BYTES], signed)
        mldsa.verify(signature[_ED25519_SIGNATURE_BYTES:], signed)
    except (InvalidSignature, ValueError):
        raise BadSignature from None


def seal_under(secret: bytes, context: bytes, plaintext: bytes) -> bytes:
    """Seal under a shared secret of 32 bytes: AES-256-GCM, a key for each context."""
    nonce = token_bytes(_NONCE_BYTES)
    return _UNDER_MARK + nonce + AESGCM(derive(secret, context)).encrypt(nonce, plaintext, None)


def open_under(secret: bytes, context: bytes, sealed: bytes) -> bytes:
    """Open what `seal_under` sealed, or raise CannotOpen."""
    if sealed[:1] != _UNDER_MARK:
        raise CannotOpen
    nonce, ciphertext = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(derive(secret, context)).decrypt(nonce, ciphertext, None)
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _signing_halves(seed: bytes) -> tuple[Ed25519PrivateKey, MLDSA65PrivateKey]:
    return (
        Ed25519PrivateKey.from_private_bytes(derive(seed, named_context("signing/ed25519"))),
        MLDSA65PrivateKey.from_seed_bytes(derive(seed, named_context("signing/ml-dsa-65"))),
    )


def _signed_bytes(context: bytes, message: bytes) -> bytes:
    # Both keys sign the same bytes; the name in front keeps them apart from any other use of the keys.
    return framed("tipline/signed", context, message)

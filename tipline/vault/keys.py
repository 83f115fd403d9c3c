"""Keys that one person holds: what a seed signs, and the seed locked under a passphrase."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, field
from secrets import token_bytes
from threading import BoundedSemaphore

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tipline.vault.derivation import derive
from tipline.vault.seals import context as named_context
from tipline.vault.seals import framed
from tipline.vault.suite import CannotOpen

SIGNING_PUBLIC_BYTES = 32 + 1952
SIGNATURE_BYTES = 64 + 3309

# RFC 9106 section 4, the second recommended option.
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4

_ED25519_PUBLIC_BYTES = 32
_ED25519_SIGNATURE_BYTES = 64
_NONCE_BYTES = 12
_UNDER_MARK = b"\x01"
_LOCKED_MARK = 1
_LOCKED_HEAD = struct.Struct(">BIIB16s")
_LOCKED_CONTEXT = named_context("locked-seed")
# The parameters come from a row: a forged one must not take the server's memory or time.
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 16, 16
# Each Argon2 takes 64 MiB; many sign-ins at once wait here instead of exhausting the machine.
_ARGON2_PLACES = BoundedSemaphore(2)


class BadSignature(Exception):
    """A signature does not fit the key, the context or the message."""


@dataclass(frozen=True)
class LockedSeed:
    """A seed sealed under a passphrase and the pepper, with the parameters of its key."""

    salt: bytes
    memory_kib: int
    passes: int
    lanes: int
    sealed: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """Lay the parameters and the sealed seed out for one column."""
        head = _LOCKED_HEAD.pack(_LOCKED_MARK, self.memory_kib, self.passes, self.lanes, self.salt)
        return head + self.sealed

    @classmethod
    def from_bytes(cls, stored: bytes) -> LockedSeed:
        """Read what `to_bytes` wrote, or raise CannotOpen."""
        if len(stored) <= _LOCKED_HEAD.size or stored[0] != _LOCKED_MARK:
            raise CannotOpen
        _, memory_kib, passes, lanes, salt = _LOCKED_HEAD.unpack_from(stored)
        return cls(salt, memory_kib, passes, lanes, stored[_LOCKED_HEAD.size :])


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


def lock_seed(seed: bytes, passphrase: str, pepper: bytes, memory_kib: int = MEMORY_KIB) -> LockedSeed:
    """Seal a seed so that it takes both the passphrase and the server's pepper to open it."""
    salt = token_bytes(16)
    secret = _stretched(passphrase, pepper, LockedSeed(salt, memory_kib, PASSES, LANES, b""))
    return LockedSeed(salt, memory_kib, PASSES, LANES, seal_under(secret, _LOCKED_CONTEXT, seed))


def unlock_seed(locked: LockedSeed, passphrase: str, pepper: bytes) -> bytes:
    """Open a locked seed, or raise CannotOpen."""
    if not _is_bearable(locked):
        raise CannotOpen
    return open_under(_stretched(passphrase, pepper, locked), _LOCKED_CONTEXT, locked.sealed)


def needs_stronger(locked: LockedSeed, memory_kib: int = MEMORY_KIB) -> bool:
    """Tell whether a seed was locked with less work than is asked today."""
    return locked.memory_kib < memory_kib or locked.passes < PASSES


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


def _stretched(passphrase: str, pepper: bytes, locked: LockedSeed) -> bytes:
    argon2 = Argon2id(
        salt=locked.salt,
        length=32,
        iterations=locked.passes,
        lanes=locked.lanes,
        memory_cost=locked.memory_kib,
    )
    # NIST SP 800-63B 3.1.1.2: an accent typed on another machine must give the same bytes.
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    with _ARGON2_PLACES:
        stretched = argon2.derive(typed)
    return derive(stretched + pepper, _LOCKED_CONTEXT)


def _is_bearable(locked: LockedSeed) -> bool:
    return (
        1 <= locked.passes <= _MOST_PASSES
        and 1 <= locked.lanes <= _MOST_LANES
        and 8 * locked.lanes <= locked.memory_kib <= _MOST_MEMORY_KIB
    )

"""A member's seed, locked under their passphrase: Argon2id and the server's pepper."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, field
from secrets import token_bytes
from threading import BoundedSemaphore

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tipline.vault.derivation import derive
from tipline.vault.keys import open_under, seal_under
from tipline.vault.seals import context
from tipline.vault.suite import CannotOpen

# RFC 9106 section 4, the second recommended option.
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4

_LOCKED_MARK = 1
_LOCKED_HEAD = struct.Struct(">BIIB16s")
_LOCKED_CONTEXT = context("locked-seed")
# The parameters come from a row: a forged one must not take the server's memory or time.
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 16, 16
# Each Argon2 takes 64 MiB; many sign-ins at once wait here instead of exhausting the machine.
_ARGON2_PLACES = BoundedSemaphore(2)


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

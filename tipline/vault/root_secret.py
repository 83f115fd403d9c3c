"""The server's root secret: its file, and the keys derived from it; it opens no case."""

from __future__ import annotations

import hmac
import os
import stat
from dataclasses import dataclass, field, fields
from pathlib import Path
from secrets import token_bytes

from tipline.vault.derivation import derive
from tipline.vault.seals import Part, context, framed

ROOT_BYTES = 32

# The name in front lets an operator, and a scanner of leaked secrets, know what the line is.
_PREFIX = "tipline-root-1-"


class RootSecretMissing(Exception):
    """There is no root secret at this path."""


class RootSecretExposed(Exception):
    """The group or others may read the root secret."""


class RootSecretBroken(Exception):
    """The file does not hold a root secret."""


@dataclass(frozen=True)
class ServerSecrets:
    """The keys of the server, one for each use."""

    forms: bytes = field(repr=False)
    cookies: bytes = field(repr=False)
    addresses: bytes = field(repr=False)
    locators: bytes = field(repr=False)
    transit: bytes = field(repr=False)
    codes: bytes = field(repr=False)
    pepper: bytes = field(repr=False)
    limits: bytes = field(repr=False)
    walls: bytes = field(repr=False)
    suppressions: bytes = field(repr=False)

    @classmethod
    def from_root(cls, root: bytes) -> ServerSecrets:
        """Derive every key from the root secret."""
        if len(root) != ROOT_BYTES:
            raise RootSecretBroken(f"a root secret is {ROOT_BYTES} bytes")
        return cls(**{each.name: derive(root, context("server", each.name)) for each in fields(cls)})


def create_root_secret(path: Path) -> None:
    """Write a new root secret that only its owner may read; an existing file is never replaced."""
    created = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(created, "w", encoding="ascii") as file:
        file.write(f"{_PREFIX}{token_bytes(ROOT_BYTES).hex()}\n")
        file.flush()
        # Members are locked out for ever if a power cut takes the file after they have joined.
        os.fsync(file.fileno())


def read_root_secret(path: Path) -> bytes:
    """Read the root secret, and refuse one that others can read too."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise RootSecretMissing(f"there is no root secret at {path}") from None
    with file:
        # The mode of the opened file, so that it cannot be exchanged between look and read.
        if os.fstat(file.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise RootSecretExposed(f"others may read {path}: set its mode to 0600")
        return _read_line(file.read(), path)


def mac(key: bytes, *parts: Part) -> bytes:
    """Give the HMAC-SHA256 of parts, each with its length."""
    return hmac.digest(key, framed(*parts), "sha256")


def _read_line(content: bytes, path: Path) -> bytes:
    line = content.decode("ascii", "replace").strip()
    try:
        root = bytes.fromhex(line.removeprefix(_PREFIX))
    except ValueError:
        root = b""
    if not line.startswith(_PREFIX) or len(root) != ROOT_BYTES:
        raise RootSecretBroken(f"{path} does not hold a root secret")
    return root

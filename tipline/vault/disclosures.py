"""One case under a compelled disclosure: packed as it lies here, signed by counsel, opened elsewhere by the quorum."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tipline.vault.file_chunks import open_chunks
from tipline.vault.grants import open_grant
from tipline.vault.keys import BadSignature, sign, verify
from tipline.vault.seals import context
from tipline.vault.suite import CannotOpen, open_sealed

_FORMAT = "tipline-disclosure-1"
_RECOVERY = "recovery"


class PackageWrong(Exception):
    """This is no package of a disclosure, it was changed, or these shares do not open it."""


@dataclass(frozen=True)
class SealedPiece:
    """One sealed thing with the place in which it lies; a file's own key is sealed, its content lies in chunks."""

    facts: Mapping[str, str]
    compartment: str
    generation: int
    place: bytes = field(repr=False)
    sealed: bytes = field(repr=False)
    chunks_place: bytes = field(default=b"", repr=False)
    chunks: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class SealedKey:
    """A compartment's seed, sealed to the recovery quorum."""

    compartment: str
    generation: int
    sealed: bytes = field(repr=False)


@dataclass(frozen=True)
class OpenedPiece:
    """One thing of the case as it can be read."""

    facts: Mapping[str, str]
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Package:
    """What was packed: which case, on which order, and everything sealed of it that the order names."""

    case_id: UUID
    facts: Mapping[str, str]
    keys: tuple[SealedKey, ...]
    pieces: tuple[SealedPiece, ...]


def write_package(package: Package, seed: bytes, signing: bytes) -> str:
    """Return a package as text, signed with a member's seed; nothing in it can be read without the quorum."""
    body = json.dumps(
        {
            "case_id": str(package.case_id),
            "facts": dict(package.facts),
            "keys": [_plain(vars(key)) for key in package.keys],
            "pieces": [_plain(vars(piece)) for piece in package.pieces],
        }
    )
    signature = sign(seed, context("disclosure"), body.encode())
    envelope = {"format": _FORMAT, "body": body, "signing": _written(signing), "signature": _written(signature)}
    return json.dumps(envelope)


def read_package(text: str) -> tuple[Package, bytes]:
    """Return a package and the signing key under it; raises PackageWrong where the signature does not hold."""
    try:
        envelope = json.loads(text)
        body, signing = envelope["body"], b64decode(envelope["signing"])
        if envelope["format"] != _FORMAT:
            raise PackageWrong
        verify(signing, context("disclosure"), body.encode(), b64decode(envelope["signature"]))
        said = json.loads(body)
        keys = tuple(SealedKey(key["compartment"], key["generation"], b64decode(key["sealed"])) for key in said["keys"])
        return Package(UUID(said["case_id"]), said["facts"], keys, tuple(map(_piece, said["pieces"]))), signing
    except (ValueError, KeyError, TypeError, AttributeError, BadSignature):
        raise PackageWrong from None


def open_package(package: Package, recovery_seed: bytes) -> Sequence[OpenedPiece]:
    """Return everything in a package as it can be read; raises PackageWrong when the seed is another quorum's."""
    try:
        seeds = {
            (key.compartment, key.generation): open_grant(
                recovery_seed, package.case_id, _RECOVERY, key.compartment, key.generation, key.sealed
            )
            for key in package.keys
        }
        return [
            OpenedPiece(piece.facts, _opened(piece, seeds[piece.compartment, piece.generation]))
            for piece in package.pieces
        ]
    except (CannotOpen, KeyError):
        raise PackageWrong from None


def _opened(piece: SealedPiece, seed: bytes) -> bytes:
    opened = open_sealed(seed, piece.place, piece.sealed)
    return open_chunks(opened, piece.chunks_place, piece.chunks) if piece.chunks_place else opened


def _piece(said: Mapping[str, Any]) -> SealedPiece:
    return SealedPiece(
        said["facts"],
        said["compartment"],
        said["generation"],
        b64decode(said["place"]),
        b64decode(said["sealed"]),
        b64decode(said["chunks_place"]),
        tuple(b64decode(chunk) for chunk in said["chunks"]),
    )


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _written(value) for name, value in said.items()}


def _written(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return [_written(each) for each in value] if isinstance(value, tuple) else value

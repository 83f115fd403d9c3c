"""Derive a key for one use from a secret that has enough randomness of its own."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def derive(secret: bytes, info: bytes) -> bytes:
    """Give the HKDF-SHA256 key of a secret for the use that `info` names."""
    return HKDF(SHA256(), KEY_BYTES, None, info).derive(secret)

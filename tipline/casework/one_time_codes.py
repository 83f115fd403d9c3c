"""One-time codes (RFC 6238): a secret under a server key, and each code good for one sign-in."""

from datetime import datetime
from uuid import UUID

import pyotp

from tipline.casework.desk import Desk
from tipline.vault.keys import open_under, seal_under
from tipline.vault.seals import context

_STEP_SECONDS = 30
# RFC 6238 section 5.2: at most one step of drift either way, for slow fingers and phones.
_DRIFT = (0, -1, 1)


def new_secret() -> str:
    """Return a new secret, 160 bits in base32."""
    return pyotp.random_base32()


def enrolment_uri(desk: Desk, name: str, secret: str) -> str:
    """Return what the QR code says to an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"tipline {desk.organisation.name}")


def seal_secret(desk: Desk, member_id: UUID, secret: str) -> bytes:
    """Return the secret as it is kept."""
    return seal_under(desk.secrets.codes, context("one-time-code", member_id), secret.encode())


def open_secret(desk: Desk, member_id: UUID, sealed: bytes) -> str:
    """Return the secret that was kept."""
    return open_under(desk.secrets.codes, context("one-time-code", member_id), sealed).decode()


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the step of time whose code this is, or None when it is none of the moment."""
    digits = "".join(code.split())
    step = int(now.timestamp()) // _STEP_SECONDS
    generator = pyotp.TOTP(secret)
    for candidate in (step + drift for drift in _DRIFT):
        if pyotp.utils.strings_equal(generator.generate_otp(candidate), digits):
            return candidate
    return None

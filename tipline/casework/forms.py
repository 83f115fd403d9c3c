"""The signed nonce of a reporter's form: it makes a form safe to send twice."""

import hashlib
from datetime import timedelta
from secrets import token_urlsafe

from itsdangerous import BadSignature, TimestampSigner

from tipline.casework.desk import Desk
from tipline.domain.errors import FormExpired, FormForged, FormTooFast

_NONCE_BYTES = 16


class _FormSigner(TimestampSigner):
    """Signs with the desk's clock instead of the machine's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.secrets.forms, salt="tipline/form", digest_method=hashlib.sha256)
        self._desk = desk

    def get_timestamp(self) -> int:
        return int(self._desk.now().timestamp())


def offer_form(desk: Desk) -> str:
    """Return a nonce for a form that is about to be shown."""
    return _FormSigner(desk).sign(token_urlsafe(_NONCE_BYTES)).decode()


def check_form(desk: Desk, nonce: str) -> None:
    """Raise FormForged when this house did not sign the nonce."""
    if not _FormSigner(desk).validate(nonce):
        raise FormForged


def check_form_age(desk: Desk, nonce: str) -> None:
    """Raise FormTooFast or FormExpired when the form was not open for as long as a person needs and no longer."""
    try:
        _, made = _FormSigner(desk).unsign(nonce, return_timestamp=True)
    except BadSignature:
        raise FormForged from None
    age = desk.now() - made
    fastest = timedelta(seconds=desk.choices.form_seconds)
    if age < fastest:
        raise FormTooFast(max(1, round((fastest - age).total_seconds())))
    if age > timedelta(hours=desk.choices.form_hours):
        raise FormExpired

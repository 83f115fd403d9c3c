"""Whether a staff form came from a page of ours: what the browser says of it, its origin, and its token.

Every door is taken for a staff door unless it is named as open. The reporter's door is open: its forms carry no
ambient authority, and an honest old phone sends neither ``Sec-Fetch-Site`` nor ``Origin``.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Blueprint, Flask, request
from flask_wtf.csrf import CSRFError, CSRFProtect

from tipline.domain.errors import FormForged
from tipline.web.front_desk import the_desk

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


def guard_staff_forms(app: Flask, open_doors: Iterable[Blueprint]) -> None:
    """Refuse every form that is not sent from our own pages, except at the open doors."""
    # We ask for the token ourselves, after the cheaper questions, and compare the origin with the configured
    # address; Flask-WTF would compare the Referer with whatever Host the visitor sends.
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_SSL_STRICT=False, WTF_CSRF_TIME_LIMIT=None)
    tokens = CSRFProtect(app)
    doors = frozenset(door.name for door in open_doors)

    @app.before_request
    def check_staff_form() -> None:
        if request.method in _HARMLESS or request.endpoint is None or request.blueprint in doors:
            return
        if not (_browser_agrees() and _origin_is_ours() and _token_is_ours(tokens)):
            raise FormForged


def _browser_agrees() -> bool:
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _origin_is_ours() -> bool:
    ours = _origin_of(the_desk().public_url)
    return request.headers.get("Origin", ours).lower() == ours


def _origin_of(address: str) -> str:
    parts = urlsplit(address.lower())
    return f"{parts.scheme}://{parts.netloc}"


def _token_is_ours(tokens: CSRFProtect) -> bool:
    try:
        tokens.protect()
    except CSRFError:
        return False
    return True

"""What a member's browser keeps: the session secret, the mark of a known device, and the form tokens' cookie."""

from http import HTTPStatus
from secrets import token_urlsafe
from typing import cast

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from tipline.casework.desk import SignedIn
from tipline.casework.signing_in import resume
from tipline.domain.errors import SessionOver
from tipline.domain.mentions import name_key
from tipline.domain.vocabulary import Language
from tipline.web.front_desk import the_desk

_SESSION = "desk-session"
_DEVICE = "desk-device"
_FORMS = "desk-forms"

_DEVICE_BYTES = 16
# A device that was used within half a year keeps its own count of failures.
_DEVICE_SECONDS = 182 * 24 * 3600


def set_up_cookies(app: Flask, public_url: str) -> None:
    """Give the cookie behind staff forms the same protection as the session itself."""
    app.config.update(
        SESSION_COOKIE_NAME=_named(_FORMS, public_url),
        SESSION_COOKIE_PATH="/",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=_is_https(public_url),
    )


def signed_in() -> SignedIn:
    """Return the member whose session this is, or send the visitor to the sign-in page."""
    if "member" not in g:
        g.member = _resumed()
    return cast(SignedIn, g.member)


def session_secret() -> str:
    """Return the secret that the browser sent, or an empty text."""
    return _kept(_SESSION)


def start_session(response: Response, secret: str) -> None:
    """Hand the session's secret to the browser, for as long as the browser stays open.

    The form tokens stay: words typed before the session ran out can be sent after signing in again.
    """
    _keep(response, _SESSION, secret, None)


def end_session(response: Response) -> None:
    """Take the session's secret and the form tokens back; the device stays known."""
    session.clear()
    _keep(response, _SESSION, "", 0)


def known_device(name: str) -> str:
    """Return the mark of a device on which this name signed in before, or an empty text."""
    try:
        return str(_signer(name).loads(_kept(_DEVICE)))
    except BadSignature:
        return ""


def remember_device(response: Response, name: str) -> None:
    """Mark the device as known for this name, so that a stranger's failures elsewhere do not shut it out."""
    mark = known_device(name) or token_urlsafe(_DEVICE_BYTES)
    _keep(response, _DEVICE, str(_signer(name).dumps(mark)), _DEVICE_SECONDS)


def staff_language() -> str | None:
    """Return the language of the desk's pages: asked for in the address, chosen before, or the member's own."""
    asked = request.args.get("lang", "")
    if asked in set(Language):
        session["lang"] = asked
    return session.get("lang") or (g.member.language if "member" in g else None)


def _resumed() -> SignedIn:
    try:
        return resume(the_desk(), session_secret())
    except SessionOver:
        asked = {"next": request.path} if request.method == "GET" else {"ended": "yes"}
        abort(redirect(url_for("sign_in.show", _external=False, **asked), HTTPStatus.SEE_OTHER))


def _kept(name: str) -> str:
    return request.cookies.get(_named(name, the_desk().public_url), "")


def _keep(response: Response, name: str, value: str, seconds: int | None) -> None:
    address = the_desk().public_url
    response.set_cookie(
        _named(name, address),
        value,
        max_age=seconds,
        path="/",
        secure=_is_https(address),
        httponly=True,
        samesite="Strict",
    )


def _signer(name: str) -> URLSafeSerializer:
    # The name is part of the salt: a device that is known for one member proves nothing for another.
    return URLSafeSerializer(str(current_app.secret_key), salt=f"tipline/device/{name_key(name)}")


def _named(name: str, public_url: str) -> str:
    # Browsers take the prefix only with Secure, and Secure only over https: the demo speaks http on loopback.
    return f"__Host-{name}" if _is_https(public_url) else name


def _is_https(public_url: str) -> bool:
    return public_url.startswith("https:")

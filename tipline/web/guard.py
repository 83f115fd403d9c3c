"""What every answer carries to protect the visitor, and which addresses are answered at all."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from werkzeug.exceptions import SecurityError

# The style sheets draw their ticks and arrows as `data:`; so is the picture of a one-time-code secret.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # `no-referrer` would make browsers send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # For browsers older than `frame-ancestors`.
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noarchive",
}
_TWO_YEARS = 63_072_000
_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
# How the names begin with which proxies and content networks pass on who asked, and for what.
FORWARDED_HEADERS = (
    "forwarded",
    "x-forwarded",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-original",
    "cf-connecting-ip",
    "fastly-client-ip",
    "true-client-ip",
    "via",
)


def set_up_guard(app: Flask, public_url: str | None) -> None:
    """Put the protecting headers on every answer."""
    headers = dict(_HEADERS)
    if urlsplit(public_url or "").scheme == "https":
        headers["Strict-Transport-Security"] = f"max-age={_TWO_YEARS}"

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(headers)
        return response

    app.register_error_handler(SecurityError, _wrong_address)


def answer_loopback_only(app: Flask) -> None:
    """Answer only who asks for this machine by its own name and without a proxy: for practice copies."""
    app.config["TRUSTED_HOSTS"] = _LOOPBACK

    @app.before_request
    def refuse_proxies() -> None:
        if came_through_proxy():
            abort(403)


def came_through_proxy() -> bool:
    """Say whether some machine in between left its mark on the request."""
    return any(name.lower().startswith(FORWARDED_HEADERS) for name, _ in request.headers)


def _wrong_address(error: SecurityError) -> Response:
    # Without a trusted host no page can be made: its links would lead there.
    return Response("This address is not answered here.\n", 400, content_type="text/plain; charset=utf-8")

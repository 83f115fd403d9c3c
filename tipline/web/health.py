"""Whether the house is up and able to work, and its figures for a monitor; none of it is about a person."""

import hmac
from collections.abc import Mapping
from http import HTTPStatus
from ipaddress import ip_address

from flask import Blueprint, Response, abort, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from tipline.casework.upkeep import house_figures
from tipline.web.front_desk import the_desk
from tipline.web.guard import came_through_proxy

blueprint = Blueprint("health", __name__)


@blueprint.get("/health/live")
def live() -> dict[str, bool]:
    """Say that the process answers."""
    return {"live": True}


@blueprint.get("/health/ready")
def ready() -> tuple[dict[str, bool], int]:
    """Say whether tips can be taken: the database answers."""
    try:
        house_figures(the_desk())
    except Exception as failure:  # noqa: BLE001  Whatever it is, a probe wants an answer and the log its kind.
        current_app.logger.error("not ready: %s", type(failure).__name__)
        return {"ready": False}, HTTPStatus.SERVICE_UNAVAILABLE
    return {"ready": True}, HTTPStatus.OK


@blueprint.get("/metrics")
def metrics() -> Response:
    """Give the house's figures to a monitor on this machine, or to one that knows the token."""
    if not (_asked_from_here() or _knows_token()):
        abort(404)
    return Response(_exposition(house_figures(the_desk())), content_type=CONTENT_TYPE_LATEST)


def _asked_from_here() -> bool:
    # A proxy on this machine is a direct peer too, but it leaves its mark; what it forwards is a stranger's.
    if current_app.config.get("TRUSTED_PROXIES"):
        return False
    return not came_through_proxy() and _is_loopback(_direct_peer())


def _direct_peer() -> str:
    before_proxies = request.environ.get("werkzeug.proxy_fix.orig", {})
    return str(before_proxies.get("REMOTE_ADDR") or request.environ.get("REMOTE_ADDR") or "")


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _knows_token() -> bool:
    token = current_app.config.get("METRICS_TOKEN") or ""
    given = request.authorization.token if request.authorization else None
    return bool(token) and hmac.compare_digest(token.encode(), (given or "").encode())


def _exposition(figures: Mapping[str, int]) -> bytes:
    registry = CollectorRegistry()
    for name, value in figures.items():
        Gauge(f"tipline_{name}", name.replace("_", " "), registry=registry).set(value)
    return generate_latest(registry)

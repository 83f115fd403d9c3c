"""How often one address may knock, counted without keeping any address."""

import hmac
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from time import time
from typing import cast

from flask import Flask, current_app, request
from flask_limiter import Limiter
from limits import RateLimitItem, parse_many

from tipline.domain.errors import Refused
from tipline.web.front_desk import the_desk
from tipline.web.knock_counts import KnockCounts

_PLACE = "tipline.limits"
_MEMORY, _OWN_MEMORY = "memory://", f"{KnockCounts.STORAGE_SCHEME[0]}://"
_ONE_HOUSEHOLD = 64


class OverLimit(Refused):
    """This address knocked too often; ``wait_seconds`` says when the door opens again."""

    rule = "over_limit"

    def __init__(self, wait_seconds: int) -> None:
        super().__init__()
        self.wait_seconds = wait_seconds


def set_up_limits(app: Flask, storage: str | None) -> None:
    """Count knocks in this storage (``memory://`` for one process), or not at all."""
    app.extensions[_PLACE] = Limiter(
        _blinded_address,
        app=app,
        storage_uri=_OWN_MEMORY if storage == _MEMORY else storage,
        strategy="fixed-window",
        headers_enabled=False,
        enabled=storage is not None,
    )


def keep_within(limit: str) -> None:
    """Count this request under the limit of that name, or raise OverLimit."""
    limiter = cast(Limiter, current_app.extensions[_PLACE])
    if not limiter.enabled:
        return
    knocker = _blinded_address()
    for item in _read_limit(the_desk().limits[limit]):
        # Not by a decorator: over a limit the page comes back with every word still in it.
        if not limiter.limiter.hit(item, limit, knocker):
            raise OverLimit(_seconds_until_open(limiter, item, limit, knocker))


def is_within(limit: str, who: str) -> bool:
    """Count one more of somebody who is no network address, such as a number that texts, and say whether it may be."""
    limiter = cast(Limiter, current_app.extensions[_PLACE])
    knocker = _blinded(who)
    return not limiter.enabled or all(
        limiter.limiter.hit(item, limit, knocker) for item in _read_limit(the_desk().limits[limit])
    )


@lru_cache
def _read_limit(text: str) -> list[RateLimitItem]:
    return parse_many(text)


def _blinded_address() -> str:
    return _blinded(_place(request.remote_addr or ""))


def _blinded(who: str) -> str:
    desk = the_desk()
    # With the day in it, what is counted today cannot be joined with what was counted yesterday.
    day_and_place = f"{desk.now():%Y-%m-%d}/{who}"
    return hmac.digest(desk.secrets.limits, day_and_place.encode(), "sha256").hex()


@lru_cache(maxsize=1)
def _place(address: str) -> str:
    try:
        read = ip_address(address)
    except ValueError:
        return address
    # One IPv6 subscriber holds a whole /64 and could knock from a new address each time.
    return str(ip_network((read, _ONE_HOUSEHOLD), strict=False)) if isinstance(read, IPv6Address) else address


def _seconds_until_open(limiter: Limiter, item: RateLimitItem, *name: str) -> int:
    return max(1, int(limiter.limiter.get_window_stats(item, *name).reset_time - time()) + 1)

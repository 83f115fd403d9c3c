"""A line to the stand-in for Twilio: real servers on this machine, and a house that only keeps what it is posted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Thread
from typing import Any

import pytest
from flask import Flask, Response, request
from werkzeug.serving import WSGIRequestHandler, make_server

from tipline.adapters.twilio_account import TwilioAccount
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.demo.fake_courier import post_by_http
from tipline.demo.fake_twilio import FakeTwilio, open_fake
from tipline.domain.texting import CarrierTrouble, OptOutMode

PREFIX = "/demo/twilio"
OURS = "+12125550100"
THEIRS = "+12125550123"
ACCOUNT = TwilioAccount(
    account_sid="AC" + "0a" * 16,
    api_key="SK" + "1b" * 16,
    api_secret="a secret of the key",
    auth_token="a token of the account",
    auth_token_previous=None,
    number=OURS,
    messaging_service_sid=None,
    optout_mode=OptOutMode.TWILIO,
    public_url="https://tips.example.test",
    base_url=None,
)
SERVICE = "MG" + "2c" * 16
TEXT_SID = "SM" + "3d" * 16
MEDIA_SID = "ME" + "4e" * 16
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class QuietHandler(WSGIRequestHandler):
    """Answers without writing down who asked for what."""

    def log(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def bound() -> Iterator[tuple[Flask, str]]:
    """Give an empty app and the address at which it is served; what it answers is added before it is called."""
    app = Flask("a house of the tests")
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield app, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Posted:
    """A form that was posted to the house, with its signature."""

    path: str
    form: dict[str, list[str]]
    signature: str


@dataclass
class Letterbox:
    """A house that keeps what it is posted, and answers with the status that is set for a path."""

    posted: list[Posted] = field(default_factory=list)
    status: dict[str, int] = field(default_factory=dict)

    def open_in(self, app: Flask) -> None:
        """Take what is posted under the addresses that Twilio calls."""
        app.add_url_rule("/texts/<path:rest>", view_func=self._take, methods=["POST"])

    def at(self, path: str) -> list[Posted]:
        """Return what came to one path, or below it."""
        return [each for each in self.posted if each.path.startswith(path)]

    def _take(self, rest: str) -> Response:
        signature = request.headers.get("X-Twilio-Signature", "")
        self.posted.append(Posted(f"/texts/{rest}", request.form.to_dict(flat=False), signature))
        return Response("<Response/>", self.status.get(f"/texts/{rest}", 200), mimetype="text/xml")


@dataclass(frozen=True)
class Line:
    """Both ends: our side of it, the stand-in, and the house that it calls."""

    texts: TwilioTexts
    fake: FakeTwilio
    house: Letterbox
    app: Flask

    def settle(self) -> None:
        """Wait until the stand-in has done all that it had to do."""
        self.fake.courier.errands.join()

    @property
    def account(self) -> TwilioAccount:
        """The account that both ends know."""
        return self.fake.held.account


@contextmanager
def open_line(**changes: Any) -> Iterator[Line]:
    """Open a line for an account with changes."""
    with bound() as (app, url):
        account = replace(ACCOUNT, **{"public_url": url, "base_url": url + PREFIX, "timeout_seconds": 5.0, **changes})
        fake, house = open_fake(account, post_by_http, lambda: datetime.now(UTC)), Letterbox()
        app.register_blueprint(fake.blueprint, url_prefix=PREFIX)
        house.open_in(app)
        line = Line(TwilioTexts(account), fake, house, app)
        try:
            yield line
        finally:
            line.settle()


def form(**fields: str) -> dict[str, list[str]]:
    """Return a form that brings a text from a phone, with these fields changed."""
    usual = {
        "MessageSid": TEXT_SID,
        "AccountSid": ACCOUNT.account_sid,
        "From": THEIRS,
        "To": OURS,
        "Body": "what was seen",
        "NumMedia": "0",
    }
    return {name: [value] for name, value in (usual | fields).items()}


def trouble_in(call: Callable[[], object]) -> CarrierTrouble:
    """Return what a call meets, which must meet something."""
    with pytest.raises(CarrierTrouble) as met:
        call()
    return met.value

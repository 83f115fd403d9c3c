"""The stand-in for Twilio as a server of its own, which can be closed and opened again at the same address."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Thread, get_ident
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.serving import BaseWSGIServer, make_server

from tests.carrier.lines import PREFIX, QuietHandler
from tests.load.servers import free_port
from tipline.adapters.twilio_account import TwilioAccount
from tipline.demo.fake_account import INBOUND, FakeText
from tipline.demo.fake_courier import post_by_http
from tipline.demo.fake_forms import text_form
from tipline.demo.fake_twilio import FakeTwilio, open_fake


@dataclass
class StandIn:
    """Twilio for one house: what phones send goes to it, and what it sends goes to the phones."""

    fake: FakeTwilio
    app: Flask
    port: int
    _server: BaseWSGIServer | None = None
    _thread: Thread | None = None
    is_handed_a_text: Event = field(default_factory=Event)
    in_hand: set[int] = field(default_factory=set)

    def open(self) -> None:
        """Answer, as it does from the beginning."""
        self._server = make_server("127.0.0.1", self.port, self.app, threaded=True, request_handler=QuietHandler)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        """Let nobody listen at the address any more."""
        if self._server and self._thread:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
        self._server = self._thread = None

    def writes(self, number: str, body: str) -> FakeText:
        """Take a text from a phone and bring it nowhere yet."""
        return self.fake.held.from_phone(number, body, ())

    def brings(self, text: FakeText) -> bool:
        """Bring a text to the house, signed, and say whether the house took it."""
        held = self.fake.held
        return self.fake.courier.bring(held.settings.sms_url, text_form(text, held.account.account_sid))

    def reads(self, number: str) -> list[str]:
        """Return what came to a phone, the oldest first."""
        return [each.body for each in self.fake.thread_of(number) if not each.is_own]

    def still_has(self, direction: str = INBOUND) -> list[str]:
        """Return the ids of the texts of which there is still a copy here."""
        return [each.sid for each in self.fake.held.newest_first() if each.direction == direction]

    def begins(self) -> None:
        """Note what the house asks, before anything is done about it."""
        self.in_hand.add(get_ident())
        if request.method == "POST":
            self.is_handed_a_text.set()

    def ends(self, _: BaseException | None) -> None:
        """Note that it was answered, whether or not somebody heard it."""
        self.in_hand.discard(get_ident())

    def settle(self) -> None:
        """Wait until everything that was taken has come to its phone, and the house was told."""
        self.fake.courier.errands.join()


@contextmanager
def open_stand_in(account: TwilioAccount, now: Callable[[], datetime]) -> Iterator[StandIn]:
    """Run a stand-in for the account, at the address that the account names."""
    port = urlsplit(account.base_url or "").port or 0
    fake = open_fake(account, post_by_http, now)
    app = Flask("a carrier of the tests")
    app.register_blueprint(fake.blueprint, url_prefix=PREFIX)
    stand_in = StandIn(fake, app, port)
    app.before_request(stand_in.begins)
    app.teardown_request(stand_in.ends)
    stand_in.open()
    try:
        yield stand_in
    finally:
        stand_in.close()
        stand_in.settle()


def an_address() -> str:
    """Return an address on this machine at which nobody answers yet."""
    return f"http://127.0.0.1:{free_port()}"

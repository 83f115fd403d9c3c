"""What the stand-in for Twilio holds: texts with their pictures, the number's settings, and who wants no more."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from uuid import uuid4

from tipline.adapters.twilio_account import FALLBACK, INCOMING, TwilioAccount

INBOUND = "inbound"
BY_API = "outbound-api"
BY_ITSELF = "outbound-reply"
_MOST_CARRIED = 2000
_FINAL = frozenset({"received", "delivered", "undelivered", "failed", "canceled", "read"})


@dataclass(frozen=True)
class FakeMedia:
    """A picture or file that came with a text."""

    sid: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass
class FakeText:
    """A text in either direction, and how far it is."""

    sid: str
    direction: str
    sender: str = field(repr=False)
    to: str = field(repr=False)
    body: str = field(repr=False)
    status: str
    created: datetime
    sent: datetime | None = None
    service_sid: str | None = None
    callback: str | None = None
    error_code: int | None = None
    media: tuple[FakeMedia, ...] = ()
    # Whether the house took a text from a phone; None while it is on its way.
    was_taken: bool | None = None

    @property
    def is_final(self) -> bool:
        """Say whether nothing more happens to it, so that it may be changed and deleted."""
        return self.status in _FINAL


@dataclass
class NumberSettings:
    """Where the number's texts go, as its owner sets it in Twilio's console."""

    sms_url: str
    sms_fallback_url: str
    sms_method: str = "POST"
    sms_fallback_method: str = "POST"
    sms_application_sid: str | None = None


class FakeAccount:
    """An account at the stand-in, in memory; ``lock`` is held by whoever changes it."""

    def __init__(self, account: TwilioAccount, now: Callable[[], datetime]) -> None:
        self.account = account
        self.now = now
        self.lock = RLock()
        self.texts: dict[str, FakeText] = {}
        # What went through, also after it was removed: for who watches, not for the house.
        self.carried: deque[FakeText] = deque(maxlen=_MOST_CARRIED)
        self.stopped: set[str] = set()
        # A service without a number of ours in the settings sends from one that it chooses.
        self.number = account.number or "+15555550100"
        self.settings = NumberSettings(f"{account.address(INCOMING)}#rc=3&rp=all", account.address(FALLBACK))

    def keep(self, text: FakeText) -> FakeText:
        """Add a text."""
        with self.lock:
            self.texts[text.sid] = text
            self.carried.append(text)
        return text

    def from_phone(self, number: str, body: str, media: tuple[FakeMedia, ...]) -> FakeText:
        """Add a text that came from a phone."""
        sid, now = new_sid("MM" if media else "SM"), self.now()
        service = self.account.messaging_service_sid
        return self.keep(
            FakeText(sid, INBOUND, number, self.number, body, "received", now, now, service_sid=service, media=media)
        )

    def by_itself(self, number: str, body: str) -> FakeText:
        """Add a text that Twilio sent of its own accord."""
        now = self.now()
        return self.keep(FakeText(new_sid("SM"), BY_ITSELF, self.number, number, body, "delivered", now, now))

    def newest_first(self) -> list[FakeText]:
        """Return all texts as lists show them."""
        with self.lock:
            return list(reversed(self.texts.values()))


def new_sid(kind: str) -> str:
    """Return an id of a kind (``SM``, ``MM``, ``ME``) that nothing else has."""
    return kind + uuid4().hex

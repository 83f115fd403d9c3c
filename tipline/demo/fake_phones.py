"""The phones around the stand-in for Twilio: they text the house, and show what came back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import sleep

from tipline.demo.fake_account import FakeAccount, FakeMedia, FakeText, new_sid
from tipline.demo.fake_courier import Courier
from tipline.demo.fake_forms import report_form, text_form
from tipline.demo.fake_weather import Weather
from tipline.domain.texting import OptOutMode

_WORDS = {
    **dict.fromkeys(("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"), "STOP"),
    **dict.fromkeys(("START", "YES", "UNSTOP"), "START"),
    **dict.fromkeys(("HELP", "INFO"), "HELP"),
}
_STOPPED = (
    "You have successfully been unsubscribed. You will not receive any more messages from this number. "
    "Reply START to resubscribe."
)
_RESUMED = (
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
)
_HELP = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
_AT_ONCE = frozenset({21610, 30001, 30002, 30032, 30034})


@dataclass(frozen=True)
class PhoneText:
    """A text on a phone: what its owner wrote, or what came to it."""

    is_own: bool
    body: str = field(repr=False)
    at: datetime
    media: tuple[FakeMedia, ...] = ()


class Phones:
    """All phones, by their numbers."""

    def __init__(self, held: FakeAccount, weather: Weather, courier: Courier) -> None:
        self._held = held
        self._weather = weather
        self._courier = courier
        self._threads: dict[str, list[PhoneText]] = {}

    def send(self, number: str, body: str, media: Sequence[tuple[str, bytes]]) -> str:
        """Text the house and return the text's id; the form goes to the house in the background."""
        pictures = tuple(FakeMedia(new_sid("ME"), content_type, content) for content_type, content in media)
        with self._held.lock:
            text = self._held.from_phone(number, body, pictures)
            self._show(number, PhoneText(is_own=True, body=body, at=text.created, media=pictures))
            self._obey(number, body)
        if not self._weather.loses_webhooks:
            self._courier.later(lambda: self._bring(text))
        return text.sid

    def thread_of(self, number: str) -> tuple[PhoneText, ...]:
        """Return what a phone shows, the oldest first; it keeps what Twilio no longer has."""
        with self._held.lock:
            return tuple(self._threads.get(number, ()))

    def deliver(self, sid: str) -> None:
        """Bring a text of the house as far as the weather lets it, and report on the way."""
        with self._held.lock:
            text = self._held.texts.get(sid)
            reports = [self._report(text, status) for status in self._way_of(text)] if text else []
        if self._weather.callbacks_backwards:
            reports.reverse()
        for report in reports:
            sleep(self._weather.pace_seconds)
            for _ in range(2 if self._weather.callbacks_twice else 1):
                if text and text.callback:
                    self._courier.bring(text.callback, report)

    def _way_of(self, text: FakeText) -> list[str]:
        """Return the states that are still before a text."""
        fails_with, stuck_at = self._weather.fails_with, self._weather.stuck_at
        end = ["failed"] if fails_with in _AT_ONCE else ["sent", "undelivered" if fails_with else "delivered"]
        way = ["accepted", "queued", *end]
        start = way.index(text.status) + 1 if text.status in way else len(way)
        stop = way.index(stuck_at) + 1 if stuck_at in way else len(way)
        return way[start:stop]

    def _report(self, text: FakeText, status: str) -> dict[str, str]:
        text.status = status
        if status in ("failed", "undelivered"):
            text.error_code = self._weather.fails_with
        else:
            text.sent = text.sent or self._held.now()
        if status == "delivered":
            self._show(text.to, PhoneText(is_own=False, body=text.body, at=self._held.now()))
        return report_form(text, self._held.account.account_sid)

    def _show(self, number: str, text: PhoneText) -> None:
        self._threads.setdefault(number, []).append(text)

    def _obey(self, number: str, body: str) -> None:
        """Do what the reserved words ask, and say so to the phone, unless the account does that itself."""
        word, stopped = _word_in(body), self._held.stopped
        if word is None or self._held.account.optout_mode is OptOutMode.SELF:
            return
        if word == "STOP" and number not in stopped:
            stopped.add(number)
            self._say(number, _STOPPED)
        elif word == "START" and number in stopped:
            stopped.discard(number)
            self._say(number, _RESUMED)
        elif word == "HELP" and number not in stopped:
            self._say(number, _HELP)

    def _say(self, number: str, body: str) -> None:
        text = self._held.by_itself(number, body)
        self._show(number, PhoneText(is_own=False, body=body, at=text.created))

    def _bring(self, text: FakeText) -> None:
        account, settings = self._held.account, self._held.settings
        fields = text_form(text, account.account_sid)
        word = _word_in(text.body)
        if word and account.optout_mode is OptOutMode.ADVANCED:
            fields["OptOutType"] = word
        if not self._courier.bring(settings.sms_url, fields):
            why = {"ErrorCode": "11200", "ErrorUrl": settings.sms_url}
            self._courier.bring(settings.sms_fallback_url, fields | why)


def _word_in(body: str) -> str | None:
    return _WORDS.get(body.strip().upper())

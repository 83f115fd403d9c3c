"""The phones around the stand-in for Twilio: they text the house, and show what came back."""

from collections.abc import Sequence
from time import sleep

from tipline.demo.fake_account import FakeAccount, FakeMedia, FakeText, new_sid
from tipline.demo.fake_courier import Courier
from tipline.demo.fake_forms import report_form, text_form
from tipline.demo.fake_roads import Road
from tipline.demo.fake_weather import Weather
from tipline.demo.phone_threads import PhoneText, Threads
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
_UNKNOWN_DESTINATION = 30005


class Phones:
    """All phones, by their numbers."""

    def __init__(self, held: FakeAccount, weather: Weather, courier: Courier, threads: Threads) -> None:
        self._held = held
        self._weather = weather
        self._courier = courier
        self._threads = threads
        self._roads: dict[str, Road] = {}
        for number, texts in threads.all().items():
            for text in texts:
                self._heed(number, text.body if text.is_own else "")

    def road_of(self, number: str) -> Road:
        """Return the way between a phone and the house."""
        with self._held.lock:
            return self._roads.setdefault(number, Road(self._courier, self._weather))

    def send(self, number: str, body: str, media: Sequence[tuple[str, bytes]]) -> str:
        """Text the house and return the text's id; the form goes to the house in the background."""
        pictures = tuple(FakeMedia(new_sid("ME"), content_type, content) for content_type, content in media)
        with self._held.lock:
            text = self._held.from_phone(number, body, pictures)
            self._show(number, PhoneText(is_own=True, body=body, at=text.created, media=pictures))
            self._obey(number, body)
        if not self._weather.loses_webhooks:
            self.road_of(number).carry(lambda: self._bring(text))
        return text.sid

    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of the phones that show something."""
        with self._held.lock:
            return tuple(self._threads.all())

    def thread_of(self, number: str) -> tuple[PhoneText, ...]:
        """Return what a phone shows, the oldest first; it keeps what Twilio no longer has."""
        with self._held.lock:
            return self._threads.of(number)

    def catch_up(self, number: str) -> None:
        """Bring a phone what waited for it while it was off."""
        with self._held.lock:
            waiting = [each.sid for each in self._held.texts.values() if (each.to, each.status) == (number, "sent")]
        for sid in waiting:
            self._courier.later(lambda sid=sid: self.deliver(sid))  # type: ignore[misc]

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
        fails_with, stuck_at = self._fate_of(text)
        end = ["failed"] if fails_with in _AT_ONCE else ["sent", "undelivered" if fails_with else "delivered"]
        way = ["accepted", "queued", *end]
        start = way.index(text.status) + 1 if text.status in way else len(way)
        stop = way.index(stuck_at) + 1 if stuck_at in way else len(way)
        return way[start:stop]

    def _fate_of(self, text: FakeText) -> tuple[int | None, str | None]:
        """Return the code a text fails with and the state it does not get beyond, as far as there are any."""
        switches = self.road_of(text.to).switches
        fails_with = _UNKNOWN_DESTINATION if switches.is_gone else self._weather.fails_with
        return fails_with, "sent" if switches.is_off else self._weather.stuck_at

    def _report(self, text: FakeText, status: str) -> dict[str, str]:
        text.status = status
        if status in ("failed", "undelivered"):
            text.error_code = self._fate_of(text)[0]
        else:
            text.sent = text.sent or self._held.now()
        if status == "delivered":
            self._show(text.to, PhoneText(is_own=False, body=text.body, at=self._held.now()))
        return report_form(text, self._held.account.account_sid)

    def _show(self, number: str, text: PhoneText) -> None:
        self._threads.add(number, text)

    def _obey(self, number: str, body: str) -> None:
        """Do what the reserved words ask, and say so to the phone, unless the account does that itself."""
        if answer := self._heed(number, body):
            self._say(number, answer)

    def _heed(self, number: str, body: str) -> str | None:
        """Do what the reserved words ask, and return what is said to it."""
        word, stopped = _word_in(body), self._held.stopped
        if word is None or self._held.account.optout_mode is OptOutMode.SELF:
            return None
        if word == "STOP" and number not in stopped:
            stopped.add(number)
            return _STOPPED
        if word == "START" and number in stopped:
            stopped.discard(number)
            return _RESUMED
        return _HELP if word == "HELP" and number not in stopped else None

    def _say(self, number: str, body: str) -> None:
        text = self._held.by_itself(number, body)
        self._show(number, PhoneText(is_own=False, body=body, at=text.created))

    def _bring(self, text: FakeText) -> None:
        account, settings = self._held.account, self._held.settings
        fields = text_form(text, account.account_sid)
        word = _word_in(text.body)
        if word and account.optout_mode is OptOutMode.ADVANCED:
            fields["OptOutType"] = word
        why = {"ErrorCode": "11200", "ErrorUrl": settings.sms_url}
        text.was_taken = self._courier.bring(settings.sms_url, fields) or self._courier.bring(
            settings.sms_fallback_url, fields | why
        )


def _word_in(body: str) -> str | None:
    return _WORDS.get(body.strip().upper())

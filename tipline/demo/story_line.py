"""Carries the texts of the story at their hours: by the stand-in for Twilio, and without a network."""

from collections.abc import Mapping
from datetime import UTC, datetime

from werkzeug.datastructures import MultiDict

from tipline.adapters.twilio_account import TwilioAccount
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.demo.fake_account import FakeText
from tipline.demo.fake_forms import text_form
from tipline.demo.fake_new_text import make_text
from tipline.demo.fake_twilio import open_fake
from tipline.demo.phone_threads import Threads
from tipline.domain.texting import CarrierStatus, CarrierTrouble, Report, TextSent, TextTaken, Trouble


class StoryLine(TwilioTexts):
    """A carrier for whom it is the hour that the story tells; what it brings stays on the phones."""

    def __init__(self, account: TwilioAccount, threads: Threads) -> None:
        super().__init__(account)
        self.moment = datetime.now(UTC)
        self._fake = open_fake(account, _nobody_answers, lambda: self.moment, threads)
        self._fake.weather.loses_webhooks = True
        self._reports: list[tuple[str, Report]] = []

    def write(self, number: str, body: str, picture: tuple[str, bytes] | None) -> TextTaken:
        """Text the house from a phone, and return the text as the house reads it."""
        sid = self._fake.phone_sends(number, body, (picture,) if picture else ())
        return self._read(self._fake.held.texts[sid])

    def last_came_to(self, number: str) -> str:
        """Return what a phone was texted last."""
        return next(text.body for text in reversed(self._fake.thread_of(number)) if not text.is_own)

    def reports(self) -> list[tuple[str, Report]]:
        """Return what there is to report, with the token of each text, and report it only once."""
        reports, self._reports = self._reports, []
        return reports

    def send(self, to: str, body: str, token: str) -> str:
        """Bring a text to a phone."""
        form = MultiDict({"To": to, "From": self._fake.held.number, "Body": body})
        made = make_text(self._fake.held, form, None)
        if not isinstance(made, FakeText):
            raise CarrierTrouble(Trouble.REFUSED)
        self._fake.phones.deliver(made.sid)
        self._reports.append((token, Report(made.sid, CarrierStatus(made.status))))
        return made.sid

    def look_up(self, sid: str) -> TextSent | None:
        """Return a text that came with the second of its hour."""
        text = self._fake.held.texts.get(sid)
        return TextSent((text.sent or text.created).replace(microsecond=0), self._read(text)) if text else None

    def fetch(self, text_sid: str, media_sid: str, most_bytes: int) -> bytes:
        """Return a picture that came with a text."""
        found = (each for each in self._fake.held.texts[text_sid].media if each.sid == media_sid)
        return next(found).content[:most_bytes]

    def remove(self, sid: str) -> None:
        """Forget a text."""
        self._fake.held.texts.pop(sid, None)

    def _read(self, text: FakeText) -> TextTaken:
        form = text_form(text, self._fake.held.account.account_sid)
        return self.read_text({name: [value] for name, value in form.items()})


def _nobody_answers(address: str, fields: Mapping[str, str], headers: Mapping[str, str]) -> int:
    """While the story is told, no house stands at its address yet."""
    raise ConnectionError

"""Texts by Twilio."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from twilio.request_validator import HMAC_SHA1, RequestValidator
from werkzeug.datastructures import MultiDict

from tipline.adapters.phone_numbers import as_people_read
from tipline.adapters.twilio_account import REPORTS, TwilioAccount
from tipline.adapters.twilio_complaints import complaints_about
from tipline.adapters.twilio_forms import MEDIA_SID, TEXT_SID, read_report, read_text
from tipline.casework.desk import Form
from tipline.domain.errors import TextMalformed
from tipline.domain.texting import CarrierTrouble, Report, TextSent, TextTaken, Trouble

__all__ = ["TwilioAccount", "TwilioTexts"]

_INBOUND = "inbound"
_LOOKED_AT = 20
_PAGE = 1000
_MOST_MEDIA = 10


class TwilioTexts:
    """Takes texts in and out by an account at Twilio."""

    def __init__(self, account: TwilioAccount) -> None:
        self._account = account

    @property
    def number(self) -> str:
        """The number that reporters text, as people read it."""
        return as_people_read(self._account.number or "")

    def is_genuine(self, path: str, form: Form, signature: str) -> bool:
        """Say whether Twilio itself sent this form to this path of ours."""
        fields = MultiDict((name, value) for name, values in form.items() for value in values)
        tokens = (self._account.auth_token, self._account.auth_token_previous)
        address = self._account.address(path)
        try:
            # The header that would name another way of signing is not signed itself.
            return any(
                RequestValidator(token).validate(address, fields, signature, HMAC_SHA1) for token in tokens if token
            )
        except UnicodeError:
            # What cannot be written as bytes was not received as bytes.
            return False

    def read_text(self, form: Form) -> TextTaken:
        """Return the text in a genuine form; raises TextMalformed when it is not one, or not for us."""
        return read_text(self._account, form)

    def read_report(self, form: Form) -> Report:
        """Return what a genuine form reports of a text that we sent; raises TextMalformed."""
        return read_report(self._account, form)

    def send(self, to: str, body: str, token: str) -> str:
        """Hand one text over and return its id there; reports on it come to the address with this token."""
        account = self._account
        service = account.messaging_service_sid
        sender = {"messaging_service_sid": service} if service else {"from_": account.number}
        callback = account.address(f"{REPORTS}/{token}")
        validity = account.validity_seconds
        sent = self._ask(
            lambda client: client.messages.create(
                to=to, body=body, status_callback=callback, validity_period=validity, **sender
            )
        )
        if not TEXT_SID.fullmatch(str(sent.sid)):
            raise CarrierTrouble(Trouble.UNCERTAIN)
        return str(sent.sid)

    def find_sent(self, to: str, body: str, since: datetime) -> tuple[str, ...]:
        """Return the ids of texts like this one that Twilio was handed since then, the oldest first."""
        start = _whole_second(since)
        # Not by the date of sending: a text that still waits there has none, and would be sent twice.
        records = self._ask(lambda client: client.messages.list(to=to, limit=_LOOKED_AT))
        found = (each for each in _oldest_first(records, start) if each.direction != _INBOUND and each.body == body)
        return tuple(str(each.sid) for each in found)

    def texts_since(self, since: datetime) -> Iterator[TextTaken]:
        """Yield every text to us that Twilio still has, the oldest first."""
        start = _whole_second(since)
        ours = {} if self._account.messaging_service_sid else {"to": self._account.number}
        records = self._ask(lambda client: client.messages.list(date_sent_after=start, page_size=_PAGE, **ours))
        incoming = (each for each in _oldest_first(records, start) if each.direction == _INBOUND)
        for record in incoming:
            try:
                yield self.read_text(self._as_form(record))
            except TextMalformed:
                # Without a number to ask for, the texts to other numbers of the account come too.
                continue

    def look_up(self, sid: str) -> TextSent | None:
        """Return a text to us with the second in which Twilio got it; None when it is gone."""
        if not TEXT_SID.fullmatch(sid):
            raise CarrierTrouble(Trouble.REFUSED)
        try:
            record = self._ask(lambda client: client.messages(sid).fetch())
            return TextSent(_when(record), self.read_text(self._as_form(record)))
        except TextMalformed:
            return None
        except CarrierTrouble as met:
            if met.trouble is not Trouble.GONE:
                raise
            return None

    def fetch(self, text_sid: str, media_sid: str, most_bytes: int) -> bytes:
        """Return a picture or file that came with a text."""
        from tipline.adapters.twilio_client import download

        if not (TEXT_SID.fullmatch(text_sid) and MEDIA_SID.fullmatch(media_sid)):
            raise CarrierTrouble(Trouble.REFUSED)
        return download(self._account, f"{self._path(text_sid)}/Media/{media_sid}", most_bytes)

    def remove(self, sid: str) -> None:
        """Have Twilio remove a text with its pictures; one that is gone already is removed."""
        if not TEXT_SID.fullmatch(sid):
            raise CarrierTrouble(Trouble.REFUSED)
        try:
            self._ask(lambda client: client.messages(sid).delete())
        except CarrierTrouble as met:
            if met.trouble is not Trouble.GONE:
                raise

    def complaints(self) -> tuple[str, ...]:
        """Return what is wrong with Twilio's own settings for our number, and what to do about each."""
        number = self._account.number
        if number is None:
            return ()
        alike = self._ask(lambda client: client.incoming_phone_numbers.list(phone_number=number, limit=_LOOKED_AT))
        return tuple(complaints_about(self._account, alike))

    def _ask(self, question: Any) -> Any:
        from tipline.adapters.twilio_client import ask

        return ask(self._account, question)

    def _path(self, text_sid: str) -> str:
        return f"/2010-04-01/Accounts/{self._account.account_sid}/Messages/{text_sid}"

    def _as_form(self, record: Any) -> Form:
        """Write a text that Twilio kept as the form that should have brought it, so that both are read alike."""
        fields = {
            "MessageSid": record.sid,
            "From": record.from_,
            "To": record.to,
            "AccountSid": record.account_sid,
            "MessagingServiceSid": record.messaging_service_sid,
            "Body": record.body,
            "NumMedia": record.num_media,
        }
        if record.num_media not in (None, "0"):
            fields |= self._media_fields(str(record.sid))
        return {name: [str(value)] for name, value in fields.items() if value is not None}

    def _media_fields(self, sid: str) -> dict[str, str]:
        try:
            media = self._ask(lambda client: client.messages(sid).media.list(limit=_MOST_MEDIA))
        except CarrierTrouble as met:
            if met.trouble is not Trouble.GONE:
                raise
            return {}
        fields = {}
        for place, each in enumerate(media):
            fields[f"MediaUrl{place}"] = f"https://api.twilio.com{self._path(sid)}/Media/{each.sid}"
            fields[f"MediaContentType{place}"] = each.content_type
        return fields


def _whole_second(moment: datetime) -> datetime:
    """Twilio's times have no smaller parts."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _oldest_first(records: list[Any], start: datetime) -> list[Any]:
    """Within one second only the order of the list, which is the newest first, tells what came before what."""
    return sorted((each for each in reversed(records) if _when(each) >= start), key=_when)


def _when(record: Any) -> datetime:
    """A text that still waits has only the time at which it was made."""
    return record.date_sent or record.date_created or datetime.min.replace(tzinfo=UTC)

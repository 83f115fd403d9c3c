"""What the stand-in for Twilio makes of a text that it is asked to send: a text, or a refusal with Twilio's code."""

from urllib.parse import urlsplit

from flask import Response
from werkzeug.datastructures import MultiDict

from tipline.adapters.phone_numbers import full_number
from tipline.demo.fake_account import BY_API, FakeAccount, FakeText, new_sid
from tipline.demo.fake_records import failure

_MOST_CHARACTERS = 1600
_NO_SUCH_SERVICE = 20404


def make_text(held: FakeAccount, form: MultiDict[str, str], refuses_with: int | None) -> FakeText | Response:
    """Keep the text that a form asks for, or say why not."""
    to = form.get("To", "")
    code = refuses_with or _complaint(held, form)
    if code == _NO_SUCH_SERVICE:
        return failure(404, code)
    if code:
        return failure(400, code, to)
    service = form.get("MessagingServiceSid")
    text = FakeText(
        sid=new_sid("SM"),
        direction=BY_API,
        sender=form.get("From") or held.number,
        to=to,
        body=form["Body"],
        status="accepted" if service else "queued",
        created=held.now(),
        service_sid=service,
        callback=form.get("StatusCallback"),
    )
    return held.keep(text)


def _complaint(held: FakeAccount, form: MultiDict[str, str]) -> int | None:
    """Return the code of the first thing that is wrong."""
    to, sender, service = form.get("To", ""), form.get("From"), form.get("MessagingServiceSid")
    wrong = {
        21604: not to,
        21603: not sender and not service,
        21602: not form.get("Body"),
        21617: len(form.get("Body", "")) > _MOST_CHARACTERS,
        21211: full_number(to) != to,
        _NO_SUCH_SERVICE: service is not None and service != held.account.messaging_service_sid,
        21606: sender is not None and sender != held.number,
        21266: to == held.number,
        21609: not _can_be_called(form.get("StatusCallback")),
        21610: to in held.stopped,
    }
    return next((code for code, is_so in wrong.items() if is_so), None)


def _can_be_called(address: str | None) -> bool:
    if address is None:
        return True
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "_" not in (parts.hostname or "")

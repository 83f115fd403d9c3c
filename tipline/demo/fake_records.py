"""The stand-in's answers, as Twilio writes them."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, jsonify

from tipline.demo.fake_account import FakeAccount, FakeMedia, FakeText

VERSION = "2010-04-01"
_NUMBER_SID = "PN" + "0" * 31 + "1"
_DAY_OF_PURCHASE = datetime(2026, 1, 5, 9, tzinfo=UTC)
_ONE_SEGMENT, _PART = (160, 70), (153, 67)
_SAID = {
    20001: "Invalid parameter",
    20003: "Authenticate",
    20009: "Resource not complete. Unable to redact or delete until complete",
    20404: "The requested resource was not found",
    20429: "Too Many Requests",
    20500: "Internal Server Error",
    21211: "Invalid 'To' Phone Number: {to}",
    21266: "'To' and 'From' number cannot be the same: {to}",
    21602: "Message body is required.",
    21603: "A 'From' phone number is required.",
    21604: "A 'To' phone number is required.",
    21606: "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination",
    21609: "The 'StatusCallback' URL is not a valid URL.",
    21610: "Attempt to send to unsubscribed recipient: {to}",
    21617: "The concatenated message body exceeds the 1600 character limit",
}


def failure(status: int, code: int, to: str = "") -> Response:
    """Return a refusal; some of them quote the number, as Twilio's do."""
    message = _SAID.get(code, "Message cannot be sent to {to}").format(to=to)
    answer = jsonify(
        code=code, message=message, more_info=f"https://www.twilio.com/docs/errors/{code}", status=int(status)
    )
    answer.status_code = status
    return answer


def text_record(text: FakeText, account_sid: str) -> dict[str, Any]:
    """Return a text as Twilio shows it."""
    uri = f"/{VERSION}/Accounts/{account_sid}/Messages/{text.sid}"
    return {
        "account_sid": account_sid,
        "api_version": VERSION,
        "body": text.body,
        "date_created": _mail_date(text.created),
        "date_sent": _mail_date(text.sent),
        "date_updated": _mail_date(text.sent or text.created),
        "direction": text.direction,
        "error_code": text.error_code,
        "error_message": "Message not delivered" if text.error_code else None,
        "from": text.sender,
        "messaging_service_sid": text.service_sid,
        "num_media": str(len(text.media)),
        "num_segments": str(segments(text.body)),
        "price": None,
        "price_unit": "USD",
        "sid": text.sid,
        "status": text.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": text.to,
        "uri": f"{uri}.json",
    }


def media_record(text: FakeText, media: FakeMedia, account_sid: str) -> dict[str, Any]:
    """Return what Twilio says of a picture."""
    return {
        "account_sid": account_sid,
        "content_type": media.content_type,
        "date_created": _mail_date(text.created),
        "date_updated": _mail_date(text.created),
        "parent_sid": text.sid,
        "sid": media.sid,
        "uri": f"/{VERSION}/Accounts/{account_sid}/Messages/{text.sid}/Media/{media.sid}.json",
    }


def number_record(held: FakeAccount) -> dict[str, Any]:
    """Return what Twilio says of the account's number."""
    sid, settings = held.account.account_sid, held.settings
    return {
        "account_sid": sid,
        "address_requirements": "none",
        "api_version": VERSION,
        "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
        "date_created": _mail_date(_DAY_OF_PURCHASE),
        "date_updated": _mail_date(_DAY_OF_PURCHASE),
        "friendly_name": held.number,
        "origin": "twilio",
        "phone_number": held.number,
        "sid": _NUMBER_SID,
        "sms_application_sid": settings.sms_application_sid,
        "sms_fallback_method": settings.sms_fallback_method,
        "sms_fallback_url": settings.sms_fallback_url,
        "sms_method": settings.sms_method,
        "sms_url": settings.sms_url,
        "status": "in-use",
        "uri": f"/{VERSION}/Accounts/{sid}/IncomingPhoneNumbers/{_NUMBER_SID}.json",
    }


def page_of(name: str, records: list[dict[str, Any]], path: str, asked: dict[str, str]) -> dict[str, Any]:
    """Return one page of a list, with the address of the next."""
    size, number = int(asked.get("PageSize", 50)), int(asked.get("Page", 0))
    start = size * number
    shown = records[start : start + size]
    rest = {key: value for key, value in asked.items() if key not in ("Page", "PageSize", "PageToken")}

    def address(page: int) -> str:
        return f"{path}?" + urlencode(rest | {"PageSize": size, "Page": page})

    return {
        "end": start + max(len(shown) - 1, 0),
        "first_page_uri": address(0),
        "next_page_uri": address(number + 1) if start + size < len(records) else None,
        "page": number,
        "page_size": size,
        "previous_page_uri": address(number - 1) if number else None,
        "start": start,
        "uri": address(number),
        name: shown,
    }


def segments(body: str) -> int:
    """Return about how many parts a text has on the air; the real count knows each letter."""
    is_wide = not body.isascii()
    if len(body) <= _ONE_SEGMENT[is_wide]:
        return 1
    return -(-len(body) // _PART[is_wide])


def _mail_date(moment: datetime | None) -> str | None:
    return format_datetime(moment.astimezone(UTC)) if moment else None

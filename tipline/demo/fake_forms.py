"""The forms that the stand-in for Twilio posts to the house."""

from tipline.demo.fake_account import FakeText
from tipline.demo.fake_records import VERSION, segments

# What the house has no use for and must not keep comes with every text.
_PLACES = {
    "FromCity": "SPRINGFIELD",
    "FromState": "IL",
    "FromZip": "62701",
    "FromCountry": "US",
    "ToCity": "CHICAGO",
    "ToState": "IL",
    "ToZip": "60601",
    "ToCountry": "US",
}


def text_form(text: FakeText, account_sid: str) -> dict[str, str]:
    """Return the form that brings a text from a phone."""
    fields = {
        "MessageSid": text.sid,
        "SmsSid": text.sid,
        "SmsMessageSid": text.sid,
        "SmsStatus": text.status,
        "AccountSid": account_sid,
        "ApiVersion": VERSION,
        "From": text.sender,
        "To": text.to,
        "Body": text.body,
        "NumMedia": str(len(text.media)),
        "NumSegments": str(segments(text.body)),
    }
    if text.service_sid:
        fields["MessagingServiceSid"] = text.service_sid
    media = f"https://api.twilio.com/{VERSION}/Accounts/{account_sid}/Messages/{text.sid}/Media"
    for place, each in enumerate(text.media):
        fields[f"MediaUrl{place}"] = f"{media}/{each.sid}"
        fields[f"MediaContentType{place}"] = each.content_type
    return fields | _PLACES


def report_form(text: FakeText, account_sid: str) -> dict[str, str]:
    """Return the form that says how far a text of the house is."""
    fields = {
        "MessageSid": text.sid,
        "SmsSid": text.sid,
        "MessageStatus": text.status,
        "SmsStatus": text.status,
        "AccountSid": account_sid,
        "ApiVersion": VERSION,
        "From": text.sender,
        "To": text.to,
    }
    return fields | ({"ErrorCode": str(text.error_code)} if text.error_code else {})

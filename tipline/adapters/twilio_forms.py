"""What Twilio posts to us, read into our words; what is not needed ends here."""

import re
import unicodedata
from collections.abc import Iterator

from tipline.adapters.phone_numbers import full_number
from tipline.adapters.twilio_account import TwilioAccount
from tipline.adapters.twilio_codes import trouble_of_code
from tipline.casework.desk import Form
from tipline.domain.errors import TextMalformed
from tipline.domain.texting import CarrierStatus, Command, MediaSent, OptOutMode, Report, TextTaken, Trouble

TEXT_SID = re.compile(r"(?:SM|MM)[0-9a-fA-F]{32}")
MEDIA_SID = re.compile(r"ME[0-9a-fA-F]{32}")

_RESERVED = {
    **dict.fromkeys(("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"), Command.STOP),
    **dict.fromkeys(("start", "yes", "unstop"), Command.START),
    **dict.fromkeys(("help", "info"), Command.HELP),
}
_OPT_OUT_TYPES = {"STOP": Command.STOP, "START": Command.START, "HELP": Command.HELP}
_MOST_CHARACTERS = 1600
_MOST_MEDIA = 10
_MOST_OF_A_SENDER = 140
_LINE_ENDS = re.compile(r"\r\n?")
# Control characters break XML and terminals; a surrogate without its other half is no text at all.
_LEFT_OUT = frozenset({"Cc", "Cs"})
_NUMBER = re.compile(r"[0-9]{1,6}")
_ANY_HOST = re.compile(r"https?://[^?#]+")
_CONTENT_TYPE = re.compile(r"[a-z0-9]+/[a-z0-9.+-]{1,80}")
_UNKNOWN_TYPE = "application/octet-stream"
_NOT_DELIVERED = frozenset({CarrierStatus.FAILED, CarrierStatus.UNDELIVERED})


def read_text(account: TwilioAccount, form: Form) -> TextTaken:
    """Return the text that a form brings; raises TextMalformed when it brings none, or none for this account.

    Names and values are signed without anything between them, so that one form can be cut into another: what counts
    must be there once.
    """
    sid, sender, to = _sid(form), _only(form, "From"), _only(form, "To")
    _check_that_it_is_for_us(account, form, to)
    number = full_number(sender)
    body = _words(_first(form, "Body"))
    opt_out = _opt_out(account.optout_mode, form, body)
    return TextTaken(
        sid=sid,
        sender=number or _words(sender)[:_MOST_OF_A_SENDER],
        can_be_answered=number is not None and number not in (to, account.number),
        body=body,
        media=tuple(_media(account, form, sid)),
        opt_out=opt_out,
        carrier_answered=opt_out is not None and account.optout_mode is not OptOutMode.SELF,
    )


def read_report(account: TwilioAccount, form: Form) -> Report:
    """Return how far a text of ours has come; raises TextMalformed for anything else."""
    if _only(form, "AccountSid") != account.account_sid:
        raise TextMalformed
    status = _only(form, "MessageStatus")
    if status not in set(CarrierStatus):
        raise TextMalformed
    code = _number(_first(form, "ErrorCode")) or None
    return Report(_sid(form), CarrierStatus(status), _trouble(CarrierStatus(status), code), code)


def _sid(form: Form) -> str:
    sid = _only(form, "MessageSid")
    if not TEXT_SID.fullmatch(sid):
        raise TextMalformed
    return sid


def _only(form: Form, name: str) -> str:
    values = form.get(name, [])
    if len(values) != 1:
        raise TextMalformed
    return values[0]


def _first(form: Form, name: str) -> str:
    """Return what may be missing, but not said twice."""
    return _only(form, name) if form.get(name) else ""


def _check_that_it_is_for_us(account: TwilioAccount, form: Form, to: str) -> None:
    service = account.messaging_service_sid
    is_ours = to == account.number or (service is not None and _first(form, "MessagingServiceSid") == service)
    if _only(form, "AccountSid") != account.account_sid or not is_ours:
        raise TextMalformed


def _words(written: str) -> str:
    kept = (each for each in _LINE_ENDS.sub("\n", written) if each in "\n\t" or not _is_left_out(each))
    return "".join(kept)[:_MOST_CHARACTERS]


def _is_left_out(character: str) -> bool:
    return unicodedata.category(character) in _LEFT_OUT


def _opt_out(mode: OptOutMode, form: Form, body: str) -> Command | None:
    """Only a word that stands alone is reserved: "stop please" is something said."""
    said_by_twilio = _first(form, "OptOutType") if mode is OptOutMode.ADVANCED else ""
    return _OPT_OUT_TYPES.get(said_by_twilio) or _RESERVED.get(body.strip().lower())


def _media(account: TwilioAccount, form: Form, sid: str) -> Iterator[MediaSent]:
    """Only ids are taken out of the addresses, and only of this text: nobody sends us to fetch from elsewhere."""
    ours = f"/Accounts/{account.account_sid}/Messages/{sid}/Media/"
    for place in range(min(_number(_first(form, "NumMedia")), _MOST_MEDIA)):
        before, _, media_sid = _first(form, f"MediaUrl{place}").partition(ours)
        if _ANY_HOST.fullmatch(before) and MEDIA_SID.fullmatch(media_sid):
            yield MediaSent(media_sid, _content_type(_first(form, f"MediaContentType{place}")))


def _number(written: str) -> int:
    if written and not _NUMBER.fullmatch(written):
        raise TextMalformed
    return int(written or "0")


def _content_type(written: str) -> str:
    plain = written.partition(";")[0].strip().lower()
    return plain if _CONTENT_TYPE.fullmatch(plain) else _UNKNOWN_TYPE


def _trouble(status: CarrierStatus, code: int | None) -> Trouble | None:
    if code is not None:
        return trouble_of_code(code)
    return Trouble.LOST if status in _NOT_DELIVERED else None

"""What Twilio's own settings for our number must say, and what to do where they say something else."""

from collections.abc import Iterator
from typing import Any

from tipline.adapters.phone_numbers import is_toll_free
from tipline.adapters.twilio_account import FALLBACK, INCOMING, TwilioAccount
from tipline.domain.texting import OptOutMode

_NOT_IN_ACCOUNT = (
    "the number is not in this Twilio account: correct TIPLINE_TWILIO_NUMBER, or move the number to the account"
)
_TOLL_FREE = (
    "a toll-free number stops and resumes by its network's own words, whatever the account says: "
    "set TIPLINE_TWILIO_OPTOUT_MODE to twilio"
)
_APPLICATION = (
    "a TwiML app takes the texts instead of the number's own addresses: take the app out of the number's messaging "
    "settings in the Twilio console"
)
_ADDRESS = "{what} goes to another address: in the number's messaging settings in the Twilio console, set it to {ours}"
_METHOD = (
    "{what} comes by {method}, which leaves its words in request logs: in the number's messaging settings in the "
    "Twilio console, set it to HTTP POST"
)


def complaints_about(account: TwilioAccount, numbers: list[Any]) -> Iterator[str]:
    """Yield what is wrong with our number, given the numbers of the account that are like it.

    Texts to a messaging service go by the service's settings, not by those of its numbers.
    """
    ours = [each for each in numbers if each.phone_number == account.number]
    if not ours:
        yield _NOT_IN_ACCOUNT
    elif account.messaging_service_sid is None:
        yield from _about_settings(account, ours[0])
    if is_toll_free(account.number or "") and account.optout_mode is not OptOutMode.TWILIO:
        yield _TOLL_FREE


def _about_settings(account: TwilioAccount, number: Any) -> Iterator[str]:
    if number.sms_application_sid:
        yield _APPLICATION
        return
    ways = (
        ("a text", number.sms_url, number.sms_method, INCOMING),
        ("a text that did not get through at once", number.sms_fallback_url, number.sms_fallback_method, FALLBACK),
    )
    for what, url, method, path in ways:
        # Behind the # stand Twilio's own orders on how often to try again.
        if (url or "").partition("#")[0] != account.address(path):
            yield _ADDRESS.format(what=what, ours=account.address(path))
        if method != "POST":
            yield _METHOD.format(what=what, method=method)

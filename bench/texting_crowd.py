"""Phones that text at once, each crowd in processes of their own: signed webhooks, as the carrier sends them."""

import hmac
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from itertools import count
from random import randrange
from secrets import token_hex
from time import sleep, time

from bench.connection import Connection
from bench.crowd import Shift, TipLost
from bench.served_house import ACCOUNT_SID, AUTH_TOKEN, LINE

_PATH = "/texts/twilio"
_WORDS = "On Monday a supervisor at the second line told three new people to sign blank forms."
_KNOWN_PHONES = 25


def send_first_texts(shift: Shift) -> list[float]:
    """Send each text from a number that never texted before, and return the milliseconds that each took."""
    return _send(shift, lambda _turn: f"+1312{randrange(2_000_000, 9_999_999)}{randrange(100):02}"[:12])


def send_more_texts(shift: Shift) -> list[float]:
    """Send texts from a few numbers whose cases are open, and return the milliseconds that each took."""
    mine = _known_phones(shift.port)
    return _send(shift, lambda turn: mine[turn % _KNOWN_PHONES])


@cache
def _known_phones(port: int) -> list[str]:
    """Open a case for each of some phones; the first crowd of a process does, before anything is measured."""
    phones = [f"+1312{randrange(2_000_000, 9_999_999)}" for _phone in range(_KNOWN_PHONES)]
    with Connection(port) as carrier:
        for number in phones:
            _text(carrier, port, number)
    return phones


def _send(shift: Shift, number_of: Callable[[int], str]) -> list[float]:
    took: list[float] = []
    with Connection(shift.port) as carrier:
        sleep(max(0.0, shift.starts - time()))
        for turn in count():
            if (started := time()) >= shift.ends:
                return took
            _text(carrier, shift.port, number_of(turn))
            took.append((time() - started) * 1000)
    return took


def _text(carrier: Connection, port: int, number: str) -> None:
    form = {
        "MessageSid": "SM" + token_hex(16),
        "AccountSid": ACCOUNT_SID,
        "From": number,
        "To": LINE,
        "Body": _WORDS,
        "NumMedia": "0",
        "NumSegments": "1",
        "FromCity": "CHICAGO",
        "FromState": "IL",
        "ApiVersion": "2010-04-01",
    }
    answer = carrier.post(_PATH, form, _signature(port, form))
    if answer.status != 200:
        raise TipLost(f"answered with status {answer.status}")


def _signature(port: int, form: dict[str, str]) -> str:
    signed = f"http://127.0.0.1:{port}{_PATH}" + "".join(name + form[name] for name in sorted(form))
    return b64encode(hmac.digest(AUTH_TOKEN.encode(), signed.encode(), "sha1")).decode()

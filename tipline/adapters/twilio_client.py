"""Calls to Twilio: every failure in our words, and nothing kept of what was asked.

This loads the whole of Twilio's library: import it where a call is made, so that a process without calls is spared it.
"""

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from ssl import SSLCertVerificationError
from typing import Any, TypeVar
from urllib.parse import urlsplit

from requests import ConnectionError as NotConnected
from requests import ConnectTimeout, RequestException, Response, Session
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from urllib3.exceptions import NewConnectionError, SSLError

from tipline.adapters.twilio_account import TwilioAccount
from tipline.adapters.twilio_codes import trouble_of_answer
from tipline.domain.texting import CarrierTrouble, Trouble

API = "https://api.twilio.com"
_SUCCESS = range(200, 300)
_PIECE = 64 * 1024
_PAGES, _PAGE_BEGINS = (b"<!doctype html", b"<html"), 100
_Answer = TypeVar("_Answer")

for _name in ("twilio.http_client", "urllib3.connectionpool"):
    # Both write addresses down, and the question for what was sent to a number carries the number in its address.
    logging.getLogger(_name).addFilter(lambda _: False)


class CarefulHttpClient(TwilioHttpClient):  # type: ignore[misc]
    """Sends the library's requests to where the account says, and forgets each of them."""

    def __init__(self, account: TwilioAccount) -> None:
        super().__init__(timeout=account.timeout_seconds)
        self._base = (account.base_url or API).rstrip("/")
        # Neither a proxy nor a password file of whoever started us has a say in this.
        self.session.trust_env = False

    def request(self, method: str, url: str, *rest: Any, **named: Any) -> Any:
        """Return the answer if it is a success; raises CarrierTrouble."""
        asked = urlsplit(url)
        address = f"{self._base}{asked.path}" + (f"?{asked.query}" if asked.query else "")
        try:
            answer = super().request(method, address, *rest, **named)
        except RequestException as failure:
            trouble = _trouble_of_failure(failure)
        else:
            _check(answer.status_code, answer.text)
            if method != "DELETE" or answer.status_code == HTTPStatus.NO_CONTENT:
                return answer
            # The library would take any success for a removal, also the page of somebody in between.
            trouble = Trouble.UNCERTAIN
        finally:
            self._test_only_last_request = self._test_only_last_response = None
        # Raised out here it has no context: the library's own failure quotes addresses with numbers.
        raise CarrierTrouble(trouble)


def ask(account: TwilioAccount, question: Callable[[Any], _Answer]) -> _Answer:
    """Return what Twilio answers to a question to its client; raises CarrierTrouble."""
    http_client = CarefulHttpClient(account)
    client = Client(account.api_key, account.api_secret, account.account_sid, http_client=http_client)
    try:
        return question(client)
    except CarrierTrouble as met:
        trouble = CarrierTrouble(met.trouble, met.code)
    except (TwilioException, AttributeError, LookupError, TypeError, ValueError):
        # The library did not understand the answer, which is one of somebody in between.
        trouble = CarrierTrouble(Trouble.UNCERTAIN)
    finally:
        http_client.session.close()
    raise trouble


def download(account: TwilioAccount, path: str, most_bytes: int) -> bytes:
    """Return what is kept under a path at Twilio; raises CarrierTrouble, also when it is larger than that."""
    address = (account.base_url or API).rstrip("/") + path
    with Session() as session:
        session.trust_env = False
        try:
            # Twilio sends us on to where it keeps pictures; the key stays behind when that is another host.
            key = (account.api_key, account.api_secret)
            with session.get(address, auth=key, stream=True, timeout=account.timeout_seconds) as answer:
                return _content(answer, most_bytes)
        except RequestException as failure:
            trouble = CarrierTrouble(_trouble_of_failure(failure))
        except CarrierTrouble as met:
            trouble = CarrierTrouble(met.trouble, met.code)
    raise trouble


def _content(answer: Response, most_bytes: int) -> bytes:
    if answer.status_code not in _SUCCESS:
        _check(answer.status_code, "")
    content = bytearray()
    for piece in answer.iter_content(_PIECE):
        content += piece
        if len(content) > most_bytes:
            raise CarrierTrouble(Trouble.REFUSED)
    if content[:_PAGE_BEGINS].lstrip().lower().startswith(_PAGES):
        # No phone sends a page: it is one of somebody in between.
        raise CarrierTrouble(Trouble.UNCERTAIN)
    return bytes(content)


def _check(status: int, text: str) -> None:
    if status not in _SUCCESS:
        code = _code_in(text)
        raise CarrierTrouble(trouble_of_answer(status, code), code)


def _code_in(text: str) -> int | None:
    try:
        said = json.loads(text)
    except ValueError:
        return None
    code = said.get("code") if isinstance(said, dict) else None
    return code if isinstance(code, int) else None


def _trouble_of_failure(failure: RequestException) -> Trouble:
    """Without a connection nothing was sent; after that, nobody on this side knows."""
    if isinstance(failure, ConnectTimeout):
        return Trouble.NOT_REACHED
    cause = failure.args[0] if isinstance(failure, NotConnected) and failure.args else None
    reason = getattr(cause, "reason", None)
    is_stranger = (
        isinstance(reason, SSLError) and bool(reason.args) and isinstance(reason.args[0], SSLCertVerificationError)
    )
    return Trouble.NOT_REACHED if is_stranger or isinstance(reason, NewConnectionError) else Trouble.UNCERTAIN

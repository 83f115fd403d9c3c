"""Carries the stand-in's signed forms to the house, in the background as Twilio does."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from queue import Queue
from threading import Thread

from requests import Session
from twilio.request_validator import RequestValidator

# Posts fields with headers to an address and returns the status of the answer; raises OSError without one.
Post = Callable[[str, Mapping[str, str], Mapping[str, str]], int]

_PATIENCE_SECONDS = 15


def post_by_http(address: str, fields: Mapping[str, str], headers: Mapping[str, str]) -> int:
    """Post over the network; redirects lose a form, so none is followed."""
    with Session() as session:
        session.trust_env = False
        patience = _PATIENCE_SECONDS
        return session.post(
            address, data=dict(fields), headers=dict(headers), timeout=patience, allow_redirects=False
        ).status_code


class Courier:
    """Signs forms with the account's token and takes them out, one after the other."""

    def __init__(self, auth_token: str, post: Post) -> None:
        self._signer = RequestValidator(auth_token)
        self._post = post
        self._thread: Thread | None = None
        self.errands: Queue[Callable[[], object]] = Queue()

    def bring(self, url: str, fields: Mapping[str, str]) -> bool:
        """Post a form now, and say whether it was taken."""
        # What stands behind the # is for Twilio itself and not part of what is signed.
        address = url.partition("#")[0]
        signature = self._signer.compute_signature(address, dict(fields))
        try:
            status = self._post(address, fields, {"X-Twilio-Signature": signature})
        except OSError:
            return False
        return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES

    def later(self, errand: Callable[[], object]) -> None:
        """Run an errand in the background, after those that wait already."""
        self.errands.put(errand)
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._work, name="fake-twilio", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            errand = self.errands.get()
            try:
                errand()
            finally:
                self.errands.task_done()

"""Put a text for a reporter into the outbox: number and words under the transit key, until it has arrived."""

import json
from dataclasses import dataclass, field
from secrets import token_urlsafe
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from tipline.casework.desk import Desk
from tipline.domain.letter_states import TextLetterState
from tipline.domain.segments import parts
from tipline.domain.texting import FixedText, TexterState
from tipline.store import text_questions
from tipline.store.outbox import TextLetter
from tipline.store.texters import Texter
from tipline.store.writing import write
from tipline.vault.keys import open_under, seal_under
from tipline.vault.root_secret import mac
from tipline.vault.seals import context

_TOKEN_BYTES = 18


@dataclass(frozen=True)
class TextWords:
    """What a letter says under the transit key: to whom, and which words."""

    number: str = field(repr=False)
    body: str = field(repr=False)


@dataclass(frozen=True)
class Recipient:
    """A texter and their number, which is known for the length of one deed."""

    texter: Texter
    number: str = field(repr=False)


def send_fixed(desk: Desk, to: Recipient, text: FixedText, once: bytes | None = None, **facts: str) -> None:
    """Send a fixed text in the texter's language; what bears a mark is sent only once."""
    said = {"sender": desk.organisation.sender, "address": _short_address(desk)} | facts
    put_text(desk, to, desk.wording.say(text, to.texter.language, **said), once=once)


def once_mark(desk: Desk, *what: str | UUID) -> bytes:
    """Return the mark of a text that must not be sent twice."""
    return mac(desk.secrets.transit, "tipline/once", *what)


def put_text(desk: Desk, to: Recipient, body: str, message_id: UUID | None = None, once: bytes | None = None) -> None:
    """Put a text into the outbox, in as many parts as the carrier needs; nothing for who wants no texts."""
    if desk.texts is None or to.texter.state is not TexterState.ACTIVE:
        return
    if once is not None and text_questions.was_put(desk.session, once):
        return
    for part in parts(body):
        _put_part(desk, to, part, message_id, once)
        once = None


def sealed_words(desk: Desk, letter_id: UUID, words: TextWords) -> bytes:
    """Return number and words as they wait."""
    packed = json.dumps({"number": words.number, "body": words.body}).encode()
    return seal_under(desk.secrets.transit, context("text-letter", letter_id), packed)


def opened_words(desk: Desk, letter_id: UUID, sealed: bytes) -> TextWords:
    """Return number and words of a letter that is to be sent now."""
    return TextWords(**json.loads(open_under(desk.secrets.transit, context("text-letter", letter_id), sealed)))


def new_token() -> str:
    """Return what stands in the address to which the carrier reports on one try to send a text."""
    return token_urlsafe(_TOKEN_BYTES)


def _put_part(desk: Desk, to: Recipient, body: str, message_id: UUID | None, once: bytes | None) -> None:
    letter_id = uuid4()
    to.texter.last_letter += 1
    row = {
        "id": letter_id,
        "texter_id": to.texter.id,
        "place": to.texter.last_letter,
        "message_id": message_id,
        "once_mac": once,
        "token": new_token(),
        "state": TextLetterState.WAITING,
        "attempts": 0,
        "not_before": desk.now(),
        "put_at": desk.now(),
        "since": desk.now(),
        "sealed": sealed_words(desk, letter_id, TextWords(to.number, body)),
    }
    write(desk.session, TextLetter, row)


def _short_address(desk: Desk) -> str:
    return urlsplit(desk.public_url).netloc

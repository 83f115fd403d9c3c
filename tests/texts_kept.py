"""A carrier that keeps the texts it is given, and fails when told to; and the phones that text through it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex

from tipline.casework.desk import Desk, Form
from tipline.casework.text_delivery import deliver_texts
from tipline.casework.text_intake import FULL, Allowance, receive_text
from tipline.casework.text_reports import take_report
from tipline.domain.errors import TextMalformed
from tipline.domain.texting import (
    CarrierStatus,
    CarrierTrouble,
    Command,
    MediaSent,
    Report,
    TextSent,
    TextTaken,
    Trouble,
)

PHONE, OTHER_PHONE = "+13125550142", "+13125550177"


@dataclass(frozen=True)
class Sent:
    """One text that the carrier took."""

    sid: str
    to: str
    body: str
    token: str


class TextsKept:
    """A carrier that keeps what it is given. ``fails`` says how the next calls fail; None lets one pass."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.removed: list[str] = []
        self.incoming: list[TextTaken] = []
        self.written: dict[str, TextSent] = {}
        self.pictures: dict[str, bytes] = {}
        self.fails: deque[CarrierTrouble | None] = deque()
        self.loses_answers = False

    @property
    def number(self) -> str:
        """The number that reporters text."""
        return "+13125550100"

    def is_genuine(self, path: str, form: Form, signature: str) -> bool:
        """Take one word for a signature."""
        return signature == "genuine"

    def read_text(self, form: Form) -> TextTaken:
        """Return the text in a form of this carrier's."""
        if set(form) != {"sid", "sender", "body"}:
            raise TextMalformed
        return TextTaken(form["sid"][0], form["sender"][0], True, form["body"][0])

    def read_report(self, form: Form) -> Report:
        """Return the report in a form of this carrier's."""
        return Report(form["sid"][0], CarrierStatus(form["status"][0]))

    def send(self, to: str, body: str, token: str) -> str:
        """Keep a text."""
        self._fail_perhaps()
        self.sent.append(Sent("SM" + token_hex(16), to, body, token))
        if self.loses_answers:
            raise CarrierTrouble(Trouble.UNCERTAIN)
        return self.sent[-1].sid

    def find_sent(self, to: str, body: str, since: datetime) -> tuple[str, ...]:
        """Return the ids of texts like this."""
        self._fail_perhaps()
        return tuple(each.sid for each in self.sent if (each.to, each.body) == (to, body))

    def texts_since(self, since: datetime) -> Iterator[TextTaken]:
        """Yield what came."""
        self._fail_perhaps()
        return iter([text for text in self.incoming if text.sid not in self.removed])

    def look_up(self, sid: str) -> TextSent | None:
        """Return a text that came with the second in which it was written."""
        if sid not in self.written or sid in self.removed:
            return None
        self._fail_perhaps()
        return self.written[sid]

    def fetch(self, text_sid: str, media_sid: str, most_bytes: int) -> bytes:
        """Return a picture."""
        self._fail_perhaps()
        return self.pictures[media_sid]

    def remove(self, sid: str) -> None:
        """Note what must go."""
        self._fail_perhaps()
        self.removed.append(sid)

    def complaints(self) -> tuple[str, ...]:
        """Complain of nothing."""
        return ()

    def _fail_perhaps(self) -> None:
        if self.fails and (failure := self.fails.popleft()):
            raise failure


@dataclass
class Phone:
    """One reporter's phone: what it sends through the carrier, and what it was sent."""

    desk: Desk
    carrier: TextsKept
    number: str = PHONE
    sids: list[str] = field(default_factory=list)

    def text(self, body: str, *media: MediaSent, allowance: Allowance = FULL, **how: object) -> TextTaken:
        """Send a text; the words that Twilio reserves are marked as it would."""
        said = {"STOP": Command.STOP, "START": Command.START, "YES": Command.START, "HELP": Command.HELP}
        facts = {"opt_out": said.get(body.strip().upper()), "carrier_answered": body.strip().upper() in said} | how
        text = TextTaken("SM" + token_hex(16), self.number, True, body, media, **facts)  # type: ignore[arg-type]
        self.sids.append(text.sid)
        receive_text(self.desk, text, allowance)
        return text

    def reads(self) -> list[str]:
        """Let the worker send what waits, and return what has come to this phone."""
        while deliver_texts(self.desk):
            pass
        return [each.body for each in self.carrier.sent if each.to == self.number]

    def new(self) -> list[str]:
        """Return what has come since the last look."""
        before = getattr(self, "_read", 0)
        texts = self.reads()
        self._read = len(texts)
        return texts[before:]

    def reports(self, status: CarrierStatus, trouble: Trouble | None = None) -> None:
        """Have the carrier report on the last text to this phone."""
        last = [each for each in self.carrier.sent if each.to == self.number][-1]
        take_report(self.desk, last.token, Report(last.sid, status, trouble))

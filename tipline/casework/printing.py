"""The socket for whoever puts letters and packets on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tipline.domain.errors import Refused
from tipline.domain.letters import FilledLetter
from tipline.domain.packet import Packet


class CannotPrint(Refused):
    """A text holds a sign that can be put on no paper; it is to be written in other letters."""

    rule = "cannot_print"


@dataclass(frozen=True)
class Sheet:
    """What stands on a printed letter beside its words: who sends it, to whom, and its day."""

    sender: str
    to: str
    dated: date


class Printer(Protocol):
    """Makes PDF files; the same input always gives the same bytes, so that a hash can be signed."""

    def letter(self, letter: FilledLetter, sheet: Sheet) -> bytes:
        """Return a letter as PDF/UA, which a screen reader can read; raises CannotPrint."""

    def packet(self, packet: Packet, dated: date) -> bytes:
        """Return a packet as PDF/A, which can be read for as long as it is kept; raises CannotPrint."""

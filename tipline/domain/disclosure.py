"""Compelled disclosure: an order names one case and the parts of it that are to be handed over (protocol.md 8)."""

from dataclasses import dataclass, field
from enum import StrEnum

from tipline.domain.vocabulary import Compartment


class Part(StrEnum):
    """A part of a case that an order can name; nothing else goes along."""

    DIALOGUE = "dialogue"
    WORK = "work"
    RECORDS = "records"
    PACKET = "packet"
    COUNSEL = "counsel"
    PROTECTED = "protected"
    CONTACT = "contact"
    # Who the reporter is stands apart: an order for what was said is none for the number.
    NUMBER = "number"

    @property
    def compartment(self) -> Compartment:
        """Return the compartment to whose key this part is sealed."""
        return Compartment.DIALOGUE if self is Part.NUMBER else Compartment(self.value)


@dataclass(frozen=True)
class Order:
    """An order as it was served: its hash, what it names, and who outside the house holds the second share."""

    digest: str
    parts: frozenset[Part]
    holder: str = field(repr=False)

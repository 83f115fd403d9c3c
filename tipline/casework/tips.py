"""What a reporter writes, how it is packed for the seal, and what they are answered."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from tipline.domain.defaults import Choices
from tipline.domain.errors import TextEmpty, TextTooLong
from tipline.domain.vocabulary import HowKnown, Kind, Language

_SUMMARY_CHARACTERS = 110


@dataclass(frozen=True)
class Tip:
    """What a reporter wrote, word for word; who texts fills in no more than what happened."""

    what_happened: str = field(repr=False)
    kind: Kind = field(repr=False)
    where: str = field(repr=False)
    when: str = field(repr=False)
    how_known: HowKnown | None = field(repr=False)
    who: str = field(repr=False)
    exclude: tuple[str, ...] = field(repr=False)
    contact: str = field(repr=False)
    language: Language

    def texts(self) -> tuple[str, ...]:
        """Return everything that may name somebody."""
        return (self.what_happened, self.where, self.when, self.who, self.contact)


@dataclass(frozen=True)
class TipText:
    """The readable part of a tip, as staff see it; the contact is not in it, only whom it walled."""

    what_happened: str = field(repr=False)
    where: str = field(repr=False)
    when: str = field(repr=False)
    how_known: HowKnown | None = field(repr=False)
    who: str = field(repr=False)
    exclude: tuple[str, ...] = field(repr=False)
    walled: tuple[str, ...] = field(repr=False)


# What a case shows whose tip was found to belong to another.
NO_FORM = TipText("", "", "", None, "", (), ())


@dataclass(frozen=True)
class TipAnswer:
    """What the reporter is shown after sending: the only time the receipt is seen."""

    receipt: str = field(repr=False)
    reference: str
    kind: Kind
    acknowledge_by: datetime
    feedback_by: datetime


def check_lengths(tip: Tip, choices: Choices) -> None:
    """Raise TextEmpty or TextTooLong when the tip cannot be taken as it is."""
    check_text(tip.what_happened, choices.tip_characters)
    for text in (tip.where, tip.when, tip.who, tip.contact):
        if len(text) > choices.side_characters:
            raise TextTooLong(choices.side_characters)


def check_text(text: str, limit: int) -> None:
    """Raise TextEmpty or TextTooLong when there is nothing in a text, or more than ``limit`` characters."""
    if not text.strip():
        raise TextEmpty
    if len(text) > limit:
        raise TextTooLong(limit)


def form_fields(tip: Tip) -> bytes:
    """Return all that was typed in one spelling, so that the same form gives the same receipt."""
    typed = {name: entry for name, entry in asdict(tip).items() if name != "language"}
    return json.dumps(typed, sort_keys=True).encode()


def pack_tip(tip: Tip, walls: frozenset[UUID]) -> bytes:
    """Return the readable part of a tip for the seal, with the members whom any of its texts walled."""
    walled = tuple(sorted(str(member_id) for member_id in walls))
    text = TipText(tip.what_happened, tip.where, tip.when, tip.how_known, tip.who, tip.exclude, walled)
    return json.dumps(asdict(text)).encode()


def unpack_tip(packed: bytes) -> TipText:
    """Return the readable part of a tip that was opened."""
    fields = json.loads(packed)
    how_known = HowKnown(fields["how_known"]) if fields["how_known"] else None
    lists = {name: tuple(fields[name]) for name in ("exclude", "walled")}
    return TipText(**fields | lists | {"how_known": how_known})


def summary_of(tip: Tip) -> str:
    """Return the first words of a tip on one line."""
    return as_line(tip.what_happened)


def as_line(text: str) -> str:
    """Return the first words of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SUMMARY_CHARACTERS else line[: _SUMMARY_CHARACTERS - 1].rstrip() + "…"

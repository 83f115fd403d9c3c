"""The order in which texts were written, where they overtook each other: which stands first, and in which case."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tipline.domain.texting import Command


@dataclass(frozen=True)
class Heard:
    """One text of a texter: the how manieth that came, when the carrier got it, what it asked or where it stands.

    A word like NEW has no message, and the case that was the texter's before it.
    """

    place: int
    sent: datetime
    command: Command | None = None
    message_id: UUID | None = None
    case_id: UUID | None = None


@dataclass(frozen=True)
class Stretch:
    """What was told between two NEW: the texts, and the case in which they belong, None when it is still to open."""

    texts: tuple[Heard, ...]
    case_id: UUID | None


def as_sent(heard: Collection[Heard]) -> list[Heard]:
    """Return the texts as they were written; of the same second, as they came."""
    return sorted(heard, key=lambda text: (text.sent, text.place))


def were_overtaken(heard: Collection[Heard]) -> bool:
    """Say whether the texts came otherwise than they were written."""
    return as_sent(heard) != _as_come(heard)


def last_of(heard: Collection[Heard], words: Collection[Command]) -> tuple[Command, Command] | None:
    """Return which of these words came last and which was written last, where any came."""
    came = [text.command for text in _as_come(heard) if text.command in words]
    sent = [text.command for text in as_sent(heard) if text.command in words]
    return (came[-1], sent[-1]) if came and sent and came[-1] and sent[-1] else None


def stretches(heard: Collection[Heard]) -> list[Stretch]:
    """Return what was told between each NEW and the next, each with the case in which it belongs.

    That is the first case which any of its texts came to and no earlier stretch has: who wrote before a NEW that
    overtook them meant the case before it.
    """
    found: list[Stretch] = []
    texts: list[Heard] = []
    for text in as_sent(heard):
        texts.append(text)
        if text.command is Command.NEW:
            found.append(_stretch(texts, found))
            texts = []
    return [*found, _stretch(texts, found)]


def strangers(heard: Collection[Heard]) -> list[Heard]:
    """Return the texts that stand in another case than the one in which they belong."""
    return [text for stretch in stretches(heard) for text in stretch.texts if text.case_id != stretch.case_id]


def _stretch(texts: Sequence[Heard], before: Sequence[Stretch]) -> Stretch:
    taken = {stretch.case_id for stretch in before}
    free = (text.case_id for text in _as_come(texts) if text.case_id and text.case_id not in taken)
    return Stretch(tuple(text for text in texts if text.message_id), next(free, None))


def arranged(messages: Sequence[UUID], heard: Collection[Heard]) -> list[UUID]:
    """Return a dialogue with each text before those that were written after it; all else stays where it is."""
    sent = {text.message_id: (text.sent, text.place) for text in heard if text.message_id}
    found: list[UUID] = []
    for message in messages:
        later = (at for at, other in enumerate(found) if message in sent and sent.get(other, ()) > sent[message])
        found.insert(next(later, len(found)), message)
    return found


def joined(messages: Sequence[UUID], heard: Collection[Heard], seconds: int) -> dict[UUID, UUID | None]:
    """Return for each text the message that it goes on with: of the same minutes, and with nothing said between."""
    sent = {text.message_id: text.sent for text in heard if text.message_id}
    found: dict[UUID, UUID | None] = {}
    for before, message in zip((None, *messages), messages, strict=False):
        if message in sent:
            goes_on = before in sent and sent[message] - sent[before] < timedelta(seconds=seconds)
            found[message] = (found.get(before) or before) if before and goes_on else None
    return found


def _as_come(heard: Collection[Heard]) -> list[Heard]:
    return sorted(heard, key=lambda text: text.place)

"""What was said in a case as one viewer may see it: opened with their grants, with masks where something is hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from tipline.casework.findings import Found
from tipline.casework.granting import Seeds
from tipline.casework.opening import words_of
from tipline.casework.viewer import Viewer
from tipline.domain.masking import Piece
from tipline.domain.vocabulary import Voice
from tipline.store.cases import Message

Burst = list[Message]


def bursts(messages: Sequence[Message]) -> list[Burst]:
    """Return the messages with those that go on with them: a phone sends one thing in several texts."""
    bursts: dict[UUID, Burst] = {}
    for message in messages:
        bursts.setdefault(message.continues or message.id, []).append(message)
    return list(bursts.values())


@dataclass(frozen=True)
class MaskedView:
    """What a member's grants open of a dialogue, and what of it is hidden from them."""

    seeds: Seeds
    found: Mapping[UUID, Found]
    viewer: Viewer

    def pieces(self, message: Message) -> tuple[Piece, ...] | None:
        """Return a message with its masks, or None where no grant reaches."""
        seed = self.seeds.get(message.generation)
        if seed is None:
            return None
        text = words_of(message, seed)
        if message.voice is Voice.STAFF:
            return self.viewer.pieces_of_staff(text)
        return self.viewer.pieces(text, self.found.get(message.id))

    def all_of(self, messages: Burst) -> tuple[Piece, ...] | None:
        """Return what was said in one go, a line for each text."""
        opened = [pieces for message in messages if (pieces := self.pieces(message)) is not None]
        return tuple(chain(*_with_line_ends(opened))) if opened else None


def _with_line_ends(opened: list[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    for number, pieces in enumerate(opened):
        if number:
            yield (Piece("\n"),)
        yield pieces

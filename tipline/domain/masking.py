"""Words that are hidden until a viewer has graded: names, and what says who somebody is (PRC-BLIND)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

_BAR = "▇▇▇"


class Mask(StrEnum):
    """What stands behind a mask, so that the sentence can still be read."""

    NAME = "name"
    TRAIT = "trait"
    NUMBER = "number"
    OWN_STATUS = "own_status"


# The rules whose hits are hidden until the own grade is saved; rumour, bare claim and grudge are needed to grade.
TRAIT_RULES = frozenset(
    f"TXT-{name}"
    for name in ("ACCENT", "LANG", "APPEAR", "NAME", "ORIGIN", "RELIG", "STATUS", "SLUR", "GROUP", "RETAL")
)
# Hidden for everybody, whatever they graded, and shown on their own page with a reason.
ALWAYS_HIDDEN = {"PII-NUM": Mask.NUMBER, "PII-SELF": Mask.OWN_STATUS}


@dataclass(frozen=True, order=True)
class Hidden:
    """A part of a text that is hidden: characters from ``start`` up to ``end``."""

    start: int
    end: int
    mask: Mask


@dataclass(frozen=True)
class Piece:
    """A part of a text as a page shows it: words, or a mask where words were; ``at`` is its place in the text."""

    text: str
    mask: Mask | None = None
    at: int = field(default=0, compare=False)


def hide(text: str, hidden: Iterable[Hidden]) -> tuple[Piece, ...]:
    """Return a text in pieces, with a mask for each hidden part; parts that overlap become one."""
    return tuple(replace(piece, text="") if piece.mask else piece for piece in lift(text, hidden))


def lift(text: str, hidden: Iterable[Hidden]) -> tuple[Piece, ...]:
    """Return a text in pieces with the words that stand behind its masks, for who may see them and said why."""
    pieces: list[Piece] = []
    at = 0
    for part in _merged(hidden):
        if part.start > at:
            pieces.append(Piece(text[at : part.start], None, at))
        pieces.append(Piece(text[part.start : part.end], part.mask, part.start))
        at = max(at, part.end)
    if at < len(text):
        pieces.append(Piece(text[at:], None, at))
    return tuple(pieces)


def plain(pieces: Iterable[Piece]) -> str:
    """Return a text with a bar where a mask is, for where no mark-up can stand."""
    return "".join(_BAR if piece.mask else piece.text for piece in pieces)


def left_outside(start: int, end: int, hits: Iterable[tuple[int, int]]) -> int:
    """Return how many characters of a part of a text lie outside all hits."""
    inside = {at for first, last in hits for at in range(max(first, start), min(last, end))}
    return end - start - len(inside)


def _merged(hidden: Iterable[Hidden]) -> list[Hidden]:
    merged: list[Hidden] = []
    for part in sorted(hidden):
        if part.end <= part.start:
            continue
        if merged and part.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Hidden(last.start, max(last.end, part.end), last.mask)
        else:
            merged.append(part)
    return merged

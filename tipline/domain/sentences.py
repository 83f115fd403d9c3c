"""Where a text can be cut, so that a person can choose the words that state an act without a mouse."""

import re
from collections.abc import Iterator

# People text without full stops: a long run is cut at the next comma or connecting word too.
_END = re.compile(r"[.!?;\n]+\s*")
_LATER_END = re.compile(r",\s+|\s+(?:and|but|y|pero|que|because|porque)\s+", re.IGNORECASE)
_LONG = 140


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each part of a text that says something, in order."""
    return tuple(part for start, end in _between(text, _END, 0, len(text)) for part in _cut(text, start, end))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    parts = [(start, end)] if end - start <= _LONG else list(_between(text, _LATER_END, start, end))
    for first, last in parts:
        if text[first:last].strip():
            yield first, last


def _between(text: str, cut: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in cut.finditer(text, start, end):
        yield at, found.end()
        at = found.end()
    if at < end:
        yield at, end

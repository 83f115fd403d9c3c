"""How many segments a text takes on the air, and how a long text is sent in parts (3GPP TS 23.038, 23.040)."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from gsm0338 import Codec

_ESCAPE = 0x1B
# Alone a segment has 140 octets; joined to others, six of them say which part it is.
_ALONE_GSM7, _JOINED_GSM7 = 160, 153
_ALONE_UCS2, _JOINED_UCS2 = 70, 67
_FIRST_OF_TWO_UNITS = "\U00010000"
# The carrier refuses a longer text (Twilio, error 21617).
_MOST_CHARACTERS = 1600


def _gsm7_alphabet() -> dict[str, int]:
    """Return every character of GSM-7 with its septets: one, or two when it stands behind the escape."""
    codec = Codec()
    plain = (codec.decode(bytes([septet]))[0] for septet in range(128) if septet != _ESCAPE)
    escaped = (codec.decode(bytes([_ESCAPE, septet]), "ignore")[0] for septet in range(128))
    return {character: 2 for character in escaped if character} | dict.fromkeys(plain, 1)


_GSM7 = _gsm7_alphabet()


@dataclass(frozen=True)
class Measured:
    """What a text takes on the air; units are septets of GSM-7, or else UTF-16 units."""

    is_gsm7: bool
    units: int
    segments: int


def measure(text: str) -> Measured:
    """Return what a text takes; one character outside GSM-7 turns all of it into UCS-2."""
    if all(character in _GSM7 for character in text):
        sizes = [_GSM7[character] for character in text]
        return Measured(True, sum(sizes), _segments(sizes, _ALONE_GSM7, _JOINED_GSM7))
    sizes = [1 + (character >= _FIRST_OF_TWO_UNITS) for character in text]
    return Measured(False, sum(sizes), _segments(sizes, _ALONE_UCS2, _JOINED_UCS2))


def parts(text: str, most_characters: int = _MOST_CHARACTERS) -> tuple[str, ...]:
    """Return a text as it is sent: whole, or cut at spaces into parts that end with their number, as in " (1/2)"."""
    if len(text) <= most_characters:
        return (text,)
    pieces = next(cut for digits in count(1) if (cut := _cut(text, most_characters, digits)))
    return tuple(f"{piece} ({number}/{len(pieces)})" for number, piece in enumerate(pieces, 1))


def _segments(sizes: Iterable[int], alone: int, joined: int) -> int:
    """Return how many segments characters of these sizes fill, when none is split between two."""
    filled, segments, total = 0, 1, 0
    for size in sizes:
        total += size
        if filled + size > joined:
            filled, segments = 0, segments + 1
        filled += size
    return 1 if total <= alone else segments


def _cut(text: str, most_characters: int, digits: int) -> list[str]:
    """Return the pieces that leave room for their number, or none when the number has more digits than this."""
    room = most_characters - len(" (/)") - 2 * digits
    pieces = textwrap.wrap(text, room, expand_tabs=False, replace_whitespace=False, break_on_hyphens=False)
    return pieces if len(str(len(pieces))) <= digits else []

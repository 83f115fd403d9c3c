"""Words that stand nowhere else, and every spelling in which they could have been left behind."""

import html
import json
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from tipline.domain.receipt import show_receipt

# In no language, long enough not to come about by chance in any number of sealed bytes.
STEM = "zorñaquelb"


def sentinel(place: str) -> str:
    """Return a word for one place of the story: what is found tells where it leaked from."""
    return f"{STEM}{place}"


@dataclass(frozen=True)
class Searched:
    """What was found and how much was looked through; ``found`` names places, never the words."""

    found: tuple[str, ...]
    searched_bytes: int = field(compare=False)


def spellings(text: str) -> frozenset[bytes]:
    """Return the bytes that any part of the house, or a library under it, could make of a text."""
    return frozenset(piece for turned in _turned(text) for piece in _encoded(turned))


def receipt_spellings(receipt: str) -> frozenset[bytes]:
    """Return the same for a receipt, with and without its dashes."""
    shown = (receipt, show_receipt(receipt), show_receipt(receipt).replace("-", " "))
    return frozenset(piece for each in shown for piece in spellings(each))


def search_bytes(places: Iterable[tuple[str, bytes]], wanted: frozenset[bytes]) -> Searched:
    """Look for any spelling in named pieces of bytes."""
    found, total = [], 0
    for name, content in places:
        total += len(content)
        if any(piece in content for piece in wanted):
            found.append(name)
    return Searched(tuple(found), total)


def files_under(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give every file below a folder; one that goes while we look was not kept."""
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file() and not path.is_symlink():
                yield str(path.relative_to(folder)), path.read_bytes()
        except FileNotFoundError:
            continue


def _turned(text: str) -> set[str]:
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    cases = {turn for word in (text, bare) for turn in (word, word.lower(), word.upper(), word.capitalize())}
    return cases | {unicodedata.normalize("NFD", word) for word in cases}


def _encoded(text: str) -> set[bytes]:
    plain = {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("latin-1", "ignore")}
    written = {
        json.dumps(text)[1:-1],
        quote(text),
        quote(text, encoding="latin-1", errors="ignore"),
        html.escape(text).encode("ascii", "xmlcharrefreplace").decode(),
        repr(text.encode())[2:-1],
        text.encode("unicode_escape").decode(),
        text.encode().hex(),
        text.encode().hex().upper(),
        text.encode("utf-16-le").hex(),
    }
    return plain | {piece.encode() for piece in written} | set(_base64(text.encode()))


def _base64(content: bytes) -> Iterator[bytes]:
    """Give the middle that is the same wherever the text stands in a longer one."""
    for shift in range(3):
        coded = b64encode(b"\0" * shift + content)
        whole = coded[(shift * 8 + 5) // 6 : (shift + len(content)) * 8 // 6]
        yield whole
        yield whole.replace(b"+", b"-").replace(b"/", b"_")

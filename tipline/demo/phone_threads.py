"""What every phone shows, the oldest text first; kept in a file, it is still there after the house was closed."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tipline.demo.fake_account import FakeMedia


@dataclass(frozen=True)
class PhoneText:
    """A text on a phone: what its owner wrote, or what came to it."""

    is_own: bool
    body: str = field(repr=False)
    at: datetime
    media: tuple[FakeMedia, ...] = ()


class Threads:
    """The threads of all phones by their numbers, read from a file and written on there, or only in memory."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._texts: dict[str, list[PhoneText]] = {}
        if file and file.exists():
            for line in file.read_text().splitlines():
                self._read(json.loads(line))

    def add(self, number: str, text: PhoneText) -> None:
        """Show a text as the last one of its thread."""
        self._texts.setdefault(number, []).append(text)
        if self._file:
            self._file.touch(mode=0o600)
            with self._file.open("a") as written:
                written.write(json.dumps(_as_table(number, text)) + "\n")

    def of(self, number: str) -> tuple[PhoneText, ...]:
        """Return what one phone shows."""
        return tuple(self._texts.get(number, ()))

    def all(self) -> Mapping[str, list[PhoneText]]:
        """Return every thread by its number."""
        return self._texts

    def _read(self, table: dict[str, Any]) -> None:
        media = tuple(FakeMedia(sid, kind, b64decode(content)) for sid, kind, content in table["media"])
        text = PhoneText(table["is_own"], table["body"], datetime.fromisoformat(table["at"]), media)
        self._texts.setdefault(table["number"], []).append(text)


def _as_table(number: str, text: PhoneText) -> dict[str, Any]:
    media = [(each.sid, each.content_type, b64encode(each.content).decode()) for each in text.media]
    return {"number": number, "is_own": text.is_own, "body": text.body, "at": text.at.isoformat(), "media": media}

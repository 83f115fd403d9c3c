"""A carrier that has pictures and nothing else, and how a text with pictures is noted."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Never
from uuid import UUID

from PIL import Image

from tests.casework.seen import rows
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import CleanFile, Desk, Form
from tipline.casework.media import fetch_due_media, note_media
from tipline.domain.texting import MediaSent, Report, TextSent, TextTaken
from tipline.store.files import SealedFile

NUMBER = "+13125550142"
TEXT_SID = "MM" + "5" * 32


class Pictures:
    """A carrier that gives what it is told to, in that order, and remembers what it was asked for."""

    def __init__(self, *gives: bytes | Exception) -> None:
        self.gives = deque(gives)
        self.asked: list[tuple[str, str, int]] = []
        self.meanwhile: Callable[[], object] = lambda: None

    @property
    def number(self) -> str:
        return _not_asked()

    def fetch(self, text_sid: str, media_sid: str, most_bytes: int) -> bytes:
        self.asked.append((text_sid, media_sid, most_bytes))
        given = self.gives.popleft()
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        if isinstance(given, Exception):
            raise given
        return given

    def is_genuine(self, path: str, form: Form, signature: str) -> bool:
        return _not_asked()

    def read_text(self, form: Form) -> TextTaken:
        return _not_asked()

    def read_report(self, form: Form) -> Report:
        return _not_asked()

    def send(self, to: str, body: str, token: str) -> str:
        return _not_asked()

    def find_sent(self, to: str, body: str, since: datetime) -> tuple[str, ...]:
        return _not_asked()

    def texts_since(self, since: datetime) -> Iterator[TextTaken]:
        return _not_asked()

    def look_up(self, sid: str) -> TextSent | None:
        return _not_asked()

    def remove(self, sid: str) -> None:
        _not_asked()

    def complaints(self) -> tuple[str, ...]:
        return _not_asked()


class AsItIs:
    """A cleaner that takes everything but nothing, and changes nothing."""

    def clean(self, content: bytes) -> CleanFile | None:
        return CleanFile("image/png", content) if content else None


def a_photo() -> bytes:
    """Return a photo as a phone sends it."""
    file = BytesIO()
    Image.effect_noise((300, 200), 90).convert("RGB").save(file, "JPEG", comment=b"Plant North, line 4")
    return file.getvalue()


def with_pictures(desk: Desk, *gives: bytes | Exception) -> tuple[Desk, Pictures]:
    """Return a desk whose carrier gives these, and whose cleaner changes nothing; with its carrier."""
    pictures = Pictures(*gives)
    return replace(desk, texts=pictures, cleaner=AsItIs()), pictures


def note_pictures(desk: Desk, message_id: UUID, count: int = 1, number: str | None = NUMBER) -> None:
    """Note that pictures came with a text."""
    media = [MediaSent("ME" + str(each) * 32, "image/jpeg") for each in range(count)]
    with bookkeeping(desk):
        note_media(desk, message_id, TEXT_SID, number, media)


def a_file(desk: Desk, message_id: UUID, content: bytes) -> UUID:
    """Let a picture come with a message and be fetched; returns its id."""
    before = {file.id for file in rows(desk, SealedFile)}
    note_pictures(desk, message_id)
    assert fetch_due_media(with_pictures(desk, content)[0]) == 1
    [file_id] = {file.id for file in rows(desk, SealedFile)} - before
    return file_id


def _not_asked() -> Never:
    raise AssertionError("this carrier has pictures only")

"""Texts that came after closing and wait for a digit: under the transit key, and never for longer than a day."""

import json
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from tipline.casework.desk import Desk
from tipline.domain.texting import MediaSent
from tipline.store import texter_questions
from tipline.store.texters import HeldText
from tipline.store.writing import write
from tipline.vault.keys import open_under, seal_under
from tipline.vault.seals import context


@dataclass(frozen=True)
class Told:
    """What one text tells, and the pictures that came with it."""

    text_sid: str = field(repr=False)
    body: str = field(repr=False)
    media: tuple[MediaSent, ...] = ()


def hold(desk: Desk, texter_id: UUID, told: Told) -> None:
    """Keep a text until it is known where it belongs."""
    held_id = uuid4()
    packed = json.dumps(asdict(told)).encode()
    row = {
        "id": held_id,
        "texter_id": texter_id,
        "place": len(texter_questions.held_texts(desk.session, texter_id)) + 1,
        "sealed": seal_under(desk.secrets.transit, context("held-text", held_id), packed),
        "until": desk.now() + timedelta(hours=desk.choices.held_text_hours),
    }
    write(desk.session, HeldText, row)


def let_go(desk: Desk, texter_id: UUID) -> list[Told]:
    """Return what was held for a texter, in order, and hold it no more."""
    held = [_opened(desk, each) for each in texter_questions.held_texts(desk.session, texter_id)]
    texter_questions.drop_held_texts(desk.session, texter_id)
    return held


def _opened(desk: Desk, held: HeldText) -> Told:
    packed = json.loads(open_under(desk.secrets.transit, context("held-text", held.id), held.sealed))
    return Told(packed["text_sid"], packed["body"], tuple(MediaSent(**each) for each in packed["media"]))

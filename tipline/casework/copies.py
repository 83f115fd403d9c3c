"""Note of which texts the carrier has a copy that must go, and where each of them stands among its texter's."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from tipline.casework.desk import Desk
from tipline.domain.texting import Command
from tipline.store import text_questions


@dataclass(frozen=True)
class Standing:
    """Whose text it was, the how manieth of theirs, and what it asked or where its words stand."""

    texter_id: UUID
    place: int
    command: Command | None
    message_id: UUID | None
    case_id: UUID | None


def note_scrub(desk: Desk, sid: str, seconds: int, whose: Standing | UUID | None = None) -> None:
    """Note inside a deed that the carrier's copy of a text must go, in so many seconds at the earliest.

    ``whose`` is the texter, of a text that came in with its place among theirs: a legal hold that reaches them keeps
    the copy as long as it stands (protocol.md section 8).
    """
    now = desk.now()
    row = {"sid": sid, "attempts": 0, "not_before": now + timedelta(seconds=seconds), "since": now}
    text_questions.add_scrub(desk.session, row | (vars(whose) if isinstance(whose, Standing) else {"texter_id": whose}))

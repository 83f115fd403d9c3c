"""Say one thing in a dialogue: seal it, count it, and remember who spoke last."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tipline.casework.desk import Desk
from tipline.domain.clock import the_hour
from tipline.domain.vocabulary import Compartment, Voice
from tipline.store import questions
from tipline.store.cases import Case, Message
from tipline.store.questions import DialogueKey
from tipline.store.writing import write
from tipline.vault.root_secret import mac
from tipline.vault.seals import message_context
from tipline.vault.suite import seal


@dataclass(frozen=True)
class Saying:
    """Something about to be said; staff speak under their id, the reporter under none."""

    voice: Voice
    member_id: UUID | None
    text: str = field(repr=False)
    seen_from: datetime | None = None
    continues: UUID | None = None


def once_id(desk: Desk, case_id: UUID, nonce: str, text: str) -> UUID:
    """Return the id that the same words on the same form always get in a case, so that sending twice says it once."""
    return UUID(bytes=mac(desk.secrets.forms, "tipline/once", case_id, nonce, text)[:16], version=4)


def say(desk: Desk, case: Case, key: DialogueKey, message_id: UUID, saying: Saying) -> None:
    """Add a message to the dialogue inside the deed that gives the reason; ``case`` is locked.

    Staff speak before what they could not see yet: it comes to them later as something new.
    """
    covered = questions.move_on_covered(desk.session, case.id, desk.now()) if saying.voice is Voice.STAFF else 0
    case.last_sequence += 1
    if not covered:
        case.last_voice = saying.voice
    place = message_context(case.id, message_id, Compartment.DIALOGUE, key.generation)
    row = {
        "id": message_id,
        "case_id": case.id,
        "sequence": case.last_sequence - covered,
        "voice": saying.voice,
        "member_id": saying.member_id,
        "hour": the_hour(desk.now()),
        "seen_from": saying.seen_from,
        "continues": saying.continues,
        "generation": key.generation,
        "sealed": seal(key.public, place, saying.text.encode()),
    }
    write(desk.session, Message, row)

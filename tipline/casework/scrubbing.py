"""Have the carrier remove its copies of texts, and not rest before it has."""

from datetime import timedelta
from uuid import UUID

from tipline.casework.carrier_state import note_answer, note_trouble
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.domain.carrier_rules import after
from tipline.domain.texting import CarrierTrouble, Trouble
from tipline.store import text_questions

_AT_ONCE = 20


def note_scrub(desk: Desk, sid: str, seconds: int, texter_id: UUID | None = None) -> None:
    """Note inside a deed that the carrier's copy of a text must go, in so many seconds at the earliest.

    A legal hold that reaches whose text it is keeps the copy as long as it stands (protocol.md section 8).
    """
    now = desk.now()
    row = {
        "sid": sid,
        "texter_id": texter_id,
        "attempts": 0,
        "not_before": now + timedelta(seconds=seconds),
        "since": now,
    }
    text_questions.add_scrub(desk.session, row)


def scrub_due(desk: Desk) -> int:
    """Have the carrier remove what is due and return how many copies are gone."""
    return sum(_remove(desk, sid, attempts) for sid, attempts in _lease(desk)) if desk.texts else 0


def _lease(desk: Desk) -> list[tuple[str, int]]:
    lease = desk.now() + timedelta(seconds=desk.choices.text_lease_seconds)
    with bookkeeping(desk):
        leased = [
            (scrub.sid, scrub.attempts + 1) for scrub in text_questions.due_scrubs(desk.session, desk.now(), _AT_ONCE)
        ]
        for sid, _attempts in leased:
            text_questions.lease_scrub(desk.session, sid, lease)
    return leased


def _remove(desk: Desk, sid: str, attempts: int) -> bool:
    if desk.texts is None:
        return False
    try:
        desk.texts.remove(sid)
    except CarrierTrouble as met:
        with bookkeeping(desk):
            note_trouble(desk, met.trouble)
            # Whatever it was, the copy must go: what ends a text's sending only delays its removal.
            pause = after(Trouble.TOO_EARLY, attempts).pause_seconds
            text_questions.lease_scrub(desk.session, sid, desk.now() + timedelta(seconds=pause))
        return False
    with bookkeeping(desk):
        note_answer(desk)
        text_questions.drop_scrub(desk.session, sid)
    return True

"""Have the carrier remove its copies of texts, and not rest before it has."""

from datetime import timedelta

from tipline.casework.carrier_state import note_answer, note_trouble
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.casework.overtaking import keep_order, put_in_order
from tipline.domain.carrier_rules import after
from tipline.domain.texting import CarrierTrouble, Trouble
from tipline.store import text_questions

_AT_ONCE = 20


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
        # Before it is gone it tells when it was sent, and what it says if it has to stand elsewhere.
        put_in_order(desk, desk.texts, sid)
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
        keep_order(desk, sid)
        text_questions.drop_scrub(desk.session, sid)
    return True

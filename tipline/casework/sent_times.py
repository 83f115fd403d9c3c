"""When texts were sent, as far as it is known: under the transit key, and for a day."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from tipline.casework.desk import Desk
from tipline.domain.sent_order import Heard
from tipline.store import heard_questions
from tipline.store.heard import HeardText
from tipline.store.outbox import Scrub
from tipline.vault.keys import open_under, seal_under
from tipline.vault.seals import context


def heard_texts(desk: Desk, texter_id: UUID) -> Mapping[str, Heard]:
    """Return the texts of a texter of the last day, by their id at the carrier where it still has a copy."""
    found = {}
    for gone in heard_questions.heard_of(desk.session, texter_id):
        found[str(gone.id)] = _heard(gone, opened_time(desk, gone.id, gone.sealed_time))
    for copy in heard_questions.copies_of(desk.session, texter_id):
        found[copy.sid] = _heard(copy, time_of(desk, copy))
    return found


def time_of(desk: Desk, copy: Scrub) -> datetime:
    """Return when a text was sent, or when it came where the carrier has not said or does not know."""
    return opened_time(desk, copy.sid, copy.sealed_time) if copy.sealed_time else copy.since


def sealed_time(desk: Desk, known_by: UUID | str, sent: datetime) -> bytes:
    """Return a time as it is kept."""
    return seal_under(desk.secrets.transit, context("sent", str(known_by)), sent.isoformat().encode())


def opened_time(desk: Desk, known_by: UUID | str, sealed: bytes) -> datetime:
    """Return a time that was kept."""
    return datetime.fromisoformat(open_under(desk.secrets.transit, context("sent", str(known_by)), sealed).decode())


def _heard(row: Scrub | HeardText, sent: datetime) -> Heard:
    return Heard(row.place or 0, sent, row.command, row.message_id, row.case_id)

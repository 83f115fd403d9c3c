"""What is kept and until when: holds with their reasons, what is purged next, and how much was purged so far."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.purging import keep_until
from tipline.domain.escalation_log import TRANSMISSION
from tipline.domain.protocol_words import HoldGround
from tipline.domain.vocabulary import ClosingCode, Deed
from tipline.store import hold_questions, purge_questions

_MOST_ROWS = 500


@dataclass(frozen=True)
class HoldRead:
    """A hold on a case, why it stands and since when."""

    reference: str
    ground: HoldGround
    since: datetime
    placed_by: str


@dataclass(frozen=True)
class KeptCase:
    """A closed case and until when it stays; a hold keeps it longer."""

    reference: str
    code: ClosingCode
    closed: datetime
    until: datetime
    is_held: bool
    is_soon: bool


@dataclass(frozen=True)
class Keeping:
    """The retention of the cases that one member reads, and how many were purged in all, by year and code."""

    holds: tuple[HoldRead, ...]
    kept: tuple[KeptCase, ...]
    purged: tuple[tuple[int, ClosingCode, int], ...]


def read_keeping(desk: Desk, member: SignedIn) -> Keeping:
    """Return what is held and what is purged when, as far as this member's grants reach."""
    with deed(desk, member.actor, Deed.RETENTION_READ):
        holds = hold_questions.standing_holds(desk.session, member.member_id)
        closed = purge_questions.closed_of_member(desk.session, member.member_id, TRANSMISSION, _MOST_ROWS)
        purged = purge_questions.purged_by_year(desk.session)
    soon = desk.now() + timedelta(days=desk.choices.purge_warning_days)
    kept = [
        KeptCase(case.reference, case.code, case.closed, until, case.is_held, until <= soon)
        for case in closed
        for until in [keep_until(desk, case)]
    ]
    return Keeping(
        holds=tuple(HoldRead(reference, hold.ground, hold.placed_at, name) for hold, reference, name in holds),
        kept=tuple(sorted(kept, key=lambda case: (case.is_held, case.until, case.reference))),
        purged=tuple((int(year), code, count) for year, code, count in purged),
    )

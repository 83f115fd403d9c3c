"""Purge: when the time of keeping is over and no hold stands, a case goes, and only a stub is left (G10, vault.md)."""

import hashlib
import json
from datetime import datetime, timedelta

from tipline.casework.deeds import bookkeeping, deed
from tipline.casework.desk import HOUSE, Desk
from tipline.domain.clock import the_hour
from tipline.domain.errors import OnHold, Refused
from tipline.domain.escalation_log import TRANSMISSION
from tipline.domain.record_rules import hold_objections, purge_objections
from tipline.domain.retention import is_new_purge_day, kept_until, shortest_kept
from tipline.domain.vocabulary import Deed
from tipline.store import counters, hold_questions, purge_questions, texter_questions
from tipline.store.cases import Case
from tipline.store.kept import PurgedCase
from tipline.store.purge_questions import ClosedCase
from tipline.store.writing import write

_AT_ONCE = 50
_LAST_PURGE = "purge"


def purge_due(desk: Desk) -> int:
    """Purge the cases whose time is over, once a day at a quiet hour, and return how many they were."""
    last = counters.last_beat(desk.session, _LAST_PURGE)
    if not is_new_purge_day(last, desk.now(), desk.organisation.time_zone, desk.choices):
        return 0
    over = _time_is_over(desk)
    purged = sum(_purge(desk, closed) for closed in over[:_AT_ONCE])
    if len(over) <= _AT_ONCE:
        with bookkeeping(desk):
            counters.beat(desk.session, _LAST_PURGE, desk.now())
    return purged


def keep_until(desk: Desk, closed: ClosedCase) -> datetime:
    """Return until when a closed case stays; a hold always wins."""
    return kept_until(closed.code, closed.closed, closed.was_escalated, desk.choices)


def _time_is_over(desk: Desk) -> list[ClosedCase]:
    before = desk.now() - timedelta(days=shortest_kept(desk.choices))
    found = purge_questions.closed_before(desk.session, before, TRANSMISSION)
    return [closed for closed in found if keep_until(desk, closed) <= desk.now()]


def _purge(desk: Desk, closed: ClosedCase) -> bool:
    """Purge one case, unless a hold or something new came first."""
    try:
        with deed(desk, HOUSE, Deed.CASE_PURGED) as act:
            case = texter_questions.locked_case(desk.session, closed.id)
            if case is None:
                return False
            act.about(case.id, closed.code.value)
            _require_over(desk, case, closed)
            write(desk.session, PurgedCase, _stub(desk, case, closed))
            purge_questions.drop_case(desk.session, case)
            counters.beat(desk.session, counters.PURGED, the_hour(desk.now()))
    except Refused:
        return False
    return True


def _require_over(desk: Desk, case: Case, closed: ClosedCase) -> None:
    """Raise OnHold when the case may not go: a hold stands, a charge is open, or it was taken up again."""
    hold = hold_questions.hold_of(desk.session, case.id)
    since = hold.placed_at.date() if hold else None
    is_held = hold_questions.is_case_held(desk.session, case.id)
    is_early = purge_objections(keep_until(desk, closed), desk.now(), has_open_charge=is_held)
    if hold_objections(since) or is_early or case.closed_hour != closed.closed:
        raise OnHold


def _stub(desk: Desk, case: Case, closed: ClosedCase) -> dict[str, object]:
    return purge_questions.counts_of(desk.session, case.id) | {
        "id": case.id,
        "protocol": case.protocol,
        "kind": case.kind,
        "closing_code": closed.code,
        "received_on": case.received_hour.date(),
        "closed_on": closed.closed.date(),
        "purged_on": desk.now().date(),
        "trail_digest": _trail_digest(desk, case),
    }


def _trail_digest(desk: Desk, case: Case) -> bytes:
    """Return the hash of what was done about a case: its lines stay, and the stub can vouch for them."""
    lines = [
        [str(line.id), line.at.isoformat(), line.actor, str(line.member_id), line.deed, line.outcome, line.detail]
        for line in purge_questions.trail_of(desk.session, case.id)
    ]
    return hashlib.sha256(json.dumps(lines).encode()).digest()

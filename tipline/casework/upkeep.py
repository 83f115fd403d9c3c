"""What the house does by itself: sweep away what was only needed for a time, and say how it is."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from tipline.casework.carrier_state import Line, texting_standing
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.domain.clock import the_hour
from tipline.store import counters, people_questions, purge_questions, questions
from tipline.store.counters import FORGOTTEN, PURGED
from tipline.store.database import db, wipe_erased

WORKER = "worker"
_ALIVE_WITHIN = timedelta(minutes=2)


def sweep(desk: Desk) -> int:
    """Erase what has had its time and return how many rows were touched."""
    with bookkeeping(desk):
        counters.beat(desk.session, WORKER, desk.now())
        return counters.sweep(desk.session, desk.now())


def wipe_erased_numbers(desk: Desk) -> int:
    """Take numbers that were forgotten out of the database's files too, once after each; return 1 when it was done."""
    return _wipe(desk, FORGOTTEN, ("texter", "sealed_number"))


def wipe_purged_cases(desk: Desk) -> int:
    """Take cases that were purged out of the database's files too, once after each; return 1 when it was done."""
    return _wipe(desk, PURGED, purge_questions.tables_of_a_case())


def _wipe(desk: Desk, mark: str, tables: Iterable[str]) -> int:
    if counters.last_beat(desk.session, mark) is None:
        return 0
    # First the mark: what is erased meanwhile sets it anew.
    with bookkeeping(desk):
        counters.drop_beat(desk.session, mark)
    desk.session.remove()
    if wipe_erased(db.engine, tables):
        return 1
    with bookkeeping(desk):
        counters.beat(desk.session, mark, the_hour(desk.now()))
    return 0


def worker_is_alive(desk: Desk) -> bool:
    """Say whether the worker was heard of late."""
    seen: datetime | None = counters.last_beat(desk.session, WORKER)
    return seen is not None and desk.now() - seen < _ALIVE_WITHIN


def clock_drift(desk: Desk) -> timedelta:
    """Return how far this machine's clock is ahead of the database's."""
    return desk.now() - counters.database_time(desk.session)


def house_figures(desk: Desk) -> dict[str, int]:
    """Return the figures for metrics: counts that link to no case, behind the timing cover."""
    now = desk.now()
    figures = {
        "cases_without_reader": questions.cases_without_reader(desk.session, now),
        "letters_waiting": counters.letters_waiting(desk.session, now),
        "members_signed_in": people_questions.live_sessions(desk.session, now),
        "worker_alive": int(worker_is_alive(desk)),
    }
    standing = texting_standing(desk)
    figures |= {
        "texts_waiting": standing.waiting,
        "texts_to_scrub": standing.kept_at_carrier,
        "texts_to_scrub_late": standing.kept_too_long,
        "texting_alarm": int(standing.line in {Line.ALARM, Line.DELAYED}),
    }
    open_cases = questions.open_cases_by_severity(desk.session, now)
    figures |= {f"open_cases_{severity}": count for severity, count in open_cases.items()}
    return figures | {f"refused_{rule}": count for rule, count in counters.refusals(desk.session).items()}

"""The worker: takes letters out and sweeps, round after round; it holds no key to content."""

import logging
import signal
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event, Thread

from flask import Flask

from tipline.casework.delivery import deliver_due
from tipline.casework.desk import Desk
from tipline.casework.forgetting import forget_due_numbers
from tipline.casework.media import fetch_due_media
from tipline.casework.overtaking import order_late_texts, sweep_order
from tipline.casework.purging import purge_due
from tipline.casework.reconciling import ask_for_lost_texts, give_held_texts_a_place
from tipline.casework.scrubbing import scrub_due
from tipline.casework.text_delivery import deliver_texts, end_silent_texts, sweep_texts
from tipline.casework.upkeep import sweep, wipe_erased_numbers, wipe_purged_cases

Task = Callable[[Desk], int]

_HOUSE_SECONDS, _CARRIER_SECONDS = 2.0, 0.5
_HOUSE_ROUND: Sequence[Task] = (
    sweep,
    deliver_due,
    forget_due_numbers,
    give_held_texts_a_place,
    order_late_texts,
    sweep_texts,
    sweep_order,
    wipe_erased_numbers,
    purge_due,
    wipe_purged_cases,
)
# Apart from the house's own: whoever waits for a slow carrier must not keep a notice waiting.
_CARRIER_ROUND: Sequence[Task] = (deliver_texts, end_silent_texts, fetch_due_media, scrub_due, ask_for_lost_texts)

log = logging.getLogger(__name__)


def work(app: Flask, desk: Desk) -> None:
    """Work until told to stop (SIGTERM or SIGINT)."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with app.app_context():
        # What came while nobody was here comes first.
        _do(desk, partial(ask_for_lost_texts, at_once=True), "ask_for_lost_texts")
    carrier = Thread(target=_keep_working, args=(app, desk, stop, _CARRIER_ROUND, _CARRIER_SECONDS))
    carrier.start()
    _keep_working(app, desk, stop, _HOUSE_ROUND, _HOUSE_SECONDS)
    carrier.join()


def work_a_round(desk: Desk, tasks: Sequence[Task] = (*_HOUSE_ROUND, *_CARRIER_ROUND)) -> None:
    """Do once all there is to do."""
    for task in tasks:
        _do(desk, task, task.__name__)


def _keep_working(app: Flask, desk: Desk, stop: Event, tasks: Sequence[Task], seconds: float) -> None:
    while not stop.is_set():
        with app.app_context():
            work_a_round(desk, tasks)
        stop.wait(seconds)


def _do(desk: Desk, task: Task, name: str) -> None:
    """Do one thing; a failure waits for the next round, and only its kind is told."""
    try:
        task(desk)
    except Exception as failure:  # noqa: BLE001  One bad round must not end the worker, nor quote what it carried.
        desk.session.rollback()
        log.error("%s failed: %s", name, type(failure).__name__)

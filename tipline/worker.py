"""The worker: takes letters out and sweeps, round after round; it holds no key to content."""

import logging
import signal
from threading import Event

from flask import Flask

from tipline.casework.delivery import deliver_due
from tipline.casework.desk import Desk
from tipline.casework.upkeep import sweep

_ROUND_SECONDS = 2.0

log = logging.getLogger(__name__)


def work(app: Flask, desk: Desk) -> None:
    """Work until told to stop (SIGTERM or SIGINT)."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        with app.app_context():
            work_a_round(desk)
        stop.wait(_ROUND_SECONDS)


def work_a_round(desk: Desk) -> None:
    """Do once all there is to do; a failure waits for the next round, and only its kind is told."""
    for task in (sweep, deliver_due):
        try:
            task(desk)
        except Exception as failure:  # noqa: BLE001  One bad round must not end the worker, nor quote what it carried.
            desk.session.rollback()
            log.error("%s failed: %s", task.__name__, type(failure).__name__)

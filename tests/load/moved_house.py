"""The house with a clock that a test moves on: hours pass in all its processes at once, and nobody waits for them."""

import gc
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask

from tipline.adapters.twilio_texts import TwilioTexts
from tipline.app import StandIns, _carrier, create_app
from tipline.domain.defaults import Choices
from tipline.settings import Settings, read_settings
from tipline.web.front_desk import desk_of
from tipline.worker import work

MOVED_HOUSE = "tests.load.moved_house:open_moved_house()"
MOVED_WORKER = "tests.load.moved_house:work_in_moved_house"
CLOCK_FILE, CARRIER_SECONDS = "MOVED_HOUSE_CLOCK", "MOVED_HOUSE_CARRIER_SECONDS"


class MovedClock:
    """The clock of this machine, moved on; by how much stands in a file, for every process that looks."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """Return the time it shows."""
        return datetime.now(UTC) + self._moved()

    def pass_(self, **time: float) -> None:
        """Let time pass at once: ``clock.pass_(minutes=16)``."""
        draft = self._path.with_suffix(".draft")
        draft.write_text(str((self._moved() + timedelta(**time)).total_seconds()))
        draft.replace(self._path)

    def _moved(self) -> timedelta:
        return timedelta(seconds=float(self._path.read_text()) if self._path.exists() else 0)


def open_moved_house() -> Flask:
    """Return the house as a WSGI server calls for it, as it is but for its clock and its patience with the carrier."""
    settings = read_settings(os.environ)
    clock = MovedClock(Path(os.environ[CLOCK_FILE]))
    house = create_app(settings, StandIns(now=clock.now, texts=_impatient_carrier(settings)))
    gc.freeze()
    return house


def work_in_house() -> None:
    """Work until told to stop, as ``tipline worker`` does."""
    house = create_app(read_settings(os.environ))
    work(house, desk_of(house))


def work_in_moved_house() -> None:
    """Work until told to stop."""
    house = open_moved_house()
    work(house, desk_of(house))


def _impatient_carrier(settings: Settings) -> TwilioTexts:
    carrier = _carrier(settings, Choices())
    assert isinstance(carrier, TwilioTexts)
    return TwilioTexts(replace(carrier._account, timeout_seconds=float(os.environ[CARRIER_SECONDS])))

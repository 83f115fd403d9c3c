"""How the line to the carrier is: pauses when it is down, and an alarm when a person must put something right."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tipline.casework.desk import Desk
from tipline.domain.carrier_rules import alarm_of, opens_circuit
from tipline.domain.texting import Trouble
from tipline.store import text_questions

CARRIER = "texts"
_LONGEST_PAUSE = 15 * 60
_DOWN = frozenset({Trouble.NOT_REACHED, Trouble.UNCERTAIN})
# The carrier may answer everything else, and even take texts: these end when one was sent.
_ENDS_WHEN_SENT = frozenset({Trouble.SUSPENDED, Trouble.UNREGISTERED, Trouble.COUNTRY_OFF})


class Line(StrEnum):
    """How texting is, in one word."""

    OFF = "off"
    WELL = "well"
    DELAYED = "delayed"
    ALARM = "alarm"


@dataclass(frozen=True)
class TextingStanding:
    """How texting is at this moment: the line, what is wrong, what waits, and what the carrier still keeps."""

    line: Line
    alarm: Trouble | None = None
    waiting: int = 0
    kept_at_carrier: int = 0
    kept_too_long: int = 0


def texting_standing(desk: Desk) -> TextingStanding:
    """Return how texting is, for a page, a check or a monitor."""
    if desk.texts is None:
        return TextingStanding(Line.OFF)
    state = text_questions.carrier_line_seen(desk.session, CARRIER)
    alarm = state.alarm if state else None
    paused = state is not None and state.paused_until is not None and state.paused_until > desk.now()
    too_long = desk.now() - timedelta(hours=desk.choices.scrub_alarm_hours)
    line = Line.ALARM if alarm else Line.DELAYED if paused else Line.WELL
    return TextingStanding(line, alarm, *text_questions.texting_counts(desk.session, too_long))


def is_paused(desk: Desk) -> bool:
    """Say whether nothing is sent for the moment."""
    state = text_questions.carrier_line_seen(desk.session, CARRIER)
    return state is not None and state.paused_until is not None and state.paused_until > desk.now()


def note_answer(desk: Desk) -> None:
    """Note that the carrier did what it was asked."""
    state = text_questions.carrier_line(desk.session, CARRIER)
    if state.alarm not in _ENDS_WHEN_SENT and (state.failures or state.alarm or state.paused_until):
        state.failures, state.alarm, state.paused_until = 0, None, None


def note_sent(desk: Desk) -> None:
    """Note that the carrier has sent a text: nothing keeps them any more."""
    state = text_questions.carrier_line_seen(desk.session, CARRIER)
    if state and state.alarm in _ENDS_WHEN_SENT:
        state.failures, state.alarm, state.paused_until = 0, None, None


def note_trouble(desk: Desk, trouble: Trouble) -> None:
    """Note that the carrier failed; after some failures in a row, or one that would meet every text, nothing goes."""
    if not (trouble in _DOWN or alarm_of(trouble)):
        # It answered: what it said concerns one text alone.
        return
    state = text_questions.carrier_line(desk.session, CARRIER)
    state.failures += 1
    if alarm_of(trouble):
        state.alarm = trouble
    if opens_circuit(trouble, state.failures):
        state.paused_until = desk.now() + _pause(desk, state.failures)


def asked_at(desk: Desk) -> datetime | None:
    """Return when the carrier was last asked for texts that did not reach us."""
    state = text_questions.carrier_line_seen(desk.session, CARRIER)
    return state.asked_at if state else None


def note_asked(desk: Desk) -> None:
    """Note that the carrier was asked for texts that did not reach us."""
    text_questions.carrier_line(desk.session, CARRIER).asked_at = desk.now()


def _pause(desk: Desk, failures: int) -> timedelta:
    return timedelta(seconds=min(desk.choices.pause_seconds * 2 ** min(max(failures - 5, 0), 10), _LONGEST_PAUSE))

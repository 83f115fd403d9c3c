"""The rules about the days that a letter gives: asked before it is issued, and again when it is written down."""

from tipline.casework.desk import Desk
from tipline.domain.entries import Typed
from tipline.domain.letter_windows import window_objections
from tipline.domain.objection import Objection
from tipline.domain.protocol_data import RecordKind


def letter_objections(desk: Desk, kind: RecordKind, typed: Typed) -> tuple[Objection, ...]:
    """Return what the rules have against the time that a letter leaves for an answer."""
    return tuple(window_objections(kind, typed, desk.today(), desk.organisation.holidays))

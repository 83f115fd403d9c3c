"""How far what leaves the house has come: letters to staff, and texts to reporters."""

from enum import StrEnum


class LetterState(StrEnum):
    """How far a letter in the outbox has come."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


class TextLetterState(StrEnum):
    """How far a text to a reporter has come in the outbox."""

    WAITING = "waiting"
    SENDING = "sending"
    # The carrier may have it or not: to be looked up before anything else goes to this texter.
    UNKNOWN = "unknown"
    ACCEPTED = "accepted"
    FINAL = "final"

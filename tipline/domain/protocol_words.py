"""The words of the protocol's own work; they are stored as they are spelt here."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a signature says; why is advice, and goes to counsel's own compartment."""

    APPROVED = "approved"
    REFUSED = "refused"


class HoldGround(StrEnum):
    """Why nothing of a case may be removed (protocol.md section 8)."""

    CHARGE = "charge"
    SUBPOENA = "subpoena"
    NOTICE_OF_INSPECTION = "notice_of_inspection"
    COUNSELS_WORD = "counsels_word"


class Turned(StrEnum):
    """Which way counsel switched a step that a state asks for."""

    OFF = "off"
    ON = "on"

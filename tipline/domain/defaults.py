"""Every number the house chose for itself, with its default and unit; an organisation may change each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choices:
    """The clocks and limits of one house."""

    # Timing cover: an employer can match minutes with door and proxy logs (vault.md). 0 turns it off.
    timing_cover_minutes: int = 15
    # A person needs longer than this to fill the form; a robot does not.
    form_seconds: int = 3
    # An open form stays good for a shift and the day after it.
    form_hours: int = 48
    tip_characters: int = 20_000
    side_characters: int = 2_000
    # EU Directive 2019/1937, Art. 9(1)(b) [V], a guide in the US: acknowledgement within seven days.
    acknowledge_days: int = 7
    # EU Directive 2019/1937, Art. 9(1)(f) [M], a guide in the US: feedback within three months.
    feedback_months: int = 3
    queue_rows: int = 50
    session_idle_minutes: int = 15
    session_hours: int = 12
    invitation_hours: int = 72
    passphrase_characters: int = 16
    failures_by_name: int = 10
    failures_by_device: int = 10
    failure_minutes: int = 15
    passphrase_memory_kib: int = 65_536
    # The demo lists the code of the moment, so a stranger may press twice with the same one.
    code_reuse: bool = False
    letter_lease_seconds: int = 60
    letter_attempts: int = 12

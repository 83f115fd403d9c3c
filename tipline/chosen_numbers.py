"""The numbers that an operator may choose instead of the house; one that is left out is the house's own choice."""

from typing import Annotated, get_type_hints

from pydantic import BaseModel, ConfigDict, Field

_Count = Annotated[int, Field(ge=0)]
_Some = Annotated[int, Field(ge=1)]


class ChosenNumbers(BaseModel):
    """Clocks and limits with what each may be; their defaults stand in domain/defaults.py."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    timing_cover: _Count | None = None
    form_seconds: _Count | None = None
    form_hours: _Some | None = None
    acknowledge_days: _Some | None = None
    feedback_months: _Some | None = None
    queue_rows: _Some | None = None
    session_idle_minutes: _Some | None = None
    session_hours: _Some | None = None
    invitation_hours: _Some | None = None
    passphrase_characters: Annotated[int, Field(ge=12)] | None = None
    passphrase_memory_kib: Annotated[int, Field(ge=19_456)] | None = None
    failures_by_name: _Some | None = None
    failures_by_device: _Some | None = None
    failure_minutes: _Some | None = None
    tip_characters: Annotated[int, Field(ge=1, le=100_000)] | None = None
    letter_lease_seconds: _Some | None = None
    letter_attempts: _Some | None = None
    burst_seconds: _Count | None = None
    link_minutes: _Some | None = None
    erase_minutes: _Some | None = None
    held_text_hours: _Some | None = None
    forget_closed_days: _Some | None = None
    forget_kept_days: _Some | None = None
    forget_idle_days: _Some | None = None
    first_nudge_days: _Some | None = None
    second_nudge_days: _Some | None = None
    block_days: _Some | None = None
    text_lease_seconds: _Some | None = None
    look_up_seconds: _Some | None = None
    send_again_seconds: _Some | None = None
    text_give_up_hours: _Some | None = None
    text_validity_hours: _Some | None = None
    scrub_seconds: _Count | None = None
    scrub_alarm_hours: _Some | None = None
    text_order_hours: _Some | None = None
    ask_carrier_minutes: _Some | None = None
    pause_seconds: _Some | None = None
    media_bytes: _Some | None = None
    media_lease_seconds: _Some | None = None
    answer_business_days: Annotated[int, Field(ge=10)] | None = None
    watch_days: Annotated[int, Field(ge=180)] | None = None
    deputy_days: _Some | None = None
    hand_over_cases: _Some | None = None
    disclose_days: Annotated[int, Field(ge=1, le=120)] | None = None
    log_rows: _Some | None = None
    training_months: _Some | None = None
    keep_short_days: Annotated[int, Field(ge=300)] | None = None
    keep_days: Annotated[int, Field(ge=365)] | None = None
    keep_escalated_days: Annotated[int, Field(ge=365)] | None = None
    purge_hour: Annotated[int, Field(ge=0, le=23)] | None = None
    purge_warning_days: _Some | None = None
    first_check_in_days: _Some | None = None
    second_check_in_days: _Some | None = None
    third_check_in_days: _Some | None = None

    @property
    def chosen_numbers(self) -> dict[str, int]:
        """Return the numbers that the operator chose instead of the house."""
        numbers = {name: getattr(self, name) for name in _NUMBERS}
        return {_NUMBERS[name]: number for name, number in numbers.items() if number is not None}


# A setting of these names stands for the choice of that name.
_NUMBERS = {name: name for name, kind in get_type_hints(ChosenNumbers).items() if kind == (int | None)} | {
    "timing_cover": "timing_cover_minutes"
}

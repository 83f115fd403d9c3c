"""What follows from what the carrier says: which report counts, when to try again, when to stop sending (sms.md)."""

from dataclasses import dataclass
from enum import StrEnum

from tipline.domain.texting import CarrierStatus, Delivery, Trouble

# Reports come in any order: only one that ranks higher than the last is news.
RANK: dict[CarrierStatus, int] = {
    CarrierStatus.ACCEPTED: 0,
    CarrierStatus.SCHEDULED: 0,
    CarrierStatus.QUEUED: 1,
    CarrierStatus.SENDING: 2,
    CarrierStatus.SENT: 3,
    CarrierStatus.DELIVERED: 4,
    CarrierStatus.UNDELIVERED: 4,
    CarrierStatus.FAILED: 4,
    CarrierStatus.CANCELED: 4,
    CarrierStatus.READ: 5,
}
_FIRST_FINAL_RANK = 4
_DELIVERY = {
    CarrierStatus.SENT: Delivery.SENT,
    CarrierStatus.DELIVERED: Delivery.DELIVERED,
    CarrierStatus.READ: Delivery.DELIVERED,
    CarrierStatus.UNDELIVERED: Delivery.FAILED,
    CarrierStatus.FAILED: Delivery.FAILED,
    CarrierStatus.CANCELED: Delivery.FAILED,
}

# Every text would meet the same: a person has to put the account right first.
_NOTHING_GOES = frozenset({Trouble.CREDENTIALS, Trouble.SUSPENDED, Trouble.UNREGISTERED})
_CARRIER_IS_DOWN = frozenset({Trouble.NOT_REACHED, Trouble.UNCERTAIN})
_DOWN_AFTER = 5

_MINUTE, _HOUR = 60, 60 * 60
_FIRST_PAUSE, _LONGEST_PAUSE = 5, 15 * _MINUTE
_LONGEST_PAUSE_FOR_REMOVING = 24 * _HOUR
# Reports on a text whose sending ended in the dark mostly come within these minutes.
_PAUSE_BEFORE_LOOKING_UP = 5 * _MINUTE
# Another try for what the carrier took and the phone did not get: how long after each.
_AGAIN_AFTER: dict[Trouble, tuple[int, ...]] = {
    Trouble.PHONE_OFF: (1 * _HOUR, 3 * _HOUR, 6 * _HOUR),
    Trouble.LOST: (10 * _MINUTE,),
}


class Step(StrEnum):
    """What is done with a text that met trouble."""

    RETRY = "retry"
    RETRY_LATER = "retry_later"
    LOOK_UP = "look_up"
    FAIL = "fail"
    STOP_TEXTER = "stop_texter"
    OPEN_CIRCUIT = "open_circuit"


@dataclass(frozen=True)
class Next:
    """The next step for a text, and how many seconds to wait before it; spreading them is left to the caller.

    RETRY hands over what the carrier never took; RETRY_LATER sends anew what it took and could not deliver.
    """

    step: Step
    pause_seconds: int = 0


def is_final(status: CarrierStatus) -> bool:
    """Say whether nothing more is reported of a text, except that it was read."""
    return RANK[status] >= _FIRST_FINAL_RANK


def delivery_of(status: CarrierStatus) -> Delivery:
    """Return how far a text is, in the words staff see."""
    return _DELIVERY.get(status, Delivery.WAITING)


def after(trouble: Trouble, attempts: int) -> Next:
    """Return what follows when the last of so many attempts met this trouble; the caller gives up after a day."""
    if trouble in (Trouble.NOT_REACHED, Trouble.SLOW_DOWN):
        return Next(Step.RETRY, _backoff(attempts, _LONGEST_PAUSE))
    if trouble is Trouble.TOO_EARLY:
        return Next(Step.RETRY, _backoff(attempts, _LONGEST_PAUSE_FOR_REMOVING))
    if trouble is Trouble.UNCERTAIN:
        return Next(Step.LOOK_UP, _PAUSE_BEFORE_LOOKING_UP)
    if trouble is Trouble.STOPPED:
        return Next(Step.STOP_TEXTER)
    if trouble in _NOTHING_GOES:
        return Next(Step.OPEN_CIRCUIT, _LONGEST_PAUSE)
    return _again_or_fail(_AGAIN_AFTER.get(trouble, ()), attempts)


def opens_circuit(trouble: Trouble, failures_in_a_row: int) -> bool:
    """Say whether sending pauses for everybody; texts that come in are taken all the same."""
    return trouble in _NOTHING_GOES or (trouble in _CARRIER_IS_DOWN and failures_in_a_row >= _DOWN_AFTER)


def alarm_of(trouble: Trouble) -> bool:
    """Say whether an administrator has to change something at the carrier."""
    return trouble in _NOTHING_GOES or trouble is Trouble.COUNTRY_OFF


def _backoff(attempts: int, longest: int) -> int:
    # Twenty doublings are past every limit; more would only make the number large.
    return int(min(_FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 20), longest))


def _again_or_fail(pauses: tuple[int, ...], attempts: int) -> Next:
    left = pauses[max(attempts - 1, 0) :]
    return Next(Step.RETRY_LATER, left[0]) if left else Next(Step.FAIL)

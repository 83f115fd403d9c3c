"""Keep what was promised to the reporter, and look to the next."""

from datetime import datetime

from tipline.domain.clock import Promised, next_promise
from tipline.domain.vocabulary import Promise
from tipline.store.cases import Case


def kept_promises(case: Case) -> frozenset[Promise]:
    """Return what was promised and is done."""
    hours = {Promise.ACKNOWLEDGE: case.acknowledged_hour, Promise.FEEDBACK: case.feedback_hour}
    return frozenset(promise for promise, hour in hours.items() if hour is not None)


def keep_promise(case: Case, promise: Promise, hour: datetime) -> None:
    """Note the hour in which a promise was first kept, and what is due next."""
    if promise is Promise.ACKNOWLEDGE:
        case.acknowledged_hour = case.acknowledged_hour or hour
    else:
        case.feedback_hour = case.feedback_hour or hour
    coming = next_promise(Promised(case.acknowledge_by, case.feedback_by), kept_promises(case))
    case.next_promise, case.next_due = coming or (None, case.feedback_by)

"""The register of trainings: a reader whose training is older than a year grades nothing (PRC-TRAIN)."""

from datetime import date
from uuid import UUID, uuid4

from dateutil.relativedelta import relativedelta

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.staffing import require_staff_keeper
from tipline.casework.tips import check_text
from tipline.domain.vocabulary import Deed
from tipline.store import record_questions
from tipline.store.records import Training
from tipline.store.writing import write

_LONGEST = 120


def enter_training(desk: Desk, keeper: SignedIn, member_id: UUID, what: str, taken_on: date) -> None:
    """Note a training that a member took; it counts for so many months. Raises NotForThisRole or TextEmpty."""
    with deed(desk, keeper.actor, Deed.TRAINING_ENTERED):
        require_staff_keeper(keeper)
        check_text(what, _LONGEST)
        row = {
            "id": uuid4(),
            "member_id": member_id,
            "what": what.strip(),
            "taken_on": taken_on,
            "until": taken_on + relativedelta(months=desk.choices.training_months),
            "entered_by": keeper.member_id,
        }
        write(desk.session, Training, row)


def list_trainings(desk: Desk, keeper: SignedIn) -> tuple[tuple[str, str, date, date], ...]:
    """Return who took what, when, and until when it counts; raises NotForThisRole."""
    require_staff_keeper(keeper)
    found = record_questions.trainings(desk.session)
    return tuple((name, each.what, each.taken_on, each.until) for each, name in found)

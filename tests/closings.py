"""How cases are closed in tests: a triager writes how it ends, a reviewer agrees."""

from tests.staff import PASSPHRASE, Staff
from tipline.casework.closing_case import close, confirm_close
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.progress import Closing
from tipline.casework.reading import read_case
from tipline.domain.vocabulary import ClosingCode, Role


def a_closing(code: ClosingCode, answer: str = "Thank you.") -> Closing:
    """Return how a case ends."""
    return Closing(code, "Nobody says what anybody did.", "Not established.", "Nothing.", answer, own_cases_opened=True)


def close_by_two(desk: Desk, staff: Staff, reference: str, code: ClosingCode, answer: str = "Thank you.") -> None:
    """Close a case from triage, with a second member who confirms."""
    read_case(desk, staff[Role.TRIAGER], reference)
    assert not close(desk, staff[Role.TRIAGER], reference, a_closing(code, answer), offer_form(desk))
    confirm_close(desk, staff[Role.REVIEWER], reference, Role.REVIEWER, PASSPHRASE)

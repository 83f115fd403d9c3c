"""Numbers of papers and a reporter's own status stay hidden after the grade, and are opened with a reason."""

import pytest

from tests.casework.protocol_walks import to_credibility
from tests.casework.seen import trail_of
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.visitors import Visitor
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.mask_lifting import lift_masks
from tipline.casework.notes import write_note
from tipline.casework.reading import read_case
from tipline.domain.errors import GateClosed, NotFound, TextEmpty
from tipline.domain.masking import Mask
from tipline.domain.vocabulary import Deed, Outcome, Role

NUMBER = "000-12-3456"
TOLD = f"My supervisor signed nine forms on Monday and typed {NUMBER} into every one of them."


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    return a_tip(desk, clock, what_happened=TOLD, where=f"desk of {NUMBER}", exclude=()).reference


def test_a_number_stays_hidden_from_who_has_graded(desk: Desk, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    write_note(desk, staff[Role.TRIAGER], reference, f"They typed {NUMBER}.", offer_form(desk))
    read = read_case(desk, staff[Role.TRIAGER], reference)
    assert read.hides_for_good
    assert NUMBER not in repr((read.tip and read.tip.text, read.tip and read.tip.where, read.notes[-1].text))


def test_it_is_opened_with_a_reason_that_stays_with_the_case(desk: Desk, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    lifted = lift_masks(desk, staff[Role.TRIAGER], reference, "To find the form.")
    assert [[piece.text for piece in part.pieces if piece.mask is Mask.NUMBER] for part in lifted] == [[NUMBER]] * 2
    assert [note.text for note in read_case(desk, staff[Role.TRIAGER], reference).notes] == ["To find the form."]
    [line] = trail_of(desk, Deed.MASK_LIFTED)
    assert (line.outcome, line.detail or "") == (Outcome.DONE, "")


def test_nobody_sees_it_before_the_own_grade(desk: Desk, staff: Staff, reference: str) -> None:
    read_case(desk, staff[Role.TRIAGER], reference)
    with pytest.raises(GateClosed):
        lift_masks(desk, staff[Role.TRIAGER], reference, "To find the form.")
    [line] = trail_of(desk, Deed.MASK_LIFTED)
    assert (line.outcome, line.rule) == (Outcome.REFUSED, "PRC-BLIND")


def test_without_a_reason_or_a_grant_nothing_is_opened(desk: Desk, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    with pytest.raises(TextEmpty):
        lift_masks(desk, staff[Role.TRIAGER], reference, " ")
    with pytest.raises(NotFound):
        lift_masks(desk, staff[Role.LEAD], reference, "To find the form.")


def test_the_page_shows_it_once(web: Visitor, desk: Desk, clock: Clock, staff: Staff, reference: str) -> None:
    to_credibility(desk, staff, reference)
    clock.pass_(minutes=2)
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    address = f"/desk/cases/{reference}/hidden"
    assert f"{address}" in web.get(f"/desk/cases/{reference}").text
    assert NUMBER not in web.get(address).text
    assert web.send(address, reason="").status_code == 422
    shown = web.send(address, reason="To find the form.")
    assert f'<mark class="lifted">{NUMBER}</mark>' in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert NUMBER not in web.get(address).text

"""Who is named is hidden before the own grade, in whatever a member opens, whoever wrote it (PRC-BLIND)."""

from tests.casework.protocol_walks import to_credibility, write
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.conversation import reply
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.listing import QueueView, queue
from tipline.casework.notes import write_note
from tipline.casework.reading import CaseFile, read_case
from tipline.domain.masking import plain
from tipline.domain.vocabulary import Role

# No list of names has these; the house knows them, by name and by alias, and the title says what somebody did there.
TOLD = "Last week fisk signed nine forms in the office and tam, the head of hiring, looked on."
MASKED = "Last week ▇▇▇ signed nine forms in the office and ▇▇▇, the head of hiring, looked on."


def seen_in(case: CaseFile) -> tuple[str, str | None, str]:
    """Return the tip, the newest message and the newest note as a member reads them."""
    assert case.tip
    return case.tip.text, case.messages[-1].text, case.notes[-1].text


def test_the_houses_own_people_are_hidden_until_the_own_grade(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock, what_happened=TOLD, exclude=("executive", "Tamsin Orrell")).reference
    # The words wall both triagers: the independent recipient reads.
    reader = staff[Role.INVESTIGATOR]
    read = read_case(desk, reader, reference)
    assert read.tip
    assert read.tip.text == MASKED
    assert plain(read.tip.exclude) == "executive▇▇▇"
    [row] = queue(desk, reader, QueueView.OPEN, None).rows
    assert row.summary == MASKED


def test_what_staff_wrote_names_nobody_to_who_has_not_graded(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock, what_happened="Nine forms were signed on Monday before anybody came.").reference
    to_credibility(desk, staff, reference)
    reply(desk, staff[Role.TRIAGER], reference, "Was Holm there?", offer_form(desk))
    write_note(desk, staff[Role.TRIAGER], reference, "Ask Marco Diaz and Holm.", offer_form(desk))
    reviewer = staff[Role.REVIEWER]
    assert seen_in(read_case(desk, reviewer, reference))[1:] == ("Was ▇▇▇ there?", "Ask ▇▇▇ and ▇▇▇.")
    write(desk, reviewer, reference, "second_grade")
    assert seen_in(read_case(desk, reviewer, reference))[1:] == ("Was Holm there?", "Ask Marco Diaz and Holm.")

"""A letter is read, issued as a record, signed where the protocol says so, and printed for who holds the key."""

from uuid import UUID

import pytest

from tests.adapters.pdf_reading import words_of
from tests.casework.protocol_walks import ENTRIES, sign, to_decision, to_records, write
from tests.casework.seen import rows, trail_of
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.issuing import LetterForm, LetterUnread, LetterUnsigned, issue_letter, print_letter, show_letter
from tipline.casework.recording import RecordForm
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.errors import GateClosed, NotFound, RulesObject
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Deed, Role
from tipline.store.records import CaseRecord

NOTICE = protocols()["TIP"].records["notice"]
THREAT = "box three of your form is empty. Bring your green card on Monday, or we call immigration"


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    """A tip in a house whose readers are trained."""
    for role in (Role.TRIAGER, Role.REVIEWER):
        enter_training(desk, staff[Role.LEAD], staff[role].member_id, "Fair checks", clock.now().date())
    return a_tip(desk, clock).reference


def a_notice(desk: Desk, **other: str) -> RecordForm:
    typed = {name: [said] for name, said in {**ENTRIES["notice"], **other}.items()}
    return RecordForm("notice", typed, offer_form(desk))


def issued(desk: Desk, kind: str) -> UUID:
    return [record.id for record in rows(desk, CaseRecord) if record.kind == kind][-1]


def test_a_letter_is_issued_in_the_words_that_were_read(desk: Desk, staff: Staff, reference: str) -> None:
    to_records(desk, staff, reference)
    form = a_notice(desk)
    shown = show_letter(desk, NOTICE, form)
    assert shown is not None
    assert shown.objections == ()
    issue_letter(desk, staff[Role.I9_SPECIALIST], reference, LetterForm(form, NOTICE, shown.seen))
    sign(desk, staff, reference, "notice", Role.COUNSEL)
    paper = print_letter(desk, staff[Role.I9_SPECIALIST], reference, issued(desk, "notice"))
    said = words_of(paper.content)
    assert "box three of your form is empty" in said
    assert "January 15, 2027" in said
    assert "Dana Whitlow" in said
    assert "S5_NOTICE 1" in said
    assert paper.name == f"s5-notice-{reference}.pdf"


def test_a_letter_that_was_changed_since_it_was_read_is_not_issued(desk: Desk, staff: Staff, reference: str) -> None:
    to_records(desk, staff, reference)
    shown = show_letter(desk, NOTICE, a_notice(desk))
    assert shown is not None
    other = a_notice(desk, **{"letter.to": "Somebody Else"})
    with pytest.raises(LetterUnread):
        issue_letter(desk, staff[Role.I9_SPECIALIST], reference, LetterForm(other, NOTICE, shown.seen))
    assert not any(record.kind == "notice" for record in rows(desk, CaseRecord))


@pytest.mark.parametrize("field", ["letter.discrepancy", "letter.scope", "letter.representative"])
def test_a_threat_is_shown_with_its_rules_and_never_issued(
    desk: Desk, staff: Staff, reference: str, field: str
) -> None:
    to_records(desk, staff, reference)
    form = a_notice(desk, **{field: THREAT})
    shown = show_letter(desk, NOTICE, form)
    assert shown is not None
    assert {"ACT-SPECDOC", "ACT-THREAT"} <= {each.rule for each in shown.objections}
    assert any(passage.is_objected for paragraph in shown.paragraphs for passage in paragraph)
    with pytest.raises(RulesObject):
        issue_letter(desk, staff[Role.I9_SPECIALIST], reference, LetterForm(form, NOTICE, shown.seen))


def test_a_short_time_is_refused_for_a_letter(desk: Desk, staff: Staff, clock: Clock, reference: str) -> None:
    to_records(desk, staff, reference)
    with pytest.raises(RulesObject) as refused:
        write(desk, staff[Role.I9_SPECIALIST], reference, "notice", answer_by=clock.now().date().isoformat())
    assert {each.rule for each in refused.value.objections} == {"ACT-WINDOW"}


def test_nothing_is_printed_before_counsel_signs_nor_for_who_holds_no_key(
    desk: Desk, staff: Staff, reference: str
) -> None:
    to_records(desk, staff, reference)
    write(desk, staff[Role.I9_SPECIALIST], reference, "notice")
    notice = issued(desk, "notice")
    with pytest.raises(LetterUnsigned):
        print_letter(desk, staff[Role.I9_SPECIALIST], reference, notice)
    sign(desk, staff, reference, "notice", Role.COUNSEL)
    for role in (Role.TRIAGER, Role.AR_OFFICER, Role.INVESTIGATOR):
        with pytest.raises(NotFound):
            print_letter(desk, staff[role], reference, notice)
    assert {line.outcome for line in trail_of(desk, Deed.FILE_READ)} == {"refused"}


def test_who_had_a_notice_hears_the_outcome_before_the_watch_begins(desk: Desk, staff: Staff, reference: str) -> None:
    to_decision(desk, staff, reference)
    write(desk, staff[Role.LEAD], reference, "closing")
    sign(desk, staff, reference, "closing", Role.REVIEWER)
    take_step(desk, staff[Role.LEAD], reference, "S9_CLOSED")
    with pytest.raises(GateClosed) as refused:
        take_step(desk, staff[Role.AR_OFFICER], reference, "S10_WATCH")
    assert [obstacle.rule for obstacle in refused.value.obstacles] == ["TOLD"]
    write(desk, staff[Role.LEAD], reference, "outcome_letter")
    sign(desk, staff, reference, "outcome_letter", Role.COUNSEL)
    paper = print_letter(desk, staff[Role.LEAD], reference, issued(desk, "outcome_letter"))
    assert "La casilla tres está completa." in words_of(paper.content)
    take_step(desk, staff[Role.AR_OFFICER], reference, "S10_WATCH")

"""Check-ins: only who agreed is asked, by text or with the receipt, until they say stop; a bad answer is a new tip."""

import re

import pytest
from sqlalchemy import select

from tests.casework.seen import a_form, rows, the_case
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.texts_kept import Phone
from tests.visitors import Visitor, hidden_fields
from tipline.casework.check_in_agreeing import agree_with_receipt
from tipline.casework.check_in_answers import answer_with_receipt
from tipline.casework.check_in_asking import release_check_ins
from tipline.casework.conversation import open_dialogue
from tipline.casework.desk import Desk
from tipline.casework.reading import read_case
from tipline.domain.check_ins import CheckInState, HowTreated, may_check_in, next_check_in
from tipline.domain.defaults import Choices
from tipline.domain.vocabulary import ClosingCode, Compartment, Role
from tipline.store.cases import Case, CaseGrant
from tipline.store.kept import CheckIn

_REFERENCE = re.compile(r"TL-\w{4}-\w{4}")
NO_WATCH = {"C01", "C02", "C03", "C04", "C18"}


def closed_text(desk: Desk, clock: Clock, staff: Staff, phone: Phone, words: str = "The boss sells cards") -> str:
    """Return the reference of a text case that was just closed, read by the triager."""
    phone.text(words)
    clock.pass_(minutes=20)
    reference = str(_REFERENCE.findall(phone.new()[0])[0])
    read_case(desk, staff[Role.TRIAGER], reference)
    closed(desk, clock, reference)
    return reference


def closed(desk: Desk, clock: Clock, reference: str) -> None:
    """Close a case past all gates: what counts here is what comes after."""
    case = the_case(desk, reference)
    case.closing_code, case.closed_hour, case.stage = ClosingCode.CLERICAL_ERROR, clock.now(), "S9_CLOSED"
    desk.session.commit()


@pytest.mark.parametrize("code", ClosingCode)
def test_check_ins_are_offered_where_a_watch_is(code: ClosingCode) -> None:
    assert may_check_in(code) is (code.value not in NO_WATCH)


def test_they_come_after_thirty_sixty_and_ninety_days_and_then_no_more(clock: Clock) -> None:
    days = [next_check_in(clock.now(), asked, Choices()) for asked in range(4)]
    assert [(each - clock.now()).days if each else None for each in days] == [30, 60, 90, None]


def test_who_texted_keep_is_asked_by_the_next_session_and_nobody_else_is(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone
) -> None:
    closed_text(desk, clock, staff, phone)
    clock.pass_(days=1)
    phone.text("KEEP")
    phone.new()
    clock.pass_(days=28)
    assert release_check_ins(desk, staff[Role.TRIAGER]) == 0
    clock.pass_(days=2)
    # Who holds no grant releases nothing.
    assert release_check_ins(desk, staff[Role.EXECUTIVE]) == 0
    assert release_check_ins(desk, staff[Role.TRIAGER]) == 1
    [asked] = phone.new()
    assert "how are you treated" in asked
    assert release_check_ins(desk, staff[Role.TRIAGER]) == 0


def test_without_keep_nobody_is_asked(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> None:
    closed_text(desk, clock, staff, phone)
    clock.pass_(days=40)
    assert release_check_ins(desk, staff[Role.TRIAGER]) == 0


@pytest.mark.parametrize("answer", [("1", CheckInState.AGREED), ("0", CheckInState.ENDED)])
def test_a_digit_answers_and_zero_ends_the_asking(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone, answer: tuple[str, CheckInState]
) -> None:
    asked(desk, clock, staff, phone)
    digit, state = answer
    phone.text(digit)
    [kept] = rows(desk, CheckIn)
    assert kept.state is state
    assert (kept.due is None) is (digit == "0")
    assert len(rows(desk, Case)) == 1


def test_stop_ends_the_asking_too(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> None:
    asked(desk, clock, staff, phone)
    phone.text("STOP")
    phone.text("START")
    clock.pass_(days=31)
    assert release_check_ins(desk, staff[Role.TRIAGER]) == 0


def test_worse_opens_a_case_about_retaliation_that_its_first_readers_do_not_see(
    desk: Desk, clock: Clock, staff: Staff, phone: Phone
) -> None:
    reference = asked(desk, clock, staff, phone)
    phone.text("2")
    before, opened = the_case(desk, reference), other_case(desk, reference)
    assert (opened.protocol, opened.parent_id) == ("T", before.id)
    assert readers_of(desk, opened) == {staff[Role.AR_OFFICER].member_id, staff[Role.COUNSEL].member_id}
    # In the closed case nothing tells of it.
    assert before.last_sequence == 1
    assert opened.reference in phone.new()[-1]
    phone.text("They put me on nights")
    assert other_case(desk, reference).last_sequence == 2


def test_whom_the_closed_case_walls_the_new_one_walls_too(desk: Desk, clock: Clock, staff: Staff, phone: Phone) -> None:
    reference = asked(desk, clock, staff, phone, "Beatrix Holm sells cards at the gate")
    phone.text("2")
    assert staff[Role.AR_OFFICER].member_id not in readers_of(desk, other_case(desk, reference))


def test_with_the_receipt_one_agrees_answers_and_ends_it(desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_tip(desk, clock)
    closed(desk, clock, tip.reference)
    assert open_dialogue(desk, tip.receipt).check_in.is_offered
    agree_with_receipt(desk, tip.receipt, agrees=True)
    assert not open_dialogue(desk, tip.receipt).check_in.is_asked
    clock.pass_(days=31)
    assert open_dialogue(desk, tip.receipt).check_in.is_asked
    assert answer_with_receipt(desk, tip.receipt, HowTreated.AS_BEFORE, "", a_form(desk, clock)) is None
    seen = open_dialogue(desk, tip.receipt)
    assert not seen.check_in.is_asked
    assert seen.messages[-1].text == "I am treated as before."
    agree_with_receipt(desk, tip.receipt, agrees=False)
    clock.pass_(days=60)
    assert not open_dialogue(desk, tip.receipt).check_in.is_asked


def test_worse_with_the_receipt_gives_a_receipt_of_its_own_and_once(desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_tip(desk, clock, exclude=("ar_officer",))
    closed(desk, clock, tip.reference)
    agree_with_receipt(desk, tip.receipt, agrees=True)
    clock.pass_(days=31)
    nonce = a_form(desk, clock)
    opened = answer_with_receipt(desk, tip.receipt, HowTreated.WORSE, "They put me on nights", nonce)
    again = answer_with_receipt(desk, tip.receipt, HowTreated.WORSE, "They put me on nights", nonce)
    assert opened is not None
    assert again == opened
    assert opened.receipt != tip.receipt
    case = other_case(desk, tip.reference)
    assert (case.reference, case.protocol) == (opened.reference, "T")
    assert staff[Role.AR_OFFICER].member_id not in readers_of(desk, case)


@on_sqlite
def test_a_closing_that_does_not_offer_them_offers_none(desk: Desk, clock: Clock, staff: Staff, web: Visitor) -> None:
    tip = a_tip(desk, clock)
    assert "how you are treated" not in web.post("/follow-up", data={"receipt": tip.receipt}).get_data(as_text=True)


@on_sqlite
def test_the_pages_ask_and_answer_without_script(desk: Desk, clock: Clock, staff: Staff, web: Visitor) -> None:
    tip = a_tip(desk, clock)
    closed(desk, clock, tip.reference)
    offered = web.post("/follow-up", data={"receipt": tip.receipt}).get_data(as_text=True)
    assert "May we ask later how you are treated?" in offered
    web.post("/follow-up/check-ins", data={"receipt": tip.receipt, "agrees": "yes"})
    clock.pass_(days=31)
    page = web.post("/follow-up", data={"receipt": tip.receipt}).get_data(as_text=True)
    form = hidden_fields(page.partition("/follow-up/how-treated")[2].partition("</form>")[0])
    clock.pass_(seconds=20)
    answered = web.post("/follow-up/how-treated", data=form | {"how_treated": "worse", "body": "They cut my hours"})
    text = answered.get_data(as_text=True)
    assert 'id="receipt"' in text
    assert tip.reference not in text
    assert web.post("/follow-up/how-treated", data=form | {"how_treated": "other"}).status_code == 400


def asked(desk: Desk, clock: Clock, staff: Staff, phone: Phone, words: str = "The boss sells cards") -> str:
    """Return the reference of a closed case whose texter was just asked how they are treated."""
    reference = closed_text(desk, clock, staff, phone, words)
    phone.text("KEEP")
    clock.pass_(days=31)
    assert release_check_ins(desk, staff[Role.TRIAGER]) == 1
    phone.new()
    return reference


def other_case(desk: Desk, reference: str) -> Case:
    """Return the case beside this one."""
    return next(case for case in rows(desk, Case) if case.reference != reference)


def readers_of(desk: Desk, case: Case) -> set[object]:
    """Return who holds a grant to what a case says."""
    question = select(CaseGrant.member_id).where(CaseGrant.case_id == case.id, CaseGrant.member_id.is_not(None))
    return set(desk.session.scalars(question.where(CaseGrant.compartment == Compartment.DIALOGUE)))

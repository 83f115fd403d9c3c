"""Somebody who can write into the database moves sealed things about: none opens in another's place."""

import pytest
from sqlalchemy import delete, select, update

from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.contact import read_contact
from tipline.casework.conversation import open_dialogue, say_more
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.granting import member_seeds
from tipline.casework.listing import QueueView, queue
from tipline.casework.notes import write_note
from tipline.casework.reading import read_case
from tipline.casework.tips import TipAnswer
from tipline.domain.vocabulary import Compartment, Holder, Role
from tipline.store.cases import Case, CaseGrant, Message, Note, SealedContact
from tipline.vault.suite import CannotOpen


@pytest.fixture
def first(desk: Desk, clock: Clock, staff: Staff) -> TipAnswer:
    """A case with an address, two messages of the reporter and two notes."""
    answer = a_tip(desk, clock, what_happened="the first", contact="first@example.org")
    form = offer_form(desk)
    clock.pass_(minutes=2)
    say_more(desk, answer.receipt, "more of the first", form)
    clock.pass_(minutes=15)
    for words in ("one note", "another note"):
        write_note(desk, staff[Role.TRIAGER], answer.reference, words, offer_form(desk))
    return answer


@pytest.fixture
def second(desk: Desk, clock: Clock) -> TipAnswer:
    """Another case of the same readers."""
    return a_tip(desk, clock, what_happened="the second", contact="second@example.org")


def case_of(desk: Desk, answer: TipAnswer) -> Case:
    case = desk.session.scalar(select(Case).where(Case.reference == answer.reference))
    assert case
    return case


def refuses_to_open(desk: Desk, staff: Staff, answer: TipAnswer) -> bool:
    """Say whether both the reporter and the triager get an error instead of words."""
    with pytest.raises(CannotOpen):
        read_case(desk, staff[Role.TRIAGER], answer.reference)
    with pytest.raises(CannotOpen):
        open_dialogue(desk, answer.receipt)
    return True


def test_a_message_does_not_open_in_another_case(desk: Desk, staff: Staff, first: TipAnswer, second: TipAnswer) -> None:
    tips = select(Message.sealed).where(Message.sequence == 1, Message.case_id == case_of(desk, first).id)
    moved = update(Message).where(Message.case_id == case_of(desk, second).id).values(sealed=desk.session.scalar(tips))
    desk.session.execute(moved)
    desk.session.commit()
    assert refuses_to_open(desk, staff, second)


def test_two_messages_of_one_case_cannot_change_places(desk: Desk, staff: Staff, first: TipAnswer) -> None:
    one, other = desk.session.scalars(select(Message).order_by(Message.sequence)).all()
    one.sealed, other.sealed = other.sealed, one.sealed
    desk.session.commit()
    assert refuses_to_open(desk, staff, first)


def test_a_whole_message_does_not_open_under_another_id(desk: Desk, staff: Staff, first: TipAnswer) -> None:
    rows = desk.session.execute(select(Message.id, Message.sequence)).all()
    forged = rows[0].id.__class__(bytes=bytes(16))
    desk.session.execute(update(Message).where(Message.sequence == 2).values(id=forged))
    desk.session.commit()
    assert refuses_to_open(desk, staff, first)


def test_two_notes_of_one_case_cannot_change_places(desk: Desk, staff: Staff, first: TipAnswer) -> None:
    one, other = desk.session.scalars(select(Note)).all()
    one.sealed, other.sealed = other.sealed, one.sealed
    desk.session.commit()
    with pytest.raises(CannotOpen):
        read_case(desk, staff[Role.TRIAGER], first.reference)


def test_an_address_does_not_open_in_another_case(
    desk: Desk, staff: Staff, first: TipAnswer, second: TipAnswer
) -> None:
    assert second.reference
    one, other = desk.session.scalars(select(SealedContact)).all()
    one.sealed, other.sealed = other.sealed, one.sealed
    desk.session.commit()
    with pytest.raises(CannotOpen):
        read_contact(desk, staff[Role.LEAD], first.reference, "to ask")


def test_a_summary_does_not_open_in_another_case(desk: Desk, staff: Staff, first: TipAnswer, second: TipAnswer) -> None:
    for answer in (first, second):
        read_case(desk, staff[Role.TRIAGER], answer.reference)
    case_of(desk, first).sealed_summary = case_of(desk, second).sealed_summary
    desk.session.commit()
    with pytest.raises(CannotOpen):
        queue(desk, staff[Role.TRIAGER], QueueView.OPEN, None)


@pytest.mark.parametrize("role", [Role.LEAD, Role.TRIAGER])
def test_a_grant_to_one_compartment_cannot_be_made_one_to_another(
    desk: Desk, staff: Staff, first: TipAnswer, role: Role
) -> None:
    held, wished = (
        (Compartment.CONTACT, Compartment.DIALOGUE) if role is Role.LEAD else (Compartment.WORK, Compartment.DIALOGUE)
    )
    mine = CaseGrant.member_id == staff[role].member_id
    desk.session.execute(delete(CaseGrant).where(mine, CaseGrant.compartment == wished))
    desk.session.execute(update(CaseGrant).where(mine, CaseGrant.compartment == held).values(compartment=wished))
    desk.session.commit()
    # Not even the seed comes out, which would open nothing there.
    with pytest.raises(CannotOpen):
        member_seeds(desk, staff[role], case_of(desk, first).id, wished)


def test_a_grant_of_somebody_else_cannot_be_made_ones_own(desk: Desk, staff: Staff, first: TipAnswer) -> None:
    triager, auditor = staff[Role.TRIAGER].member_id, staff[Role.AUDITOR].member_id
    desk.session.execute(update(CaseGrant).where(CaseGrant.member_id == triager).values(member_id=auditor))
    desk.session.commit()
    with pytest.raises(CannotOpen):
        read_case(desk, staff[Role.AUDITOR], first.reference)


def test_a_grant_of_the_reporter_cannot_be_made_a_members(desk: Desk, staff: Staff, first: TipAnswer) -> None:
    auditor = staff[Role.AUDITOR].member_id
    theirs = CaseGrant.holder == Holder.REPORTER
    desk.session.execute(update(CaseGrant).where(theirs).values(holder=Holder.MEMBER, member_id=auditor))
    desk.session.commit()
    with pytest.raises(CannotOpen):
        read_case(desk, staff[Role.AUDITOR], first.reference)


def test_the_receipt_of_one_case_led_to_another_opens_nothing(desk: Desk, first: TipAnswer, second: TipAnswer) -> None:
    one, other = case_of(desk, first), case_of(desk, second)
    found_by, one.receipt_mac = one.receipt_mac, b"away"
    desk.session.flush()
    other.receipt_mac = found_by
    desk.session.commit()
    with pytest.raises(CannotOpen):
        open_dialogue(desk, first.receipt)

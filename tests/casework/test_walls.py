"""Walls: for whom a tip names or excludes, the case does not exist."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.casework.seen import a_form, listed, rows, the_case
from tests.closings import a_closing
from tests.made_up_house import Clock, NoticesKept
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework import closing_case, conversation, notes, triage
from tipline.casework.conversation import open_dialogue, say_more
from tipline.casework.delivery import deliver_due
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.listing import QueueView, queue
from tipline.casework.reading import read_case
from tipline.domain.errors import NotFound, OwnerHasNoGrant
from tipline.domain.vocabulary import ClosingCode, Kind, Language, MemberState, Role, Severity, Walls
from tipline.store.cases import CaseGrant
from tipline.store.people import Member, MemberKey, RosterLine
from tipline.vault.keys import signing_public
from tipline.vault.suite import new_seed, public_key


def holds_nothing(desk: Desk, member: SignedIn) -> bool:
    """Say whether there is no grant for this member anywhere."""
    return all(grant.member_id != member.member_id for grant in rows(desk, CaseGrant))


@pytest.mark.parametrize(
    "said",
    [
        {"who": "Tamsin Orrell"},
        {"who": "Ms. ORRELL’s friend"},
        {"what_happened": "I told Tam and nothing came of it"},
        {"what_happened": "the head of hiring knows"},
        {"where": "outside Orrell's office"},
        {"when": "when Tamsin Orrell was on shift"},
        {"contact": "orrell@example.test"},
        {"exclude": ("Tamsin Orrell",)},
    ],
    ids=str,
)
def test_whom_a_tip_names_or_excludes_gets_no_grant(
    desk: Desk, staff: Staff, clock: Clock, said: dict[str, str]
) -> None:
    reference = a_tip(desk, clock, **said).reference
    assert holds_nothing(desk, staff[Role.TRIAGER])
    assert read_case(desk, staff.second_triager, reference).walls is Walls.RAISED


def test_for_a_walled_member_every_act_says_that_there_is_no_such_case(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference, walled = a_tip(desk, clock, who="Tam").reference, staff[Role.TRIAGER]
    acts: list[Callable[[], object]] = [
        lambda: read_case(desk, walled, reference),
        lambda: triage.claim(desk, walled, reference),
        lambda: triage.assign(desk, walled, reference, staff.second_triager.member_id),
        lambda: triage.set_severity(desk, walled, reference, Severity.LOW),
        lambda: notes.write_note(desk, walled, reference, "words", offer_form(desk)),
        lambda: conversation.reply(desk, walled, reference, "words", offer_form(desk)),
        lambda: closing_case.close(desk, walled, reference, a_closing(ClosingCode.SPAM_OR_TEST), offer_form(desk)),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()


def test_a_walled_case_and_no_case_are_refused_alike_whatever_else_is_wrong(
    desk: Desk, staff: Staff, clock: Clock
) -> None:
    walled = staff[Role.TRIAGER]
    for reference in (a_tip(desk, clock, who="Tam").reference, "TL-0000-0000", "nonsense"):
        with pytest.raises(NotFound):
            notes.write_note(desk, walled, reference, "", "forged")
        with pytest.raises(NotFound):
            conversation.reply(desk, walled, reference, "", "forged")
        with pytest.raises(NotFound):
            triage.assign(desk, walled, reference, uuid4())
        with pytest.raises(NotFound):
            closing_case.close(desk, walled, reference, a_closing(ClosingCode.KNOWINGLY_FALSE, ""), "forged")


@pytest.mark.parametrize("view", QueueView)
def test_a_walled_case_leaves_no_gap_in_list_count_or_page(
    desk: Desk, staff: Staff, clock: Clock, view: QueueView
) -> None:
    a_tip(desk, clock)
    before = queue(desk, staff[Role.TRIAGER], view, None)
    a_tip(desk, clock, who="Tam", kind=Kind.DANGER)
    assert queue(desk, staff[Role.TRIAGER], view, None) == before


def test_a_walled_member_gets_no_notice_and_neither_does_an_address_that_all_read(
    desk: Desk, staff: Staff, clock: Clock, notices: NoticesKept
) -> None:
    a_tip(desk, clock, who="Tam")
    deliver_due(desk)
    assert {address for address, _, _ in notices.carried} == {staff.second_triager.name}


def test_an_excluded_role_is_walled(desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock, kind=Kind.RETALIATION, exclude=("ar_officer",))
    assert holds_nothing(desk, staff[Role.AR_OFFICER])
    assert not holds_nothing(desk, staff[Role.COUNSEL])


def test_a_lead_whom_the_tip_names_does_not_get_the_contact(desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock, who="Odile Kestrup", contact="reporter@example.test")
    assert holds_nothing(desk, staff[Role.LEAD])


def test_whom_the_reporter_names_later_loses_the_case(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer, named = a_tip(desk, clock), staff[Role.TRIAGER]
    triage.claim(desk, named, answer.reference)
    say_more(desk, answer.receipt, "It was Tamsin Orrell.", a_form(desk, clock))
    assert listed(desk, named) == []
    assert holds_nothing(desk, named)
    case = the_case(desk, answer.reference)
    assert (case.owner_id, case.walls) == (None, Walls.RAISED)


def test_who_stays_reads_on_and_so_does_the_reporter(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    say_more(desk, answer.receipt, "It was Tamsin Orrell.", a_form(desk, clock))
    clock.pass_(minutes=15)
    conversation.reply(desk, staff.second_triager, answer.reference, "Thank you.", offer_form(desk))
    read = read_case(desk, staff.second_triager, answer.reference)
    assert read.tip is not None
    # The name itself is hidden from whoever has not graded.
    assert [message.text for message in read.messages] == ["It was ▇▇▇.", "Thank you."]
    assert [said.text for said in open_dialogue(desk, answer.receipt).messages][1:] == [
        "It was Tamsin Orrell.",
        "Thank you.",
    ]
    assert read.readers == ((staff.second_triager.member_id, staff.second_triager.name),)


def test_notes_after_a_wall_are_sealed_to_who_stays(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    notes.write_note(desk, staff[Role.TRIAGER], answer.reference, "before", offer_form(desk))
    say_more(desk, answer.receipt, "It was Tamsin Orrell.", a_form(desk, clock))
    notes.write_note(desk, staff.second_triager, answer.reference, "after", offer_form(desk))
    read = read_case(desk, staff.second_triager, answer.reference)
    assert [note.text for note in read.notes] == ["before", "after"]
    assert holds_nothing(desk, staff[Role.TRIAGER])


def test_a_case_cannot_be_given_to_whom_it_names(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    say_more(desk, answer.receipt, "It was Tamsin Orrell.", a_form(desk, clock))
    with pytest.raises(OwnerHasNoGrant):
        triage.assign(desk, staff.second_triager, answer.reference, staff[Role.TRIAGER].member_id)


def test_where_all_readers_are_named_later_the_independent_recipient_reads_what_follows(
    desk: Desk, staff: Staff, clock: Clock
) -> None:
    answer = a_tip(desk, clock)
    say_more(desk, answer.receipt, "Tamsin Orrell and Wanda Fisk both knew.", a_form(desk, clock))
    clock.pass_(minutes=15)
    read = read_case(desk, staff[Role.INVESTIGATOR], answer.reference)
    assert read.tip is None
    assert [message.text for message in read.messages] == ["▇▇▇ and ▇▇▇ both knew."]


def test_who_was_walled_by_the_tip_does_not_step_in_when_the_last_reader_is_named(
    desk: Desk, staff: Staff, clock: Clock
) -> None:
    answer = a_tip(desk, clock, exclude=("Tamsin Orrell", "Imre Vost"))
    say_more(desk, answer.receipt, "Wanda Fisk is in it too.", a_form(desk, clock))
    assert holds_nothing(desk, staff[Role.TRIAGER])
    assert holds_nothing(desk, staff[Role.INVESTIGATOR])


def test_who_was_named_beside_the_contact_does_not_step_in(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock, contact="555-0100, never for Imre Vost")
    say_more(desk, answer.receipt, "Tamsin Orrell and Wanda Fisk both knew.", a_form(desk, clock))
    assert holds_nothing(desk, staff[Role.INVESTIGATOR])


def test_who_was_named_in_an_earlier_message_does_not_step_in(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    for words in ("Imre Vost was there.", "Tamsin Orrell and Wanda Fisk both knew."):
        say_more(desk, answer.receipt, words, a_form(desk, clock))
    assert holds_nothing(desk, staff[Role.INVESTIGATOR])


def test_a_lead_who_is_named_later_loses_the_contact(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock, contact="reporter@example.test")
    say_more(desk, answer.receipt, "Odile Kestrup signed it.", a_form(desk, clock))
    assert holds_nothing(desk, staff[Role.LEAD])


def test_staff_who_name_a_colleague_wall_nobody(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    conversation.reply(desk, staff.second_triager, reference, "Tamsin Orrell will ask.", offer_form(desk))
    assert listed(desk, staff[Role.TRIAGER]) == [reference]


def test_a_ghost_put_straight_into_the_database_gets_no_grant(desk: Desk, staff: Staff, clock: Clock) -> None:
    seed, ghost = new_seed(), uuid4()
    roles = frozenset({Role.TRIAGER, Role.LEAD})
    keys = {"public": public_key(seed), "signing": signing_public(seed)}
    desk.session.add(
        Member(
            id=ghost,
            name="Gus Ghost",
            name_key="gus ghost",
            roles=roles,
            language=Language.ENGLISH,
            state=MemberState.ADMITTED,
            invited_at=desk.now(),
        )
    )
    desk.session.flush()
    desk.session.add(MemberKey(member_id=ghost, locked_seed=b"", sealed_code_secret=b"", last_code_step=0, **keys))
    [line, *_] = desk.session.query(RosterLine).all()
    desk.session.add(
        RosterLine(
            member_id=ghost,
            name="Gus Ghost",
            roles=roles,
            signed_by=staff[Role.LEAD].member_id,
            signature=line.signature,
            **keys,
        )
    )
    desk.session.commit()
    a_tip(desk, clock, contact="reporter@example.test")
    assert ghost not in {grant.member_id for grant in rows(desk, CaseGrant)}

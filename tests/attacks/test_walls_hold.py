"""A walled member meets a house in which the case does not exist; and no tip is ever without a reader."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.attacks.burglars import blobs_of, opened_by, seeds_from
from tests.attacks.worlds import World, world
from tests.databases import Shelf
from tests.kinds import on_sqlite
from tests.made_up_house import Clock, Home
from tests.reporters import a_tip
from tests.staff import NAMES, SECOND_TRIAGER, Staff, join_as
from tipline.casework import admitting
from tipline.casework.contact import read_contact
from tipline.casework.conversation import say_more
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.listing import QueueView, queue
from tipline.casework.reading import read_case
from tipline.casework.tips import TipAnswer
from tipline.casework.triage import assign
from tipline.casework.upkeep import house_figures
from tipline.casework.verified_roster import the_roster
from tipline.domain.errors import NotFound, OwnerHasNoGrant
from tipline.domain.masking import Mask
from tipline.domain.vocabulary import Holder, Kind, Role
from tipline.store.cases import CaseGrant

# Ways in which a reporter keeps the first triager, Tamsin Orrell, from a tip.
WAYS: dict[str, dict[str, Any]] = {
    "excluded by role": {"exclude": ("triager",)},
    "excluded by name": {"exclude": ("Tamsin Orrell",)},
    "full name": {"what_happened": "It was Tamsin Orrell."},
    "surname": {"what_happened": "It was that Orrell woman."},
    "possessive": {"what_happened": "It was in Orrell’s office."},
    "alias": {"what_happened": "Everybody calls her Tam."},
    "title": {"what_happened": "The Head of Hiring told me to."},
    "capitals without blanks": {"what_happened": "TAMSIN_ORRELL"},
    "accents": {"what_happened": "Támsin Órrell"},
    "other order": {"what_happened": "ORRELL, Tamsin"},
    "in where": {"where": "the office of Orrell"},
    "in when": {"when": "while Tam was away"},
    "in who": {"who": "T. Orrell"},
    "in contact": {"contact": "ask my cousin Tamsin Orrell"},
}


def more(desk: Desk, clock: Clock, tip: TipAnswer, words: str) -> None:
    """Say more as the reporter, and wait until staff may see it."""
    form = offer_form(desk)
    clock.pass_(minutes=2)
    say_more(desk, tip.receipt, words, form)
    clock.pass_(minutes=15)


def holders(desk: Desk) -> set[str]:
    """Return the names of the members who hold any grant."""
    held = set(desk.session.scalars(select(CaseGrant.member_id).where(CaseGrant.holder == Holder.MEMBER)))
    return {member.reader.name for member in the_roster(desk) if member.reader.member_id in held}


def is_as_if_there_were_no_case(staff: Staff, without: World, having: World, tip: TipAnswer) -> bool:
    """Say whether the first triager meets the same in both worlds, and the case is there in one."""
    colleague = staff.colleague(Role.TRIAGER)
    for each in (without, having):
        each.clock.pass_(minutes=20)
    assert having.meets(colleague, tip.reference) == without.meets(colleague, tip.reference)
    assert having.is_told(NAMES[Role.TRIAGER]) == without.is_told(NAMES[Role.TRIAGER]) == []
    return bool(having.desk.session.scalars(select(CaseGrant)).all())


@on_sqlite
@pytest.mark.parametrize("way", WAYS)
def test_a_walled_member_meets_a_house_without_the_case(shelf: Shelf, home: Home, staff: Staff, way: str) -> None:
    with world(shelf, home) as without:
        without.clock.pass_(minutes=17)
        with world(shelf, home) as having:
            tip = a_tip(having.desk, having.clock, **WAYS[way])
            assert is_as_if_there_were_no_case(staff, without, having, tip)


def test_who_is_named_later_meets_a_house_without_the_case(shelf: Shelf, home: Home, staff: Staff) -> None:
    with world(shelf, home) as without:
        without.clock.pass_(minutes=34)
        with world(shelf, home) as having:
            tip = a_tip(having.desk, having.clock)
            having.is_told(NAMES[Role.TRIAGER])
            having.notices.carried.clear()
            assert read_case(having.desk, staff[Role.TRIAGER], tip.reference).reference == tip.reference
            more(having.desk, having.clock, tip, "And Tam is part of it.")
            assert is_as_if_there_were_no_case(staff, without, having, tip)


@on_sqlite
def test_the_comparison_of_two_worlds_sees_a_case_that_is_not_walled(shelf: Shelf, home: Home, staff: Staff) -> None:
    with world(shelf, home) as without:
        without.clock.pass_(minutes=17)
        with world(shelf, home) as having:
            tip = a_tip(having.desk, having.clock, what_happened="It was somebody else.")
            colleague = staff.colleague(Role.TRIAGER)
            for each in (without, having):
                each.clock.pass_(minutes=20)
            met = zip(having.meets(colleague, tip.reference), without.meets(colleague, tip.reference), strict=True)
            differing = {had[0] for had, missed in met if had != missed}
            assert {"/desk/", f"/desk/cases/{tip.reference}"} <= differing
            assert having.is_told(NAMES[Role.TRIAGER])


def test_a_name_with_accents_is_found_when_it_is_typed_without(desk: Desk, clock: Clock, staff: Staff) -> None:
    third = join_as(desk, clock, "Íñigo Peña", Role.TRIAGER)
    admitting.admit(desk, staff[Role.LEAD], third.member.member_id)
    a_tip(desk, clock, what_happened="inigo PENA told me to")
    assert holders(desk) == {NAMES[Role.TRIAGER], SECOND_TRIAGER}


def test_a_walled_member_is_not_among_those_a_case_can_be_given_to(desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_tip(desk, clock, who="Tamsin Orrell")
    case = read_case(desk, staff.second_triager, tip.reference)
    assert [name for _id, name in case.readers] == [SECOND_TRIAGER]
    with pytest.raises(OwnerHasNoGrant):
        assign(desk, staff.second_triager, tip.reference, staff[Role.TRIAGER].member_id)


def test_who_is_named_later_opens_nothing_that_follows(desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_tip(desk, clock, what_happened="before")
    kept_seeds = seeds_from(staff[Role.TRIAGER].seed, blobs_of(desk))
    more(desk, clock, tip, "Orrell did it")
    more(desk, clock, tip, "and again")
    assert opened_by(kept_seeds, blobs_of(desk)) == ["message", "summary"]
    assert opened_by([staff[Role.TRIAGER].seed], blobs_of(desk)) == []
    seeds = seeds_from(staff.second_triager.seed, blobs_of(desk))
    assert opened_by(seeds, blobs_of(desk)) == ["message"] * 3 + ["summary"]


def test_a_lead_who_is_named_later_cannot_open_the_address(desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_tip(desk, clock, contact="me@example.org")
    more(desk, clock, tip, "Odile Kestrup must not know")
    with pytest.raises(NotFound):
        read_contact(desk, staff[Role.LEAD], tip.reference, "to ask")
    assert opened_by([staff[Role.LEAD].seed], blobs_of(desk)) == []


def test_when_nobody_needed_is_left_the_independent_recipient_reads(desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_tip(desk, clock, exclude=("triager",), contact="me@example.org", who="Odile Kestrup")
    assert holders(desk) == {NAMES[Role.INVESTIGATOR]}
    text = read_case(desk, staff[Role.INVESTIGATOR], tip.reference).tip
    assert text
    assert [piece.mask for piece in text.who] == [Mask.NAME]


def test_when_everybody_is_named_later_the_independent_recipient_reads(desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_tip(desk, clock)
    more(desk, clock, tip, "Both Orrell and Fisk did it")
    assert holders(desk) == {NAMES[Role.INVESTIGATOR]}
    assert queue(desk, staff[Role.INVESTIGATOR], QueueView.OPEN, None).unread == 1
    said = str(read_case(desk, staff[Role.INVESTIGATOR], tip.reference).messages[-1].text)
    assert "did it" in said
    assert "Orrell" not in said
    assert "Fisk" not in said


@pytest.mark.parametrize(
    ("kind", "first", "later"),
    [
        (Kind.OTHER, {"exclude": ("Tamsin Orrell",)}, "Fisk did it"),
        (Kind.OTHER, {"who": "Tamsin"}, "Orrell and Fisk did it"),
        (Kind.RETALIATION, {"exclude": ("counsel",)}, "Beatrix Holm did it"),
    ],
)
def test_a_wall_of_before_still_stands_when_more_are_named(
    desk: Desk, clock: Clock, kind: Kind, first: dict[str, Any], later: str
) -> None:
    tip = a_tip(desk, clock, kind=kind, **first)
    more(desk, clock, tip, later)
    assert holders(desk) == {NAMES[Role.INVESTIGATOR]}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ({"exclude": ("triager", "investigator")}, ""),
        ({"exclude": ("investigator",)}, "Orrell and Fisk did it"),
        ({"who": "Imre Vost"}, "Orrell and Fisk did it"),
        ({}, "Orrell, Fisk and Vost did it"),
    ],
)
def test_when_the_independent_recipient_is_walled_too_the_recovery_seed_still_opens(
    desk: Desk, clock: Clock, home: Home, first: dict[str, Any], later: str
) -> None:
    tip = a_tip(desk, clock, **first)
    if later:
        more(desk, clock, tip, later)
    blobs = blobs_of(desk)
    assert holders(desk) == set()
    assert house_figures(desk)["cases_without_reader"] == 1
    messages = ["message"] * (2 if later else 1)
    assert opened_by(seeds_from(home.recovery_seed, blobs), blobs) == [*messages, "summary"]

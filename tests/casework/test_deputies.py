"""Deputies at work: new cases reach them, open ones are handed over, walls stand, and nobody forges one."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import NAMES, SECOND_TRIAGER, Staff, join_as
from tipline.casework import admitting
from tipline.casework.deeds import bookkeeping
from tipline.casework.deputies import end_deputy, list_deputies, name_deputy
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.handing_over import hand_over
from tipline.casework.reading import read_case
from tipline.casework.verified_roster import roster_member
from tipline.domain.defaults import Choices
from tipline.domain.errors import NotFound
from tipline.domain.standing_in import DeputyFault, DeputyRefused, StandIn
from tipline.domain.vocabulary import Role
from tipline.store.people import DeputationLine
from tipline.store.writing import write


@pytest.fixture
def standby(desk: Desk, clock: Clock, staff: Staff) -> SignedIn:
    """Somebody of another firm who reads nothing yet."""
    joined = join_as(desk, clock, "Sanna Ives", Role.EXECUTIVE).member
    admitting.admit(desk, staff[Role.LEAD], joined.member_id)
    return joined


def for_the_triager(desk: Desk, staff: Staff, deputy: SignedIn, days: int = 5) -> StandIn:
    """Return the stand-in for the triager from today on."""
    away, first = staff[Role.TRIAGER].member_id, desk.today()
    return StandIn(away, deputy.member_id, frozenset({Role.TRIAGER}), first, first + timedelta(days=days))


def waiting(desk: Desk, member: SignedIn) -> int:
    """Return how many cases this member can hand over to the only deputy there is."""
    [listed] = list_deputies(desk, member)
    return listed.waiting


def test_a_deputy_holds_the_roles_for_those_days_only(
    desk: Desk, clock: Clock, staff: Staff, standby: SignedIn
) -> None:
    name_deputy(desk, staff[Role.TRIAGER], for_the_triager(desk, staff, standby))
    held = roster_member(desk, standby.member_id)
    assert held
    assert held.reader.roles == {Role.TRIAGER, Role.EXECUTIVE}
    clock.pass_(days=6)
    held = roster_member(desk, standby.member_id)
    assert held
    assert held.reader.roles == {Role.EXECUTIVE}


def test_a_deputy_named_for_later_is_not_one_yet(desk: Desk, clock: Clock, staff: Staff, standby: SignedIn) -> None:
    wanted = for_the_triager(desk, staff, standby)
    wanted = replace(wanted, first=wanted.first + timedelta(days=2))
    name_deputy(desk, staff[Role.TRIAGER], wanted)
    held = roster_member(desk, standby.member_id)
    assert held
    assert held.reader.roles == {Role.EXECUTIVE}
    clock.pass_(days=2)
    held = roster_member(desk, standby.member_id)
    assert held
    assert Role.TRIAGER in held.reader.roles


def test_new_tips_reach_a_deputy(desk: Desk, clock: Clock, staff: Staff, standby: SignedIn) -> None:
    before = a_tip(desk, clock).reference
    name_deputy(desk, staff[Role.TRIAGER], for_the_triager(desk, staff, standby))
    after = a_tip(desk, clock).reference
    acting = replace(standby, roles=frozenset({Role.TRIAGER, Role.EXECUTIVE}))
    assert read_case(desk, acting, after).tip
    with pytest.raises(NotFound):
        read_case(desk, acting, before)


def test_open_cases_are_handed_over_by_whoever_reads_them(
    desk: Desk, clock: Clock, staff: Staff, standby: SignedIn
) -> None:
    references = [a_tip(desk, clock).reference for _number in range(3)]
    # Counsel names; the second triager, who reads the same cases, lets the deputy in.
    deputation_id = name_deputy(desk, staff[Role.COUNSEL], for_the_triager(desk, staff, standby))
    assert waiting(desk, staff[Role.COUNSEL]) == 0
    assert waiting(desk, staff.second_triager) == 3
    few = replace(desk, choices=replace(desk.choices, hand_over_cases=2))
    first = hand_over(few, staff.second_triager, deputation_id, None)
    assert (first.gone_through, first.waiting) == (2, 1)
    rest = hand_over(few, staff.second_triager, deputation_id, first.last)
    assert (rest.gone_through, rest.waiting) == (1, 0)
    for reference in references:
        assert read_case(desk, standby, reference).tip


def test_a_wall_stands_for_a_deputy_too(desk: Desk, clock: Clock, staff: Staff, standby: SignedIn) -> None:
    reference = a_tip(desk, clock, who="Sanna Ives").reference
    deputation_id = name_deputy(desk, staff[Role.TRIAGER], for_the_triager(desk, staff, standby))
    assert hand_over(desk, staff[Role.TRIAGER], deputation_id, None).gone_through == 1
    with pytest.raises(NotFound):
        read_case(desk, standby, reference)


def test_who_is_back_ends_it(desk: Desk, staff: Staff, standby: SignedIn) -> None:
    deputation_id = name_deputy(desk, staff[Role.TRIAGER], for_the_triager(desk, staff, standby))
    with pytest.raises(DeputyRefused):
        end_deputy(desk, staff.second_triager, deputation_id)
    [seen] = list_deputies(desk, staff[Role.TRIAGER])
    assert (seen.away, seen.deputy, seen.is_mine) == (NAMES[Role.TRIAGER], "Sanna Ives", True)
    end_deputy(desk, staff[Role.TRIAGER], deputation_id)
    assert list_deputies(desk, staff[Role.TRIAGER]) == ()
    held = roster_member(desk, standby.member_id)
    assert held
    assert held.reader.roles == {Role.EXECUTIVE}


def test_a_deputation_that_the_database_made_up_counts_for_nothing(desk: Desk, staff: Staff, standby: SignedIn) -> None:
    wanted = for_the_triager(desk, staff, standby)
    row = {
        "id": uuid4(),
        "member_id": wanted.away,
        "deputy_id": wanted.deputy,
        "roles": wanted.roles,
        "first": wanted.first,
        "last": wanted.last,
        "named_by": staff[Role.LEAD].member_id,
        "signature": b"\0" * 3373,
    }
    with bookkeeping(desk):
        write(desk.session, DeputationLine, row)
    assert list_deputies(desk, staff[Role.LEAD]) == ()
    held = roster_member(desk, standby.member_id)
    assert held
    assert held.reader.roles == {Role.EXECUTIVE}


def test_a_deputation_that_was_changed_counts_for_nothing(desk: Desk, staff: Staff, standby: SignedIn) -> None:
    name_deputy(desk, staff[Role.TRIAGER], for_the_triager(desk, staff, standby))
    with bookkeeping(desk):
        desk.session.execute(update(DeputationLine).values(last=desk.today() + timedelta(days=30)))
    assert list_deputies(desk, staff[Role.TRIAGER]) == ()


def test_it_is_not_longer_than_the_house_allows(desk: Desk, staff: Staff, standby: SignedIn) -> None:
    with pytest.raises(DeputyRefused) as refused:
        name_deputy(desk, staff[Role.TRIAGER], for_the_triager(desk, staff, standby, Choices().deputy_days + 1))
    assert refused.value.fault is DeputyFault.TOO_LONG


def test_a_second_of_the_same_role_needs_no_deputy_to_read(desk: Desk, clock: Clock, staff: Staff) -> None:
    a_tip(desk, clock)
    name_deputy(desk, staff[Role.TRIAGER], for_the_triager(desk, staff, staff.second_triager))
    assert SECOND_TRIAGER in {each.deputy for each in list_deputies(desk, staff[Role.TRIAGER])}
    assert waiting(desk, staff[Role.TRIAGER]) == 0

"""Somebody with every power over database and root secret puts a reader of their own into the house."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import insert, select, update

from tests.kinds import on_sqlite
from tests.made_up_house import Clock, Home, opened
from tests.reporters import a_tip
from tests.staff import PASSPHRASE, Colleague, Staff
from tests.visitors import Visitor
from tipline.app import StandIns
from tipline.casework import one_time_codes
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.listing import QueueView, queue
from tipline.casework.signing_in import sign_in
from tipline.casework.verified_roster import the_roster
from tipline.domain.errors import NotAdmittedYet
from tipline.domain.vocabulary import Holder, Kind, Language, MemberState, Role
from tipline.store.cases import CaseGrant
from tipline.store.people import Member, MemberKey, RosterLine
from tipline.vault.keys import signing_public
from tipline.vault.passphrases import lock_seed
from tipline.vault.roster import RosterEntry, sign_entry
from tipline.vault.suite import new_seed, public_key
from tipline.web.front_desk import desk_of

NAME = "Gwen Hollow"
Anew = Callable[[], AbstractContextManager[Desk]]

WAYS = ["no line", "unsigned", "signed by themselves", "signed for the lead", "signed as the quorum", "copied"]


@pytest.fixture
def anew(app: Flask, home: Home, clock: Clock) -> Anew:
    """The desk of a process that is started now, on the database as it has become."""

    @contextmanager
    def start() -> Iterator[Desk]:
        url = app.config["SQLALCHEMY_DATABASE_URI"]
        with opened(home, url, StandIns(now=clock.now)) as started, started.app_context():
            yield desk_of(started)

    return start


@dataclass(frozen=True)
class Ghost:
    """A member whom nobody admitted, with everything it takes to sign in."""

    member_id: UUID
    seed: bytes = field(repr=False)
    code_secret: str = field(repr=False)

    @property
    def colleague(self) -> Colleague:
        """Return the ghost as colleagues are known."""
        roles = frozenset({Role.TRIAGER, Role.LEAD})
        return Colleague(SignedIn(self.member_id, NAME, roles, Language.ENGLISH, self.seed), self.code_secret)


def put_in(desk: Desk, staff: Staff, way: str) -> Ghost:
    """Write a ghost into every table that knows members; ``way`` is how the roster line is signed."""
    ghost = Ghost(uuid4(), new_seed(), one_time_codes.new_secret())
    roles = frozenset({Role.TRIAGER, Role.LEAD})
    member = {"name": NAME, "name_key": "gwen hollow", "roles": roles, "language": Language.ENGLISH}
    made = member | {"id": ghost.member_id, "state": MemberState.ADMITTED, "invited_at": desk.now()}
    keys = {"public": public_key(ghost.seed), "signing": signing_public(ghost.seed)}
    locked = lock_seed(ghost.seed, PASSPHRASE, desk.secrets.pepper, 64).to_bytes()
    code = one_time_codes.seal_secret(desk, ghost.member_id, ghost.code_secret)
    desk.session.execute(insert(Member), made)
    kept = {"member_id": ghost.member_id, "locked_seed": locked, "sealed_code_secret": code, "last_code_step": 0}
    desk.session.execute(insert(MemberKey), kept | keys)
    if way != "no line":
        line = {"member_id": ghost.member_id, "name": NAME, "roles": roles} | keys
        desk.session.execute(insert(RosterLine), line | _signed(desk, staff, ghost, way))
    desk.session.commit()
    return ghost


def _signed(desk: Desk, staff: Staff, ghost: Ghost, way: str) -> dict[str, object]:
    lead = staff[Role.LEAD].member_id
    signer = {"signed by themselves": ghost.member_id, "signed as the quorum": None}.get(way, lead)
    public, signing = public_key(ghost.seed), signing_public(ghost.seed)
    unsigned = RosterEntry(ghost.member_id, NAME, ("lead", "triager"), public, signing, signer, b"")
    if way == "unsigned":
        return {"signed_by": lead, "signature": b""}
    if way == "copied":
        triager = RosterLine.member_id == staff[Role.TRIAGER].member_id
        return {"signed_by": lead, "signature": desk.session.scalars(select(RosterLine.signature).where(triager)).one()}
    return {"signed_by": signer, "signature": sign_entry(unsigned, ghost.seed).signature}


def holders(desk: Desk) -> set[UUID | None]:
    """Return who holds grants, of all members."""
    return set(desk.session.scalars(select(CaseGrant.member_id).where(CaseGrant.holder == Holder.MEMBER)))


@pytest.mark.parametrize("way", WAYS)
def test_a_ghost_gets_no_grant_and_the_readers_keep_theirs(desk: Desk, clock: Clock, staff: Staff, way: str) -> None:
    put_in(desk, staff, way)
    a_tip(desk, clock, contact="me@example.org")
    triagers = {staff[Role.TRIAGER].member_id, staff.second_triager.member_id}
    assert holders(desk) == triagers | {staff[Role.LEAD].member_id}


@on_sqlite
@pytest.mark.parametrize("way", WAYS)
def test_a_ghost_cannot_sign_in(web: Visitor, desk: Desk, clock: Clock, staff: Staff, way: str) -> None:
    ghost = put_in(desk, staff, way).colleague
    with pytest.raises(NotAdmittedYet):
        sign_in(desk, NAME, ghost.code(clock.now()), PASSPHRASE, "")
    clock.pass_(minutes=1)
    assert web.sign_in(ghost, clock).status_code == 403
    assert web.get("/desk/").status_code == 303


@on_sqlite
@pytest.mark.parametrize("way", WAYS)
def test_a_house_that_was_started_after_the_ghost_came_does_not_know_it_either(
    anew: Anew, desk: Desk, staff: Staff, way: str
) -> None:
    before = {member.reader.member_id for member in the_roster(desk)}
    put_in(desk, staff, way)
    with anew() as started:
        assert {member.reader.member_id for member in the_roster(started)} == before


@on_sqlite
def test_a_ghost_who_signs_another_ghost_admits_nobody(desk: Desk, clock: Clock, staff: Staff) -> None:
    first, second = put_in(desk, staff, "signed by themselves"), uuid4()
    seed = new_seed()
    entry = RosterEntry(second, "B", ("triager",), public_key(seed), signing_public(seed), first.member_id, b"")
    signed = sign_entry(entry, first.seed)
    member = {"id": second, "name": "B", "name_key": "b", "roles": frozenset({Role.TRIAGER})}
    more = {"language": Language.ENGLISH, "state": MemberState.ADMITTED, "invited_at": desk.now()}
    desk.session.execute(insert(Member), member | more)
    line = {"member_id": second, "name": "B", "roles": frozenset({Role.TRIAGER}), "public": entry.public}
    rest = {"signing": entry.signing, "signed_by": first.member_id, "signature": signed.signature}
    desk.session.execute(insert(RosterLine), line | rest)
    desk.session.commit()
    a_tip(desk, clock)
    assert second not in holders(desk)


@pytest.mark.parametrize("table", [Member, RosterLine])
def test_who_edits_their_own_roles_gets_no_grant(
    anew: Anew, desk: Desk, clock: Clock, staff: Staff, table: type[Member] | type[RosterLine]
) -> None:
    administrator = staff[Role.ADMINISTRATOR]
    key = Member.id if table is Member else RosterLine.member_id
    desk.session.execute(
        update(table).where(key == administrator.member_id).values(roles=frozenset({Role.TRIAGER, Role.LEAD}))
    )
    desk.session.commit()
    with anew() as started:
        for where in (desk, started):
            a_tip(where, clock, kind=Kind.OTHER, contact="me@example.org")
            assert queue(where, administrator, QueueView.OPEN, None).rows == ()
    assert administrator.member_id not in holders(desk)


@on_sqlite
def test_a_key_that_is_exchanged_for_another_gets_no_grant(anew: Anew, desk: Desk, clock: Clock, staff: Staff) -> None:
    thief, triager = new_seed(), staff[Role.TRIAGER].member_id
    for table in (RosterLine, MemberKey):
        exchanged = update(table).where(table.member_id == triager).values(public=public_key(thief))
        desk.session.execute(exchanged)
    desk.session.commit()
    with anew() as started:
        a_tip(started, clock)
    assert holders(desk) == {staff.second_triager.member_id}


@on_sqlite
def test_a_member_whose_name_was_changed_in_the_roster_still_stands_behind_their_wall(
    anew: Anew, desk: Desk, clock: Clock, staff: Staff
) -> None:
    triager = RosterLine.member_id == staff[Role.TRIAGER].member_id
    desk.session.execute(update(RosterLine).where(triager).values(name="Somebody Else"))
    desk.session.commit()
    with anew() as started:
        a_tip(started, clock, who="Tamsin Orrell")
    assert staff[Role.TRIAGER].member_id not in holders(desk)

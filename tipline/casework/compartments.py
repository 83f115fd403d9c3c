"""The keys of a case's compartments: who gets them at which stage, and how the next reader is let in.

protocol.md section 1: the session that takes a step seals the next grants; nobody else could, as keys open only there.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from tipline.casework.desk import Desk, RosterMember, SignedIn
from tipline.casework.granting import Seeds, grant_row, member_seeds, new_key, write_keys
from tipline.casework.verified_roster import the_roster
from tipline.casework.walls import who_is_walled
from tipline.casework.work_key import work_key
from tipline.domain.access import NEVER_READERS
from tipline.domain.errors import CannotLetIn
from tipline.domain.protocol_data import RecordKind
from tipline.domain.vocabulary import Compartment, Role
from tipline.store import questions, record_questions
from tipline.store.cases import Case, CaseGrant, CaseKey
from tipline.store.writing import write

_FIRST = 1


def key_for(desk: Desk, writer: SignedIn, case: Case, kind: RecordKind) -> CaseKey:
    """Return the key that a record is sealed to; made when it is first needed, for who writes and signs it."""
    if kind.compartment is Compartment.WORK:
        return work_key(desk, case.id)
    newest = questions.newest_key(desk.session, case.id, kind.compartment)
    if newest:
        return newest
    needed = frozenset(kind.by) | frozenset(kind.signs)
    return _make(desk, case.id, kind.compartment, _free(desk, writer, case, needed))


Grants = Mapping[Role, tuple[Compartment, ...]]


def let_in(desk: Desk, giver: SignedIn, case: Case, grants: Grants) -> None:
    """Seal to roles what they may read from now on.

    Raises CannotLetIn when the giver does not hold a key that is to be given.
    """
    for compartment, roles in _by_compartment(grants).items():
        members = _free(desk, giver, case, roles)
        if questions.newest_key(desk.session, case.id, compartment) is None:
            _make(desk, case.id, compartment, members)
        else:
            _give(desk, giver, case.id, compartment, members)


def roles_that_read(grants: Grants, compartment: Compartment) -> frozenset[Role]:
    """Return the roles to which these grants open a compartment."""
    return frozenset(role for role, given in grants.items() if compartment in given)


def _by_compartment(grants: Grants) -> dict[Compartment, frozenset[Role]]:
    found = {compartment: roles_that_read(grants, compartment) for compartment in Compartment}
    return {compartment: roles for compartment, roles in found.items() if roles}


def _free(desk: Desk, giver: SignedIn, case: Case, roles: frozenset[Role]) -> tuple[RosterMember, ...]:
    """Return the members of these roles whom no wall and no declared link keeps from a case."""
    dialogue = member_seeds(desk, giver, case.id, Compartment.DIALOGUE)
    kept_out = record_questions.linked_members(desk.session, case.id) | who_is_walled(desk, case, dialogue)
    return tuple(
        member
        for member in the_roster(desk)
        if member.reader.roles & roles
        and not member.reader.roles & NEVER_READERS
        and member.reader.member_id not in kept_out
    )


def _make(desk: Desk, case_id: UUID, compartment: Compartment, members: Iterable[RosterMember]) -> CaseKey:
    made = new_key(desk, case_id, (compartment, _FIRST), members, None)
    write_keys(desk, [made])
    return CaseKey(case_id=case_id, compartment=compartment, generation=_FIRST, public=made.public)


def _give(
    desk: Desk, giver: SignedIn, case_id: UUID, compartment: Compartment, members: Iterable[RosterMember]
) -> None:
    seeds = member_seeds(desk, giver, case_id, compartment)
    rows = [row for member in members for row in _missing(desk, case_id, compartment, seeds, member)]
    if rows:
        write(desk.session, CaseGrant, rows)


def _missing(
    desk: Desk, case_id: UUID, compartment: Compartment, seeds: Seeds, member: RosterMember
) -> list[dict[str, object]]:
    held = {
        grant.generation
        for grant in questions.member_grants(desk.session, member.reader.member_id, case_id, compartment)
    }
    if not held and not seeds:
        raise CannotLetIn
    return [
        grant_row(case_id, (compartment, generation), member, seeds[generation]) for generation in seeds.keys() - held
    ]

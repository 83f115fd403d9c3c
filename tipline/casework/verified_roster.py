"""Who may be sealed to: the members whose signatures lead back to the recovery key."""

from uuid import UUID

from tipline.casework.desk import Desk, RosterMember
from tipline.domain.access import Reader, nameable_people
from tipline.domain.mentions import KnownNames, known_names
from tipline.domain.vocabulary import MemberState, Role
from tipline.store import people_questions, questions
from tipline.store.people import RosterLine
from tipline.vault.roster import RosterEntry, verified


def the_roster(desk: Desk) -> tuple[RosterMember, ...]:
    """Return the admitted members whose roster lines verify.

    The same object is returned as long as nothing changed, so that a deed can check cheaply that it still holds.
    """
    marks = people_questions.roster_marks(desk.session)
    known = desk.known_rosters.get(marks)
    if known is None:
        desk.known_rosters.clear()
        known = desk.known_rosters.setdefault(
            marks, _verified_members(desk, {member_id: state for member_id, _, state in marks})
        )
    return known


def last_roster(desk: Desk) -> tuple[RosterMember, ...]:
    """Return the roster as it was when it was last looked at, for who looks again before anything is written."""
    return next(iter(desk.known_rosters.values()), ()) or the_roster(desk)


def roster_member(desk: Desk, member_id: UUID) -> RosterMember | None:
    """Return this member as the roster has them, or None."""
    return next((member for member in the_roster(desk) if member.reader.member_id == member_id), None)


def readers_of(desk: Desk, case_id: UUID) -> tuple[RosterMember, ...]:
    """Return who reads what is said from now on; whoever left the roster is none of them, whatever they held."""
    holders = questions.dialogue_key(desk.session, case_id).holders
    return tuple(member for member in the_roster(desk) if member.reader.member_id in holders)


def staff_names(desk: Desk) -> KnownNames:
    """Return what the house's own people are called."""
    readers = (member.reader for member in the_roster(desk))
    return known_names(nameable_people(desk.organisation, readers))


def _verified_members(desk: Desk, states: dict[UUID, MemberState]) -> tuple[RosterMember, ...]:
    lines = people_questions.roster_lines(desk.session)
    entries = tuple(entry_of(line) for line in lines)
    return tuple(
        RosterMember(Reader(entry.member_id, entry.name, frozenset(map(Role, entry.roles))), entry.public)
        for entry in verified(entries, desk.recovery)
        if states.get(entry.member_id) is MemberState.ADMITTED
    )


def entry_of(line: RosterLine) -> RosterEntry:
    """Return the line as the vault checks it."""
    roles = tuple(sorted(role.value for role in line.roles))
    return RosterEntry(line.member_id, line.name, roles, line.public, line.signing, line.signed_by, line.signature)

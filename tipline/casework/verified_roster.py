"""Who may be sealed to: the members whose signatures lead back to the recovery key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from tipline.casework.desk import Desk, RosterMember
from tipline.domain.access import Reader, nameable_people
from tipline.domain.mentions import KnownNames, known_names
from tipline.domain.standing_in import StandIn, why_not_deputy
from tipline.domain.vocabulary import MemberState, Role
from tipline.store import people_questions, questions
from tipline.store.people import DeputationLine, RosterLine
from tipline.vault.deputations import Deputation, is_signed
from tipline.vault.roster import RosterEntry, verified


def the_roster(desk: Desk) -> tuple[RosterMember, ...]:
    """Return the admitted members whose roster lines verify.

    The same object is returned as long as nothing changed, so that a deed can check cheaply that it still holds.
    """
    day = desk.today()
    marks = people_questions.roster_marks(desk.session, day)
    known = desk.known_rosters.get(marks)
    if known is None:
        desk.known_rosters.clear()
        states = {member_id: state for member_id, _, state, _deputation in marks}
        known = desk.known_rosters.setdefault(marks, _with_deputies(desk, _admitted(desk, states), day))
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


def own_roles(desk: Desk) -> dict[UUID, Reader]:
    """Return every admitted member with the roles that are their own, whoever they stand in for."""
    return {entry.member_id: _reader(entry) for entry in _admitted_now(desk)}


def deputations(desk: Desk) -> tuple[tuple[UUID, Deputation], ...]:
    """Return the deputations that are not over and verify, by their ids."""
    return _verified_deputations(desk, _admitted_now(desk), desk.today())


def _admitted_now(desk: Desk) -> tuple[RosterEntry, ...]:
    return _admitted(desk, {member.id: member.state for member, _key in people_questions.members(desk.session)})


def _admitted(desk: Desk, states: Mapping[UUID, MemberState]) -> tuple[RosterEntry, ...]:
    entries = tuple(entry_of(line) for line in people_questions.roster_lines(desk.session))
    return tuple(
        entry for entry in verified(entries, desk.recovery) if states.get(entry.member_id) is MemberState.ADMITTED
    )


def _with_deputies(desk: Desk, entries: Sequence[RosterEntry], day: date) -> tuple[RosterMember, ...]:
    """Return the members; who stands in for somebody on this day holds their roles too."""
    held = {entry.member_id: _reader(entry) for entry in entries}
    for _id, deputation in _verified_deputations(desk, entries, day):
        if deputation.first <= day:
            deputy = held[deputation.deputy]
            held[deputation.deputy] = replace(deputy, roles=deputy.roles | _roles(deputation.roles))
    return tuple(RosterMember(held[entry.member_id], entry.public) for entry in entries)


def _verified_deputations(desk: Desk, entries: Sequence[RosterEntry], day: date) -> tuple[tuple[UUID, Deputation], ...]:
    """Keep what the right person signed, as it might have been named this day; everything else counts for nothing."""
    roster, keys = {entry.member_id: _reader(entry) for entry in entries}, {each.member_id: each for each in entries}
    found = [(line.id, _deputation_of(line)) for line in people_questions.deputations(desk.session, day)]
    return tuple(
        (its_id, each)
        for its_id, each in found
        if each.named_by in keys
        and why_not_deputy(_stand_in(each), each.named_by, roster, day, desk.choices.deputy_days) is None
        and is_signed(each, keys[each.named_by].signing)
    )


def _stand_in(each: Deputation) -> StandIn:
    return StandIn(each.away, each.deputy, _roles(each.roles), each.first, each.last)


def _deputation_of(line: DeputationLine) -> Deputation:
    roles = tuple(sorted(role.value for role in line.roles))
    return Deputation(line.member_id, line.deputy_id, roles, line.first, line.last, line.named_by, line.signature)


def _reader(entry: RosterEntry) -> Reader:
    return Reader(entry.member_id, entry.name, _roles(entry.roles))


def _roles(words: Iterable[str]) -> frozenset[Role]:
    return frozenset(map(Role, words))


def entry_of(line: RosterLine) -> RosterEntry:
    """Return the line as the vault checks it."""
    roles = tuple(sorted(role.value for role in line.roles))
    return RosterEntry(line.member_id, line.name, roles, line.public, line.signing, line.signed_by, line.signature)

"""Into the roster: a lead signs a member's keys, the recovery quorum those of the first lead."""

from dataclasses import replace
from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import OPERATOR, Desk, SignedIn
from tipline.domain.errors import MemberStateWrong, NotForThisRole, SignatureRefused
from tipline.domain.vocabulary import Deed, MemberState, Role
from tipline.store import people_questions
from tipline.store.people import Member, MemberKey, RosterLine
from tipline.vault.roster import RosterEntry, RosterTextWrong, sign_entry, verified


def admit(desk: Desk, lead: SignedIn, member_id: UUID) -> None:
    """Sign a waiting member into the roster; raises NotForThisRole or MemberStateWrong."""
    with deed(desk, lead.actor, Deed.MEMBER_ADMITTED):
        if Role.LEAD not in lead.roles:
            raise NotForThisRole
        member, key = _waiting(desk, member_id)
        _enter(desk, member, sign_entry(_unsigned(member, key, lead.member_id), lead.seed))


def admission_request(desk: Desk, member_id: UUID) -> str:
    """Return what the recovery quorum signs, offline, for the first lead; raises MemberStateWrong."""
    return _unsigned(*_waiting(desk, member_id), None).to_text()


def admit_signed(desk: Desk, signed: str) -> str:
    """Take a lead into the roster whom the recovery quorum has signed, and return their name.

    Raises SignatureRefused or MemberStateWrong.
    """
    with deed(desk, OPERATOR, Deed.MEMBER_ADMITTED):
        entry = _read_entry(signed)
        member, key = _waiting(desk, entry.member_id)
        if replace(entry, signature=b"") != _unsigned(member, key, None) or not verified((entry,), desk.recovery):
            raise SignatureRefused
        _enter(desk, member, entry)
    return entry.name


def _read_entry(text: str) -> RosterEntry:
    try:
        return RosterEntry.from_text(text)
    except RosterTextWrong:
        raise SignatureRefused from None


def _waiting(desk: Desk, member_id: UUID) -> tuple[Member, MemberKey]:
    member = people_questions.locked_member(desk.session, member_id)
    key = people_questions.member_key(desk.session, member_id)
    if member is None or key is None or member.state is not MemberState.WAITING:
        raise MemberStateWrong
    return member, key


def _unsigned(member: Member, key: MemberKey, signed_by: UUID | None) -> RosterEntry:
    roles = tuple(sorted(role.value for role in member.roles))
    return RosterEntry(member.id, member.name, roles, key.public, key.signing, signed_by, b"")


def _enter(desk: Desk, member: Member, entry: RosterEntry) -> None:
    desk.session.add(
        RosterLine(
            member_id=entry.member_id,
            name=entry.name,
            roles=frozenset(map(Role, entry.roles)),
            public=entry.public,
            signing=entry.signing,
            signed_by=entry.signed_by,
            signature=entry.signature,
        )
    )
    member.state = MemberState.ADMITTED

"""Members: invited, joining with keys of their own, admitted by signature, sent away."""

from base64 import b64encode
from dataclasses import replace
from typing import cast

import pyotp
import pytest

from tests.casework.seen import rows, trail_of
from tests.made_up_house import Clock, Home
from tests.reporters import a_tip
from tests.staff import NAMES, PASSPHRASE, Staff, join_as
from tipline.casework import admitting, staffing
from tipline.casework.desk import OPERATOR, Desk
from tipline.casework.signing_in import resume, sign_in
from tipline.casework.staffing import Joining, MemberListed
from tipline.casework.verified_roster import roster_member, the_roster
from tipline.domain.errors import (
    CodeWrong,
    InvitationRefused,
    MemberStateWrong,
    NameTaken,
    NotForThisRole,
    PassphraseTooShort,
    RolesMissing,
    SessionOver,
    SignatureRefused,
)
from tipline.domain.vocabulary import Deed, Language, MemberState, Outcome, Role
from tipline.store.cases import CaseGrant
from tipline.store.people import MemberInvitation, MemberKey, RosterLine
from tipline.vault.roster import RosterEntry, sign_entry
from tipline.vault.suite import new_seed, public_key

NAME = "Una Newcomer"


def invited(desk: Desk, name: str = NAME, *roles: Role) -> str:
    return staffing.invite(desk, name, roles or [Role.TRIAGER], Language.SPANISH)


def code_of(joining: Joining, clock: Clock) -> str:
    return pyotp.TOTP(joining.code_secret).at(clock.now())


def listed(desk: Desk, name: str = NAME) -> MemberListed:
    return next(member for member in staffing.members(desk) if member.name == name)


def test_who_is_invited_is_listed_without_a_key(desk: Desk, staff: Staff) -> None:
    invited(desk, "  Una \t Newcomer ", Role.TRIAGER, Role.COUNSEL)
    found = listed(desk)
    assert (found.state, found.fingerprint) == (MemberState.INVITED, None)
    assert found.roles == {Role.TRIAGER, Role.COUNSEL}


def test_of_the_invitation_only_a_hash_is_kept(desk: Desk, staff: Staff) -> None:
    code = invited(desk)
    [invitation] = rows(desk, MemberInvitation)
    assert code.replace("-", "").encode() not in invitation.code_hash
    assert [len(group) for group in code.split("-")] == [4] * 5


@pytest.mark.parametrize("name", ["Tamsin Orrell", "tamsin  ORRELL", "Támsin Orrell", "", " ", "-"])
def test_a_name_that_is_taken_or_none_is_refused(desk: Desk, staff: Staff, name: str) -> None:
    with pytest.raises(NameTaken):
        invited(desk, name)


def test_a_member_has_a_role(desk: Desk, staff: Staff) -> None:
    with pytest.raises(RolesMissing):
        staffing.invite(desk, NAME, [], Language.ENGLISH)


@pytest.mark.parametrize(("role", "may"), [(role, role in {Role.LEAD, Role.ADMINISTRATOR}) for role in Role])
def test_from_the_desk_only_leads_and_administrators_invite(desk: Desk, staff: Staff, role: Role, may: bool) -> None:
    if may:
        staffing.invite_from_desk(desk, staff[role], NAME, [Role.TRIAGER], Language.ENGLISH)
    else:
        with pytest.raises(NotForThisRole):
            staffing.invite_from_desk(desk, staff[role], NAME, [Role.TRIAGER], Language.ENGLISH)
    [line] = [line for line in trail_of(desk, Deed.MEMBER_INVITED) if line.member_id == staff[role].member_id]
    assert line.outcome is (Outcome.DONE if may else Outcome.REFUSED)


def test_who_never_came_is_invited_anew_and_the_old_code_is_void(desk: Desk, staff: Staff, clock: Clock) -> None:
    old = invited(desk)
    clock.pass_(days=30)
    new = invited(desk, NAME, Role.REVIEWER)
    with pytest.raises(InvitationRefused):
        staffing.begin_joining(desk, old)
    assert staffing.begin_joining(desk, new).roles == {Role.REVIEWER}
    assert [member.name for member in staffing.members(desk)].count(NAME) == 1


def test_who_has_joined_is_not_invited_anew(desk: Desk, staff: Staff, clock: Clock) -> None:
    join_as(desk, clock, NAME, Role.TRIAGER)
    with pytest.raises(NameTaken):
        invited(desk)


def test_an_invitation_may_be_typed_in_any_way(desk: Desk, staff: Staff) -> None:
    code = invited(desk)
    for typed in (code, code.upper(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert staffing.begin_joining(desk, typed).name == NAME


def test_what_a_member_enrols_names_them_and_the_house(desk: Desk, staff: Staff) -> None:
    joining = staffing.begin_joining(desk, invited(desk))
    assert "Una%20Newcomer" in joining.code_uri
    assert "Example%20Foods" in joining.code_uri
    assert joining.code_secret not in repr(joining) + joining.token
    assert staffing.continue_joining(desk, joining.token) == joining


@pytest.mark.parametrize("code", ["", "0000-0000-0000-0000-0000", "é"])
def test_a_code_that_is_none_is_refused(desk: Desk, staff: Staff, code: str) -> None:
    with pytest.raises(InvitationRefused):
        staffing.begin_joining(desk, code)


def test_an_invitation_lapses(desk: Desk, staff: Staff, clock: Clock) -> None:
    code = invited(desk)
    clock.pass_(hours=desk.choices.invitation_hours, seconds=-1)
    joining = staffing.begin_joining(desk, code)
    clock.pass_(seconds=1)
    with pytest.raises(InvitationRefused):
        staffing.begin_joining(desk, code)
    with pytest.raises(InvitationRefused):
        staffing.join(desk, joining.token, code_of(joining, clock), PASSPHRASE)


@pytest.mark.parametrize("token", ["", "x", "é", "AAAA", b64encode(bytes(80)).decode()])
def test_a_token_that_is_not_ours_is_refused(desk: Desk, staff: Staff, token: str) -> None:
    with pytest.raises(InvitationRefused):
        staffing.continue_joining(desk, token)


def test_joining_makes_keys_that_only_the_passphrase_opens(desk: Desk, staff: Staff, clock: Clock) -> None:
    joining = staffing.begin_joining(desk, invited(desk))
    staffing.join(desk, joining.token, code_of(joining, clock), PASSPHRASE)
    found = listed(desk)
    assert (found.state, found.fingerprint is None) == (MemberState.WAITING, False)
    [key] = [key for key in rows(desk, MemberKey) if key.member_id == found.member_id]
    assert PASSPHRASE.encode() not in key.locked_seed
    assert joining.code_secret.encode() not in key.sealed_code_secret
    assert rows(desk, MemberInvitation) == []
    line = trail_of(desk, Deed.MEMBER_JOINED)[-1]
    assert found.member_id in {line.member_id for line in trail_of(desk, Deed.MEMBER_JOINED)}
    assert line.actor == "member"


def test_an_invitation_is_used_once(desk: Desk, staff: Staff, clock: Clock) -> None:
    joining = staffing.begin_joining(desk, invited(desk))
    staffing.join(desk, joining.token, code_of(joining, clock), PASSPHRASE)
    with pytest.raises(InvitationRefused):
        staffing.join(desk, joining.token, code_of(joining, clock), PASSPHRASE)


def test_joining_needs_the_right_code_and_a_long_passphrase(desk: Desk, staff: Staff, clock: Clock) -> None:
    joining = staffing.begin_joining(desk, invited(desk))
    for wrong in ("", "000000", "abcdef", "\uff11\uff12\uff13\uff14\uff15\uff16"):
        with pytest.raises(CodeWrong):
            staffing.join(desk, joining.token, wrong, PASSPHRASE)
    with pytest.raises(PassphraseTooShort) as refusal:
        staffing.join(desk, joining.token, code_of(joining, clock), "x" * 15)
    assert refusal.value.limit == 16
    assert listed(desk).state is MemberState.INVITED


def test_who_was_sent_away_does_not_join(desk: Desk, staff: Staff, clock: Clock) -> None:
    joining = staffing.begin_joining(desk, invited(desk))
    staffing.disable(desk, OPERATOR, listed(desk).member_id)
    with pytest.raises(InvitationRefused):
        staffing.join(desk, joining.token, code_of(joining, clock), PASSPHRASE)


def test_a_lead_signs_a_waiting_member_into_the_roster(desk: Desk, staff: Staff, clock: Clock) -> None:
    newcomer = join_as(desk, clock, NAME, Role.TRIAGER).member.member_id
    assert roster_member(desk, newcomer) is None
    admitting.admit(desk, staff[Role.LEAD], newcomer)
    found = roster_member(desk, newcomer)
    assert found is not None
    assert found.reader.name == NAME
    assert found.reader.roles == {Role.TRIAGER}
    a_tip(desk, clock)
    assert newcomer in {grant.member_id for grant in rows(desk, CaseGrant)}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COUNSEL, Role.TRIAGER])
def test_nobody_but_a_lead_admits(desk: Desk, staff: Staff, clock: Clock, role: Role) -> None:
    newcomer = join_as(desk, clock, NAME, Role.TRIAGER).member.member_id
    with pytest.raises(NotForThisRole):
        admitting.admit(desk, staff[role], newcomer)
    assert listed(desk).state is MemberState.WAITING


def test_only_who_waits_is_admitted(desk: Desk, staff: Staff, clock: Clock) -> None:
    lead = staff[Role.LEAD]
    invited(desk)
    for member_id in (listed(desk).member_id, staff[Role.TRIAGER].member_id):
        with pytest.raises(MemberStateWrong):
            admitting.admit(desk, lead, member_id)
    gone = join_as(desk, clock, "Gil Gone", Role.TRIAGER).member.member_id
    staffing.disable(desk, OPERATOR, gone)
    with pytest.raises(MemberStateWrong):
        admitting.admit(desk, lead, gone)


def test_a_member_whose_roles_were_changed_after_the_signature_is_none(desk: Desk, staff: Staff, clock: Clock) -> None:
    line = next(line for line in rows(desk, RosterLine) if line.member_id == staff[Role.EXECUTIVE].member_id)
    line.roles = frozenset({Role.TRIAGER})
    desk.session.commit()
    fresh = replace(desk, known_rosters={})
    assert roster_member(fresh, staff[Role.EXECUTIVE].member_id) is None
    assert len(the_roster(fresh)) == len(staff.colleagues) - 1


def test_the_recovery_quorum_signs_a_lead_in(desk: Desk, staff: Staff, clock: Clock, home: Home) -> None:
    newcomer = join_as(desk, clock, NAME, Role.LEAD).member.member_id
    request = RosterEntry.from_text(admitting.admission_request(desk, newcomer))
    assert request.signature == b""
    assert admitting.admit_signed(desk, sign_entry(request, home.recovery_seed).to_text()) == NAME
    assert roster_member(desk, newcomer) is not None


def test_an_entry_that_the_quorum_did_not_sign_is_refused(desk: Desk, staff: Staff, clock: Clock, home: Home) -> None:
    newcomer = join_as(desk, clock, NAME, Role.LEAD).member.member_id
    request = RosterEntry.from_text(admitting.admission_request(desk, newcomer))
    lead = staff[Role.LEAD]
    other = new_seed()
    for entry in (
        request,
        sign_entry(request, other),
        sign_entry(replace(request, public=public_key(other)), home.recovery_seed),
        sign_entry(replace(request, name="Somebody Else"), home.recovery_seed),
        sign_entry(replace(request, roles=("counsel", "lead")), home.recovery_seed),
        sign_entry(replace(request, signed_by=lead.member_id), lead.seed),
    ):
        with pytest.raises(SignatureRefused):
            admitting.admit_signed(desk, entry.to_text())
    with pytest.raises(SignatureRefused):
        admitting.admit_signed(desk, "nonsense")
    refused = [line for line in trail_of(desk, Deed.MEMBER_ADMITTED) if line.outcome is Outcome.REFUSED]
    assert len(refused) == 7


def test_the_quorum_signs_leads_only(desk: Desk, staff: Staff, clock: Clock, home: Home) -> None:
    newcomer = join_as(desk, clock, NAME, Role.TRIAGER).member.member_id
    request = RosterEntry.from_text(admitting.admission_request(desk, newcomer))
    with pytest.raises(SignatureRefused):
        admitting.admit_signed(desk, sign_entry(request, home.recovery_seed).to_text())


def test_a_signed_entry_is_taken_once(desk: Desk, staff: Staff, clock: Clock, home: Home) -> None:
    newcomer = join_as(desk, clock, NAME, Role.LEAD).member.member_id
    request = RosterEntry.from_text(admitting.admission_request(desk, newcomer))
    signed = sign_entry(request, home.recovery_seed).to_text()
    admitting.admit_signed(desk, signed)
    with pytest.raises(MemberStateWrong):
        admitting.admit_signed(desk, signed)


def test_who_is_sent_away_is_out_at_once(desk: Desk, staff: Staff, clock: Clock) -> None:
    colleague = staff.colleague(Role.TRIAGER)
    _, cookie = sign_in(desk, colleague.member.name, colleague.code(clock.now()), PASSPHRASE, "")
    staffing.disable(desk, OPERATOR, colleague.member.member_id)
    with pytest.raises(SessionOver):
        resume(desk, cookie)
    assert roster_member(desk, colleague.member.member_id) is None


def test_who_was_signed_in_by_a_lead_stays_when_the_lead_goes(desk: Desk, staff: Staff) -> None:
    staffing.disable(desk, OPERATOR, staff[Role.LEAD].member_id)
    assert {member.reader.name for member in the_roster(desk)} == {each.member.name for each in staff.colleagues} - {
        NAMES[Role.LEAD]
    }


def test_nobody_is_sent_away_twice(desk: Desk, staff: Staff) -> None:
    staffing.disable(desk, OPERATOR, staff[Role.TRIAGER].member_id)
    with pytest.raises(MemberStateWrong):
        staffing.disable(desk, OPERATOR, staff[Role.TRIAGER].member_id)


def test_a_fingerprint_stands_for_the_keys(desk: Desk, staff: Staff) -> None:
    prints = [cast(str, member.fingerprint) for member in staffing.members(desk)]
    assert len(set(prints)) == len(staff.colleagues)
    assert not any(set(each) - set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-") for each in prints)

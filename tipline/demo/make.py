"""Turn the story into a practice house: real members and real verbs, at hours that lie back."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import pyotp
from shamir_mnemonic.wordlist import WORDLIST

from tipline.casework import admitting, staffing, trainings
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.signing_in import sign_in
from tipline.demo.story import Story, StoryMember
from tipline.demo.story_acts import acts_of
from tipline.demo.story_line import StoryLine
from tipline.demo.story_matters import acts_of_matter, read_matters
from tipline.demo.story_texts import settle, tidy_up
from tipline.demo.story_work import StoryActor
from tipline.domain.vocabulary import Role
from tipline.vault.roster import RosterEntry, sign_entry

_PASSPHRASE_WORDS = 5
_GRADERS = {Role.TRIAGER, Role.REVIEWER, Role.INVESTIGATOR, Role.COUNSEL}
_TRAINING, _TRAINED_AGO = "Fair checks, yearly course", timedelta(days=120)


@dataclass(frozen=True)
class PracticeMember:
    """A member of the practice house, with everything it takes to sign in as them."""

    name: str
    roles: tuple[str, ...]
    password: str
    totp_secret: str


def make_members(desk: Desk, story: Story, recovery_seed: bytes) -> tuple[PracticeMember, ...]:
    """Let every member of the story join and be admitted: the lead by the recovery key, all others by the lead."""
    made = {member.key: _join(desk, member) for member in story.members}
    lead = next(member for member in story.members if Role.LEAD in member.roles)
    ids = {listed.name: listed.member_id for listed in staffing.members(desk)}
    request = RosterEntry.from_text(admitting.admission_request(desk, ids[lead.name]))
    admitting.admit_signed(desk, sign_entry(request, recovery_seed).to_text())
    signer = _enter(desk, made[lead.key])
    for member in story.members:
        if member is not lead:
            admitting.admit(desk, signer, ids[member.name])
        if set(member.roles) & _GRADERS:
            # Long enough ago that the whole story was graded by people whose training counts.
            trainings.enter_training(desk, signer, ids[member.name], _TRAINING, desk.now().date() - _TRAINED_AGO)
    return tuple(made.values())


def make_cases(desk: Desk, story: Story, members: tuple[PracticeMember, ...], line: StoryLine) -> int:
    """Play every case of the story, act by act in the order of time, and return how many acts it took."""
    staff = {
        told.key: StoryActor(_enter(desk, member), member.password)
        for told, member in zip(story.members, members, strict=True)
    }
    now = desk.now()
    told: dict[str, dict[str, str]] = {case.key: {} for case in story.cases}
    acts = [act for case in story.cases for act in acts_of(case, staff, line, (now, told[case.key]))]
    acts += [act for matter in read_matters() for act in acts_of_matter(matter, staff, told, now)]
    for act in sorted(acts, key=lambda act: act.at):
        line.moment = act.at
        then = replace(desk, now=partial(_always, act.at))
        act.do(then)
        settle(then, line)
    tidy_up(desk, line)
    return len(acts)


def _join(desk: Desk, member: StoryMember) -> PracticeMember:
    code = staffing.invite(desk, member.name, member.roles, member.language)
    joining = staffing.begin_joining(desk, code)
    password = "-".join(secrets.choice(WORDLIST) for _ in range(_PASSPHRASE_WORDS))
    staffing.join(desk, joining.token, _code(desk, joining.code_secret), password)
    return PracticeMember(member.name, tuple(member.roles), password, joining.code_secret)


def _enter(desk: Desk, member: PracticeMember) -> SignedIn:
    return sign_in(desk, member.name, _code(desk, member.totp_secret), member.password, device="")[0]


def _code(desk: Desk, secret: str) -> str:
    return pyotp.TOTP(secret).at(desk.now())


def _always(moment: datetime) -> datetime:
    return moment

"""Turn the story into a practice house: real members and real verbs, at hours that lie back."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import pyotp
from shamir_mnemonic.wordlist import WORDLIST

from tipline.casework import admitting, conversation, notes, progress, staffing, triage
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.casework.signing_in import sign_in
from tipline.casework.tips import Tip
from tipline.demo.story import Story, StoryCase, StoryMember
from tipline.domain.vocabulary import Role, Voice
from tipline.vault.roster import RosterEntry, sign_entry

_PASSPHRASE_WORDS = 5


@dataclass(frozen=True)
class PracticeMember:
    """A member of the practice house, with everything it takes to sign in as them."""

    name: str
    roles: tuple[str, ...]
    password: str
    totp_secret: str


@dataclass(frozen=True)
class _Act:
    """One thing that happens in a case, and when."""

    at: datetime
    do: Callable[[Desk], object]


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
    return tuple(made.values())


def make_cases(desk: Desk, story: Story, members: tuple[PracticeMember, ...]) -> int:
    """Play every case of the story, act by act in the order of time, and return how many acts it took."""
    staff = {told.key: _enter(desk, member) for told, member in zip(story.members, members, strict=True)}
    now = desk.now()
    acts = [act for case in story.cases for act in _acts_of(case, staff, now)]
    for act in sorted(acts, key=lambda act: act.at):
        act.do(replace(desk, now=partial(_always, act.at)))
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


def _acts_of(case: StoryCase, staff: Mapping[str, SignedIn], now: datetime) -> list[_Act]:
    """Return what happens in a case; what the tip answers is known to the later acts only by then."""
    received = now - timedelta(days=case.days_ago, minutes=_minutes(case.key))
    told: dict[str, str] = {}
    acts = [_Act(received, partial(_tell, case, told))]
    if case.owner is None:
        return acts
    owner = staff[case.owner]

    def later(days: int, do: Callable[[Desk], object]) -> None:
        acts.append(_Act(min(received + timedelta(days=days, seconds=len(acts)), now), do))

    later(0, lambda desk: triage.claim(desk, owner, told["reference"]))
    if severity := case.severity:
        later(0, lambda desk: triage.set_severity(desk, owner, told["reference"], severity))
    for message in case.conversation:
        later(message.days_after, partial(_speak, owner, told, message.by, message.text))
    for note in case.notes:
        later(note.days_after, partial(_note, staff[note.by], told, note.text))
    if closed := case.closed:
        later(
            closed.days_after,
            lambda desk: progress.close(desk, owner, told["reference"], closed.code, closed.answer),
        )
    return acts


def _tell(case: StoryCase, told: dict[str, str], desk: Desk) -> None:
    tip = Tip(
        what_happened=case.what_happened,
        kind=case.kind,
        where=case.where,
        when=case.when,
        how_known=case.how_known,
        who=case.who,
        exclude=case.exclude,
        contact=case.contact,
        language=case.language,
    )
    answer = receive_web_tip(desk, tip, offer_form(desk))
    told |= {"receipt": answer.receipt, "reference": answer.reference}


def _speak(owner: SignedIn, told: dict[str, str], by: Voice, text: str, desk: Desk) -> None:
    if by is Voice.REPORTER:
        conversation.say_more(desk, told["receipt"], text, offer_form(desk))
    else:
        conversation.reply(desk, owner, told["reference"], text, offer_form(desk))


def _note(author: SignedIn, told: dict[str, str], text: str, desk: Desk) -> None:
    notes.write_note(desk, author, told["reference"], text, offer_form(desk))


def _minutes(key: str) -> int:
    """Spread the tips over a day, the same way at every making."""
    return sum(key.encode()) * 37 % 1440


def _always(moment: datetime) -> datetime:
    return moment

"""The made-up staff: one member a role and a second triager, hired by the verbs that hire real ones."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

import pyotp

from tests.made_up_house import Clock, Home
from tipline.casework import admitting, staffing
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk, SignedIn
from tipline.domain.vocabulary import Language, Role
from tipline.store import people_questions
from tipline.store.records import Training
from tipline.store.writing import write
from tipline.vault.passphrases import LockedSeed, unlock_seed
from tipline.vault.roster import RosterEntry, sign_entry

PASSPHRASE = "quiet river stone lantern"
NAMES = {
    Role.LEAD: "Odile Kestrup",
    Role.TRIAGER: "Tamsin Orrell",
    Role.REVIEWER: "Rufus Aldane",
    Role.INVESTIGATOR: "Imre Vost",
    Role.I9_SPECIALIST: "Nadia Quell",
    Role.AR_OFFICER: "Beatrix Holm",
    Role.COUNSEL: "Casimir Dray",
    Role.EXECUTIVE: "Lorcan Whitby",
    Role.AUDITOR: "Yara Munt",
    Role.ADMINISTRATOR: "Piet Sorrow",
}
SECOND_TRIAGER = "Wanda Fisk"


@dataclass(frozen=True)
class Colleague:
    """A member with what they know and carry."""

    member: SignedIn
    code_secret: str = field(repr=False)

    def code(self, now: datetime) -> str:
        """Return what their authenticator app shows."""
        return pyotp.TOTP(self.code_secret).at(now)


@dataclass(frozen=True)
class Staff:
    """Everybody who works here, signed in: ``staff[Role.LEAD]``, ``staff.second_triager``."""

    colleagues: tuple[Colleague, ...]

    def __getitem__(self, role: Role) -> SignedIn:
        return self.colleague(role).member

    @property
    def second_triager(self) -> SignedIn:
        """Return the triager who is not ``staff[Role.TRIAGER]``."""
        return self.colleagues[-1].member

    def colleague(self, role: Role) -> Colleague:
        """Return the (first) member of a role with what they know and carry."""
        return next(colleague for colleague in self.colleagues if role in colleague.member.roles)


def hire_everybody(desk: Desk, home: Home, clock: Clock) -> Staff:
    """Invite, let join and admit the staff, the lead first."""
    lead = join_as(desk, clock, NAMES[Role.LEAD], Role.LEAD)
    request = RosterEntry.from_text(admitting.admission_request(desk, lead.member.member_id))
    admitting.admit_signed(desk, sign_entry(request, home.recovery_seed).to_text())
    others = [(name, role) for role, name in NAMES.items() if role is not Role.LEAD]
    joined = [join_as(desk, clock, name, role) for name, role in [*others, (SECOND_TRIAGER, Role.TRIAGER)]]
    for colleague in joined:
        admitting.admit(desk, lead.member, colleague.member.member_id)
    _train(desk, (lead, *joined))
    return Staff((lead, *joined))


def _train(desk: Desk, colleagues: tuple[Colleague, ...]) -> None:
    """Everybody took the training on the day they came; it counts for a year."""
    today = desk.now().date()
    told = {"what": "Fair checks", "taken_on": today, "until": today + timedelta(days=365)}
    ids = [colleague.member.member_id for colleague in colleagues]
    with bookkeeping(desk):
        write(desk.session, Training, [told | {"id": uuid4(), "member_id": each, "entered_by": ids[0]} for each in ids])


def join_as(desk: Desk, clock: Clock, name: str, *roles: Role) -> Colleague:
    """Invite somebody and let them join; nobody has admitted them yet."""
    code = staffing.invite(desk, name, roles, Language.ENGLISH)
    joining = staffing.begin_joining(desk, code)
    staffing.join(desk, joining.token, pyotp.TOTP(joining.code_secret).at(clock.now()), PASSPHRASE)
    member_id = next(member.member_id for member in staffing.members(desk) if member.name == name)
    key = people_questions.member_key(desk.session, member_id)
    assert key is not None
    seed = unlock_seed(LockedSeed.from_bytes(key.locked_seed), PASSPHRASE, desk.secrets.pepper)
    return Colleague(SignedIn(member_id, name, frozenset(roles), Language.ENGLISH, seed), joining.code_secret)

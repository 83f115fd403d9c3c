"""What every page of the desk shows around its content: whose line it is, who is signed in, in which language."""

from dataclasses import dataclass

from flask import g

from tipline.casework.carrier_state import Line, TextingStanding, texting_standing
from tipline.casework.desk import SignedIn
from tipline.casework.escalation_register import LOG_READERS
from tipline.casework.staffing import require_staff_keeper
from tipline.domain.access import CONTACT_READERS, NEVER_READERS
from tipline.domain.errors import NotForThisRole
from tipline.domain.vocabulary import Language
from tipline.web.front_desk import the_desk
from tipline.web.languages import OWN_NAMES, language


@dataclass(frozen=True)
class Standing:
    """The frame of a page."""

    organisation: str
    demo: bool
    language: Language
    idle_minutes: int
    member: SignedIn | None
    texting: TextingStanding

    @property
    def keeps_staff(self) -> bool:
        """Say whether the list of members is open to who is signed in."""
        if self.member is None:
            return False
        try:
            require_staff_keeper(self.member)
        except NotForThisRole:
            return False
        return True

    @property
    def opens_contacts(self) -> bool:
        """Say whether who is signed in may hold grants to addresses."""
        return self.member is not None and bool(self.member.roles & CONTACT_READERS)

    @property
    def reads_cases(self) -> bool:
        """Say whether who is signed in may read any case."""
        return self.member is not None and not self.member.roles <= NEVER_READERS

    @property
    def reads_log(self) -> bool:
        """Say whether the escalation log is open to who is signed in."""
        return self.member is not None and bool(self.member.roles & LOG_READERS)

    @property
    def tongues(self) -> tuple[tuple[Language, str], ...]:
        """Return every language with the name it gives itself."""
        return tuple(OWN_NAMES.items())


def standing() -> Standing:
    """Return the frame of the page that is being made."""
    desk = the_desk()
    idle = desk.choices.session_idle_minutes
    member = g.get("member")
    # Who is not signed in is told nothing of how the house is.
    texting = texting_standing(desk) if member else TextingStanding(Line.OFF)
    return Standing(desk.organisation.name, desk.demo, language(), idle, member, texting)

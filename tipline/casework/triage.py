"""Take a case in hand: claim, assign, say how urgent it is."""

from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.opening import facts_of, granted_case
from tipline.casework.verified_roster import readers_of
from tipline.domain.case import require_open
from tipline.domain.errors import OwnerHasNoGrant
from tipline.domain.vocabulary import Deed, Severity


def claim(desk: Desk, member: SignedIn, reference: str) -> None:
    """Make the member the owner of a case; raises NotFound or CaseClosed."""
    with deed(desk, member.actor, Deed.CASE_CLAIMED) as act:
        case = granted_case(desk, member, reference, act)
        require_open(facts_of(case))
        case.owner_id = member.member_id


def assign(desk: Desk, member: SignedIn, reference: str, owner_id: UUID) -> None:
    """Give a case to another member who can read it; raises NotFound, CaseClosed or OwnerHasNoGrant."""
    with deed(desk, member.actor, Deed.CASE_ASSIGNED) as act:
        case = granted_case(desk, member, reference, act)
        require_open(facts_of(case))
        if owner_id not in {member.reader.member_id for member in readers_of(desk, case.id)}:
            raise OwnerHasNoGrant
        case.owner_id = owner_id


def set_severity(desk: Desk, member: SignedIn, reference: str, severity: Severity) -> None:
    """Say how urgent a case is; raises NotFound or CaseClosed."""
    with deed(desk, member.actor, Deed.SEVERITY_SET) as act:
        case = granted_case(desk, member, reference, act)
        require_open(facts_of(case))
        act.detail = severity.value
        case.severity_rank = severity.rank

"""Legal holds and declared links: what stops a purge, and who keeps out."""

from uuid import uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.opening import workable_case
from tipline.domain.errors import NotForThisRole
from tipline.domain.protocol_words import HoldGround
from tipline.domain.vocabulary import Deed, Role
from tipline.store import record_questions
from tipline.store.records import DeclaredLink, LegalHold
from tipline.store.writing import write, write_unless_there


def place_hold(desk: Desk, member: SignedIn, reference: str, ground: HoldGround) -> None:
    """Stop every removal from a case until counsel lifts it; raises NotFound or NotForThisRole."""
    with deed(desk, member.actor, Deed.HOLD_PLACED) as act:
        case = workable_case(desk, member, reference, act)
        _require_counsel_or_lead(member)
        act.detail = ground.value
        row = {
            "id": uuid4(),
            "case_id": case.id,
            "ground": ground,
            "placed_by": member.member_id,
            "placed_at": desk.now(),
        }
        write(desk.session, LegalHold, row)


def lift_hold(desk: Desk, member: SignedIn, reference: str) -> None:
    """Lift the holds of a case; only counsel may. Raises NotFound or NotForThisRole."""
    with deed(desk, member.actor, Deed.HOLD_LIFTED) as act:
        case = workable_case(desk, member, reference, act)
        if Role.COUNSEL not in member.roles:
            raise NotForThisRole
        record_questions.lift_holds(desk.session, case.id, member.member_id, desk.now())


def declare_link(desk: Desk, member: SignedIn, reference: str) -> None:
    """Note that a member is linked to a case: from now on they act on it no more. Raises NotFound."""
    with deed(desk, member.actor, Deed.LINK_DECLARED) as act:
        case = workable_case(desk, member, reference, act)
        row = {"case_id": case.id, "member_id": member.member_id, "declared_at": desk.now()}
        write_unless_there(desk.session, DeclaredLink, row)


def _require_counsel_or_lead(member: SignedIn) -> None:
    if not member.roles & {Role.COUNSEL, Role.LEAD}:
        raise NotForThisRole

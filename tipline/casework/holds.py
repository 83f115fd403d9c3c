"""Legal holds and declared links: what stops a purge, and who keeps out."""

from uuid import uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.opening import workable_case
from tipline.casework.reaching import lock_texter_first, recipient_of, text_fixed
from tipline.casework.stopping import erase_stopped_number
from tipline.domain.errors import NotForThisRole
from tipline.domain.protocol_words import HoldGround
from tipline.domain.texting import FixedText, TexterState
from tipline.domain.vocabulary import Deed, Role
from tipline.store import hold_questions, texter_questions
from tipline.store.records import DeclaredLink, LegalHold
from tipline.store.writing import write, write_unless_there


def place_hold(desk: Desk, member: SignedIn, reference: str, ground: HoldGround) -> None:
    """Stop every removal from a case until counsel lifts it, and tell who texts; raises NotFound or NotForThisRole."""
    with deed(desk, member.actor, Deed.HOLD_PLACED) as act:
        lock_texter_first(desk, reference)
        case = workable_case(desk, member, reference, act)
        _require_counsel_or_lead(member)
        act.detail = ground.value
        is_new = not hold_questions.is_case_held(desk.session, case.id)
        row = {
            "id": uuid4(),
            "case_id": case.id,
            "ground": ground,
            "placed_by": member.member_id,
            "placed_at": desk.now(),
        }
        write(desk.session, LegalHold, row)
        if is_new and (to := recipient_of(desk, member, case)):
            text_fixed(desk, to, case, FixedText.HELD)


def lift_hold(desk: Desk, member: SignedIn, reference: str) -> None:
    """Lift the holds of a case, so that what waited goes on; only counsel may. Raises NotFound or NotForThisRole."""
    with deed(desk, member.actor, Deed.HOLD_LIFTED) as act:
        lock_texter_first(desk, reference)
        case = workable_case(desk, member, reference, act)
        if Role.COUNSEL not in member.roles:
            raise NotForThisRole
        hold_questions.lift_holds(desk.session, case.id, member.member_id, desk.now())
        for texter_id in hold_questions.texters_held_by(desk.session, case.id):
            texter = texter_questions.locked_texter(desk.session, texter_id)
            # Purge, ERASE and the removal at the carrier go on by themselves; STOP had its effect at once but for this.
            if texter and texter.state is not TexterState.ACTIVE:
                erase_stopped_number(desk, texter)


def declare_link(desk: Desk, member: SignedIn, reference: str) -> None:
    """Note that a member is linked to a case: from now on they act on it no more. Raises NotFound."""
    with deed(desk, member.actor, Deed.LINK_DECLARED) as act:
        case = workable_case(desk, member, reference, act)
        row = {"case_id": case.id, "member_id": member.member_id, "declared_at": desk.now()}
        write_unless_there(desk.session, DeclaredLink, row)


def _require_counsel_or_lead(member: SignedIn) -> None:
    if not member.roles & {Role.COUNSEL, Role.LEAD}:
        raise NotForThisRole

"""Take a case to its next stage, when the protocol's gates are open, and let the next readers in."""

from tipline.casework.case_facts import person_of, protocol_facts, protocol_of
from tipline.casework.compartments import let_in
from tipline.casework.counsel_signs import counsel_on
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.escalation_lines import within_disclosure
from tipline.casework.objecting import refuse_unanswered
from tipline.casework.opening import workable_case
from tipline.casework.progress import finish
from tipline.casework.reaching import lock_texter_first
from tipline.casework.reopening import open_again
from tipline.domain.business_days import ends_at
from tipline.domain.errors import GateClosed
from tipline.domain.protocol import opens_again, why_not_step
from tipline.domain.vocabulary import Deed
from tipline.store.cases import Case


def take_step(desk: Desk, member: SignedIn, reference: str, target: str) -> None:
    """Take a case to a stage; closing it answers the reporter, and a closed one is opened again.

    Raises NotFound, GateClosed with everything that is missing, RulesObject, or CannotLetIn.
    """
    with deed(desk, member.actor, Deed.STEP_TAKEN) as act:
        lock_texter_first(desk, reference)
        case = workable_case(desk, member, reference, act)
        act.detail = target
        protocol = protocol_of(desk, case)
        is_reopening = opens_again(protocol, case.stage, target)
        act.what = Deed.CASE_REOPENED if is_reopening else act.what
        if obstacles := why_not_step(protocol, protocol_facts(desk, case), person_of(desk, member, case), target):
            raise GateClosed(obstacles)
        refuse_unanswered(desk, case.id, counsel_on(protocol, protocol_facts(desk, case), target))
        if target == protocol.closed:
            finish(desk, member, case)
        if is_reopening:
            open_again(desk, case)
        enter(desk, member, case, target)


def enter(desk: Desk, member: SignedIn, case: Case, stage: str) -> None:
    """Move a case, start the stage's clock, and seal to its roles what they read from now on."""
    protocol = protocol_of(desk, case)
    let_in(desk, member, case, protocol.stages[stage].grants)
    clock, now = protocol.stages[stage].clock, desk.now()
    case.stage, case.stage_since = stage, now
    zone, holidays = desk.organisation.time_zone, desk.organisation.holidays
    case.stage_due = within_disclosure(case, ends_at(clock, now, zone, holidays), zone) if clock else None

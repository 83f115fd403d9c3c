"""A lead moves an open case to a newer version of its protocol, with a reason; its stage, records and signs stay."""

from dataclasses import dataclass, field

from tipline.casework.case_facts import protocol_facts, protocol_of
from tipline.casework.compartments import let_in
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import check_form
from tipline.casework.messages import once_id
from tipline.casework.notes import keep_note
from tipline.casework.objecting import refuse_unanswered
from tipline.casework.opening import workable_case
from tipline.casework.staff_words import note_objections
from tipline.casework.tips import check_text
from tipline.domain.business_days import ends_at
from tipline.domain.conditions import grade_of
from tipline.domain.errors import CaseClosed, NotForThisRole, VersionUnknown
from tipline.domain.protocol_data import Protocol
from tipline.domain.vocabulary import Deed, Role
from tipline.store.cases import Case


@dataclass(frozen=True)
class Move:
    """To which version a case goes, and why; the reason stays with the case as a note."""

    version: int
    reason: str = field(repr=False)
    nonce: str


def move_version(desk: Desk, member: SignedIn, reference: str, move: Move) -> None:
    """Pin an open case to a newer version of its protocol; its stage, records and signatures stay.

    Raises NotFound, NotForThisRole, CaseClosed, VersionUnknown, TextEmpty, TextTooLong, RulesObject, FormForged or
    CannotLetIn.
    """
    with deed(desk, member.actor, Deed.PROTOCOL_MOVED) as act:
        case = workable_case(desk, member, reference, act)
        act.detail = f"{case.protocol} {case.protocol_version} to {move.version}"
        if Role.LEAD not in member.roles:
            raise NotForThisRole
        newer = _newer(desk, case, move.version)
        check_form(desk, move.nonce)
        check_text(move.reason, desk.choices.tip_characters)
        refuse_unanswered(desk, case.id, note_objections(move.reason))
        _pin(desk, member, case, newer)
        keep_note(desk, case.id, member, once_id(desk, case.id, move.nonce, move.reason), move.reason)


def versions_ahead(desk: Desk, member: SignedIn, case: Case) -> tuple[int, ...]:
    """Return the newer versions to which this member may move a case, the newest first."""
    if Role.LEAD not in member.roles or case.closed_hour is not None:
        return ()
    return tuple(protocol.version for protocol in _knowing_its_stage(desk, case))


def _newer(desk: Desk, case: Case, version: int) -> Protocol:
    """Return the newer version; a case never goes back, and never to where its stage is unknown."""
    if case.closed_hour is not None:
        raise CaseClosed
    found = next((each for each in _knowing_its_stage(desk, case) if each.version == version), None)
    if found is None:
        raise VersionUnknown
    return found


def _knowing_its_stage(desk: Desk, case: Case) -> list[Protocol]:
    return [protocol for protocol in desk.shelf.newer(protocol_of(desk, case)) if case.stage in protocol.stages]


def _pin(desk: Desk, member: SignedIn, case: Case, newer: Protocol) -> None:
    grants = newer.stages[case.stage].grants
    if grants != protocol_of(desk, case).stages[case.stage].grants:
        let_in(desk, member, case, grants)
    case.protocol_version = newer.version
    clock, since = newer.stages[case.stage].clock, case.stage_since or desk.now()
    due = ends_at(clock, since, desk.organisation.time_zone, desk.organisation.holidays) if clock else None
    if clock and clock.is_least and due and case.stage_due:
        # A time that was given to an employee is never shortened.
        due = max(due, case.stage_due)
    case.stage_due, case.grade = due, grade_of(newer, protocol_facts(desk, case))

"""What may come next in a case, what is missing for it, and what this member can do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tipline.casework.case_facts import person_of, protocol_facts, protocol_of
from tipline.casework.check_in_agreeing import check_in_seen
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.moving_versions import versions_ahead
from tipline.domain.conditions import grade_of
from tipline.domain.escalation_log import TRANSMISSION
from tipline.domain.objection import Objection
from tipline.domain.protocol import Prospect, prospects, why_not_record, why_not_sign, why_not_step
from tipline.domain.protocol_data import Protocol, Said, Stage
from tipline.domain.protocol_facts import Person, ProtocolFacts
from tipline.domain.protocol_words import HoldGround
from tipline.domain.record_rules import clock_objections
from tipline.domain.retention import kept_until
from tipline.domain.vocabulary import Role
from tipline.store import escalation_questions, hold_questions, record_questions
from tipline.store.cases import Case


@dataclass(frozen=True)
class NextSteps:
    """The work on a case as one member sees it."""

    protocol: Said
    version: int
    title: Said
    due: datetime | None
    never: tuple[Said, ...]
    prospects: tuple[Prospect, ...]
    # The stages that this member may enter now.
    open_to_me: frozenset[str]
    to_write: tuple[tuple[str, Said], ...]
    to_sign: tuple[tuple[str, Role, Said], ...]
    grade: str | None
    hold: HoldGround | None
    is_blind: bool
    has_link: bool
    # Of a crime of the company's own: the last day for a voluntary self-disclosure.
    disclose_by: date | None = None
    # The reference of the case out of which this one was opened, and reference and protocol of those out of this one,
    # as far as they are granted.
    parent: str | None = None
    children: tuple[tuple[str, str], ...] = ()
    # The newer versions of its protocol to which this member may move the case.
    versions_ahead: tuple[int, ...] = ()
    # Records whose words would spoil an independent grade.
    withheld: frozenset[str] = field(default=frozenset())
    # PRC-CLOCK: what has run out.
    late: tuple[Objection, ...] = ()
    # Until when a closed case stays, and when its reporter is asked next how they are treated.
    kept_until: datetime | None = None
    next_check_in: datetime | None = None
    # The time of this stage is the least that somebody outside is given, not the most that we may take.
    is_least: bool = False
    # Who may take the step to each stage.
    takers: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)


def next_steps(desk: Desk, member: SignedIn, case: Case) -> NextSteps:
    """Return what is next in a case; nothing is opened for it."""
    protocol, facts, person = protocol_of(desk, case), protocol_facts(desk, case), person_of(desk, member, case)
    stage, blind = protocol.stages[case.stage], is_blind(protocol, facts, person)
    hold = hold_questions.hold_of(desk.session, case.id)
    coming = prospects(protocol, facts)
    return NextSteps(
        protocol=protocol.title,
        version=protocol.version,
        title=stage.title,
        due=case.stage_due,
        never=stage.never,
        prospects=coming,
        open_to_me=frozenset(each.stage for each in coming if not why_not_step(protocol, facts, person, each.stage)),
        to_write=_to_write(protocol, facts, person),
        to_sign=_to_sign(protocol, facts, person),
        grade=None if blind else grade_of(protocol, facts),
        hold=hold.ground if hold else None,
        is_blind=blind,
        has_link=person.has_conflict,
        disclose_by=case.disclose_by,
        parent=escalation_questions.parent_reference(desk.session, case, member.member_id),
        children=tuple(
            (child.reference, child.protocol)
            for child in record_questions.children_of(desk.session, case.id, member.member_id)
        ),
        versions_ahead=versions_ahead(desk, member, case),
        withheld=frozenset(protocol.grades) | _SPOILING if blind else frozenset(),
        late=_late(desk, case, stage),
        kept_until=_kept_until(desk, case, facts),
        next_check_in=check_in_seen(desk, case).next_due,
        is_least=stage.clock is not None and stage.clock.is_least,
        takers={each.stage: _takers(stage, protocol.stages[each.stage]) for each in coming},
    )


def _takers(here: Stage, there: Stage) -> tuple[Role, ...]:
    return tuple(sorted({*here.by, *there.by}))


def _late(desk: Desk, case: Case, stage: Stage) -> tuple[Objection, ...]:
    if case.stage_due is None or stage.clock is None or stage.clock.is_least:
        return ()
    return clock_objections([(stage.title, case.stage_due)], desk.now())


def _kept_until(desk: Desk, case: Case, facts: ProtocolFacts) -> datetime | None:
    if case.closing_code is None or case.closed_hour is None:
        return None
    return kept_until(case.closing_code, case.closed_hour, facts.newest(TRANSMISSION) is not None, desk.choices)


def is_blind(protocol: Protocol, facts: ProtocolFacts, person: Person) -> bool:
    """Say whether names and traits are hidden from this viewer: until they have graded, or the stage is over.

    PRC-BLIND, 42 U.S.C. 2000e-2(m) [V].
    """
    has_graded = any(record.who == person.who and record.kind in protocol.grades for record in facts.recorded)
    return protocol.stages[facts.stage].is_blind and not has_graded


def is_blind_for(desk: Desk, member: SignedIn, case: Case) -> bool:
    """Say whether names and traits are hidden from this member now."""
    return is_blind(protocol_of(desk, case), protocol_facts(desk, case), person_of(desk, member, case))


# They may name somebody, or say what the first reader thinks.
_SPOILING = frozenset({"conduct", "planned_action", "reason_given"})


def _to_write(protocol: Protocol, facts: ProtocolFacts, person: Person) -> tuple[tuple[str, Said], ...]:
    kinds = protocol.stages[facts.stage].records
    # What the house itself writes down is on nobody's list.
    return tuple(
        (kind, protocol.records[kind].title)
        for kind in kinds
        if kind not in _BY_HOUSE and not why_not_record(protocol, facts, person, kind)
    )


_BY_HOUSE = frozenset({"intake", "screening"})


def _to_sign(protocol: Protocol, facts: ProtocolFacts, person: Person) -> tuple[tuple[str, Role, Said], ...]:
    """Return the records that wait for this member's signature, each with the role in which they would sign."""
    signed = {(sign.kind, sign.who) for sign in facts.signed}
    return tuple(
        (kind, role, record.title)
        for kind, record in protocol.records.items()
        if (kind, person.who) not in signed
        for role in record.signs
        if role in person.roles and not why_not_sign(protocol, facts, person, kind, role)
    )

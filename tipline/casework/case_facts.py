"""What the engine may know of a case: who wrote and signed what, what the clock and the holds say."""

from collections.abc import Sequence
from uuid import UUID

from tipline.casework.desk import Desk, SignedIn
from tipline.domain.business_days import business_days_between
from tipline.domain.process import conflict_objections
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import Person, ProtocolFacts, Recorded, Signed
from tipline.domain.protocol_loading import protocols
from tipline.domain.protocol_words import HoldGround, Verdict
from tipline.domain.record_rules import hold_objections, purge_objections
from tipline.domain.retention import kept_until
from tipline.store import record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord, LegalHold

_TRANSMISSION = "transmission"


def protocol_of(case: Case) -> Protocol:
    """Return the protocol that a case follows."""
    return protocols()[case.protocol]


def protocol_facts(desk: Desk, case: Case) -> ProtocolFacts:
    """Return a case as its protocol sees it; nothing is opened for it."""
    records = record_questions.records_of(desk.session, case.id)
    linked = record_questions.linked_members(desk.session, case.id)
    newest = {record.kind: record.id for record in records}
    kinds = {record.id: record.kind for record in records}
    signed = [
        Signed(kinds[sign.record_id], sign.role, sign.member_id, sign.verdict is Verdict.APPROVED)
        for sign in record_questions.signatures_of(desk.session, case.id)
        # A signature is over one version: who writes anew asks for new ones.
        if newest[kinds[sign.record_id]] == sign.record_id
    ]
    return ProtocolFacts(
        stage=case.stage,
        team=desk.organisation.team,
        recorded=tuple(_recorded(desk, record, linked) for record in records),
        signed=tuple(signed),
        facts=_facts(desk, case, records),
    )


def person_of(desk: Desk, member: SignedIn, case: Case) -> Person:
    """Return a member as the engine sees them on this case."""
    linked = record_questions.linked_members(desk.session, case.id)
    return Person(member.member_id, member.roles, bool(conflict_objections(has_link=member.member_id in linked)))


def _recorded(desk: Desk, record: CaseRecord, linked: frozenset[UUID]) -> Recorded:
    trained = record_questions.trained_members(desk.session, record.written_at.date())
    return Recorded(
        record.kind,
        record.role,
        record.member_id,
        record.words,
        was_trained=record.member_id in trained,
        has_conflict=record.member_id in linked,
    )


def _facts(desk: Desk, case: Case, records: Sequence[CaseRecord]) -> frozenset[str]:
    """Return what only the clock, the holds and the calendar tell."""
    hold = record_questions.hold_of(desk.session, case.id)
    told = {
        "window_is_over": _window_is_over(desk, case),
        "watch_is_over": _days_since(desk, case) >= desk.choices.watch_days,
        "retention_is_over": _retention_is_over(desk, case, _TRANSMISSION in {each.kind for each in records}, hold),
        "is_on_hold": bool(hold_objections(hold.placed_at.date() if hold else None)),
    }
    return frozenset(fact for fact, is_so in told.items() if is_so)


def _window_is_over(desk: Desk, case: Case) -> bool:
    """Say whether the employee's time to answer has passed; it begins when the notice was delivered."""
    if case.stage_since is None:
        return False
    zone = desk.organisation.time_zone
    first, today = (moment.astimezone(zone).date() for moment in (case.stage_since, desk.now()))
    return business_days_between(first, today) > desk.choices.answer_business_days


def _days_since(desk: Desk, case: Case) -> int:
    return (desk.now() - (case.stage_since or desk.now())).days


def _retention_is_over(desk: Desk, case: Case, was_escalated: bool, hold: LegalHold | None) -> bool:
    if case.closed_hour is None or case.closing_code is None:
        return False
    until = kept_until(case.closing_code, case.closed_hour, was_escalated, desk.choices)
    is_charged = hold is not None and hold.ground is HoldGround.CHARGE
    return not purge_objections(until, desk.now(), has_open_charge=is_charged)


_FACTS = frozenset(
    {
        "conduct",
        "review_result",
        "response",
        "interviews",
        "accused_answer",
        "finding",
        "review",
        "answer",
        "own_records",
    }
)


def states_a_fact(facts: ProtocolFacts) -> bool:
    """Say whether a decision can rest on a record: an act that was stated, or what records and people said."""
    return any(record.kind in _FACTS for record in facts.recorded)

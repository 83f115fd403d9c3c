"""What the engine may know of a case: who wrote and signed what, what the clock and the holds say."""

from collections.abc import Container, Sequence
from uuid import UUID

from tipline.casework.desk import Desk, SignedIn
from tipline.domain.business_days import business_days_between
from tipline.domain.escalation_log import TRANSMISSION
from tipline.domain.process import conflict_objections
from tipline.domain.protocol import SIGNATURE
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import Person, ProtocolFacts, Recorded, Signed, Who
from tipline.domain.protocol_words import HoldGround, Verdict
from tipline.domain.record_rules import purge_objections
from tipline.domain.retention import kept_until
from tipline.store import hold_questions, record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord, CaseSignature, LegalHold


def protocol_of(desk: Desk, case: Case) -> Protocol:
    """Return the protocol that a case follows, in the version to which it is pinned."""
    return desk.shelf.pinned[case.protocol, case.protocol_version]


def protocol_facts(desk: Desk, case: Case) -> ProtocolFacts:
    """Return a case as its protocol sees it; nothing is opened for it."""
    records = record_questions.records_of(desk.session, case.id)
    signs = record_questions.signatures_of(desk.session, case.id)
    linked = record_questions.linked_members(desk.session, case.id)
    counting = [record for record in records if _still_counts(protocol_of(desk, case), case, record)]
    # A signature is over one version: who writes anew asks for new ones.
    holding = {record.kind: record for record in counting}
    held = {record.id: record.kind for record in holding.values()}
    return ProtocolFacts(
        stage=case.stage,
        team=desk.organisation.team,
        recorded=tuple(_recorded(desk, record, linked) for record in counting),
        signed=tuple(
            Signed(held[sign.record_id], sign.role, sign.member_id, sign.verdict is Verdict.APPROVED)
            for sign in signs
            if sign.record_id in held
        ),
        facts=_facts(desk, case, records),
        done_before=_done_before(records, counting, signs, held),
    )


def _still_counts(protocol: Protocol, case: Case, record: CaseRecord) -> bool:
    """A case that was opened again needs everything anew, but what holds for the whole case."""
    kind = protocol.records.get(record.kind)
    return record.place > case.reopened_after or (kind is not None and kind.lasts)


def _done_before(
    records: Sequence[CaseRecord],
    counting: Sequence[CaseRecord],
    signs: Sequence[CaseSignature],
    held: Container[UUID],
) -> frozenset[tuple[Who, str]]:
    """Return who wrote and signed what no gate counts any more: nobody takes the other seat after it."""
    left = {record.id for record in records} - {record.id for record in counting}
    written = {(record.member_id, record.kind) for record in records if record.id in left}
    signed = {(sign.member_id, f"{SIGNATURE}{sign.role}") for sign in signs if sign.record_id not in held}
    return frozenset(written | signed)


def person_of(desk: Desk, member: SignedIn, case: Case) -> Person:
    """Return a member as the engine sees them on this case."""
    linked = record_questions.linked_members(desk.session, case.id)
    trained = record_questions.trained_members(desk.session, desk.now().date())
    has_link = bool(conflict_objections(has_link=member.member_id in linked))
    return Person(member.member_id, member.roles, has_link, member.member_id in trained)


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
    hold = hold_questions.hold_of(desk.session, case.id)
    told = {
        "window_is_over": _window_is_over(desk, case),
        "watch_is_over": _days_since(desk, case) >= desk.choices.watch_days,
        "retention_is_over": _retention_is_over(desk, case, TRANSMISSION in {each.kind for each in records}, hold),
        "is_on_hold": hold_questions.is_case_held(desk.session, case.id),
    }
    return frozenset(fact for fact, is_so in told.items() if is_so)


def _window_is_over(desk: Desk, case: Case) -> bool:
    """Say whether the employee's time to answer has passed; it begins when the notice was delivered."""
    if case.stage_since is None or _least_time_runs(desk, case):
        return False
    zone = desk.organisation.time_zone
    first, today = (moment.astimezone(zone).date() for moment in (case.stage_since, desk.now()))
    return business_days_between(first, today) > desk.choices.answer_business_days


def _least_time_runs(desk: Desk, case: Case) -> bool:
    """Say whether the stage's own clock gives the employee more time yet, as 120 days after a no-match."""
    clock = protocol_of(desk, case).stages[case.stage].clock
    return clock is not None and clock.is_least and case.stage_due is not None and desk.now() < case.stage_due


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

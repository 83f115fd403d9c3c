"""The action rules at the desk: what stands against a record before it is kept, from what the house knows of a case."""

from statistics import median

from tipline.casework.case_facts import protocol_facts, protocol_of
from tipline.casework.comparing import explanation_of, proposed_treatment, treatments, windows_of_like_cases
from tipline.casework.desk import Desk
from tipline.casework.state_steps import overlays_now
from tipline.domain.actions import objections_to
from tipline.domain.asked_action import KnownOfCase
from tipline.domain.conditions import grade_of
from tipline.domain.like_cases import unequal_objections
from tipline.domain.objection import Objection
from tipline.domain.process import protected_objections
from tipline.domain.proposed_action import ProposedAction
from tipline.domain.protocol import open_gates
from tipline.domain.protocol_facts import ProtocolFacts
from tipline.domain.recorded_action import recorded_action
from tipline.domain.vocabulary import Role
from tipline.store.cases import Case

_PROTECTED = "protected_answer"
_DECISION = "decision"
# What touches somebody, or leaves the house, waits for the answer about protected activity.
_WAIT_FOR_IT = frozenset({"notice", _DECISION, "packet"})
Words = dict[str, str]


def action_objections(desk: Desk, case: Case, kind: str, words: Words) -> tuple[Objection, ...]:
    """Return what the rules have against the action that a record stands for; ``words`` are those in clear."""
    facts = protocol_facts(desk, case)
    known = known_of(desk, case, facts)
    action = recorded_action(kind, words, known)
    found = against(desk, action) if action else ()
    if kind in _WAIT_FOR_IT and _PROTECTED in protocol_of(desk, case).records:
        found += protected_of(facts)
    if kind == _DECISION:
        found += _against_others(desk, case, facts, words)
    return found


def against(desk: Desk, action: ProposedAction) -> tuple[Objection, ...]:
    """Return what the action rules have against an action, with the states' overlays as counsel left them."""
    return objections_to(action, overlays_now(desk))


def known_of(desk: Desk, case: Case, facts: ProtocolFacts) -> KnownOfCase:
    """Return what the house knows of a case, as far as the action rules ask."""
    windows = windows_of_like_cases(desk, case, facts)
    return KnownOfCase(
        protocol=case.protocol,
        grade=grade_of(protocol_of(desk, case), facts),
        gates_passed=open_gates(protocol_of(desk, case), facts),
        counsel_signed=frozenset(sign.kind for sign in facts.signed if sign.approves and sign.role is Role.COUNSEL),
        closing_code=case.closing_code,
        worksite_state=desk.organisation.states.get(case.worksite or ""),
        comparator_median_days=median(windows) if windows else None,
        every_step=frozenset(step.id for overlay in overlays_now(desk).values() for step in overlay.steps),
        words={record.kind: record.words for record in facts.recorded},
    )


def protected_of(facts: ProtocolFacts) -> tuple[Objection, ...]:
    """Return whether the question about protected activity still stands in the way."""
    answer = facts.newest(_PROTECTED)
    signed = any(sign.kind == _PROTECTED and sign.approves and sign.role is Role.COUNSEL for sign in facts.signed)
    is_counsels = answer is not None and answer.role is Role.COUNSEL
    return protected_objections(is_answered=answer is not None, counsel_cleared=signed or is_counsels)


def _against_others(desk: Desk, case: Case, facts: ProtocolFacts, words: Words) -> tuple[Objection, ...]:
    proposed = proposed_treatment(desk, case, facts, words)
    if proposed is None:
        return ()
    return unequal_objections(proposed, treatments(desk, case), explanation_of(facts))

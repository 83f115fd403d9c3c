"""What a member asks before they act: which facts matter for which action, and the action that follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from tipline.domain.objection import Objection
from tipline.domain.proposed_action import ActionKind, DocumentClass, ProposedAction
from tipline.domain.triggers import Trigger
from tipline.domain.vocabulary import ClosingCode

Content = Mapping[str, tuple[str, ...]]

_STATE = "state_steps"
_PAPERS = ("reverification_due", "neutral_defect", "no_match_only")
# What a page asks for an action, beside the words in which it is told.
FACTS_ASKED: Mapping[ActionKind, tuple[str, ...]] = {
    ActionKind.NEW_I9: (*_PAPERS, _STATE),
    ActionKind.DOCUMENT_REQUEST: (*_PAPERS, _STATE),
    ActionKind.REVERIFICATION: ("document_class", "reverification_due", "no_match_only", _STATE),
    ActionKind.E_VERIFY: ("is_new_hire", _STATE),
    ActionKind.SSNVS: ("scope_size", "follows_tip"),
    ActionKind.ADVERSE_STEP: ("rests_on_work_eligibility", "agency_pending", "no_match_only", _STATE),
    ActionKind.I9_REVIEW: ("scope_size", "is_by_crew", "rule_is_neutral"),
    ActionKind.ICE_CONTACT: ("trigger", _STATE),
    ActionKind.INSPECTION_REPLY: ("trigger", _STATE),
    ActionKind.PERSONNEL_NOTE: (),
    ActionKind.DEADLINE: ("window_business_days",),
    ActionKind.DISCREPANCY_NOTICE: ("window_business_days", _STATE),
    ActionKind.NO_MATCH_NOTICE: (_STATE,),
    ActionKind.REPORTER_SEARCH: (),
}
_YES = "yes"


@dataclass(frozen=True, kw_only=True)
class KnownOfCase:
    """What the house knows of a case when somebody wants to act in it; ``words`` are those of the newest records."""

    protocol: str
    grade: str | None = None
    gates_passed: frozenset[str] = frozenset()
    counsel_signed: frozenset[str] = frozenset()
    closing_code: ClosingCode | None = None
    worksite_state: str | None = None
    comparator_median_days: float | None = None
    every_step: frozenset[str] = frozenset()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def asked_action(kind: ActionKind, content: Content, known: KnownOfCase) -> ProposedAction:
    """Return the action that was asked about, with what was answered and what is known of the case."""
    said = {name: content[name][0] for name in FACTS_ASKED[kind] if content.get(name)}
    return ProposedAction(
        kind=kind,
        protocol=known.protocol,
        grade=known.grade,
        gates_passed=known.gates_passed,
        counsel_signed="scope" in known.counsel_signed,
        closing_code=known.closing_code,
        comparator_median_days=known.comparator_median_days,
        worksite_state=known.worksite_state,
        overlay_met=known.every_step if said.get(_STATE) == _YES else frozenset(),
        document_class=cast(DocumentClass | None, said.get("document_class")),
        reverification_due=_yes_or_no(said, "reverification_due"),
        neutral_defect=_yes_or_no(said, "neutral_defect"),
        is_new_hire=_yes_or_no(said, "is_new_hire"),
        follows_tip=_yes_or_no(said, "follows_tip"),
        no_match_only=_yes_or_no(said, "no_match_only"),
        agency_pending=_yes_or_no(said, "agency_pending"),
        rests_on_work_eligibility=_yes_or_no(said, "rests_on_work_eligibility"),
        is_by_crew=_yes_or_no(said, "is_by_crew"),
        rule_is_neutral=_yes_or_no(said, "rule_is_neutral"),
        scope_size=_number(said, "scope_size"),
        window_business_days=_number(said, "window_business_days"),
        trigger=Trigger(said["trigger"]) if "trigger" in said else None,
    )


def answer_to(found: tuple[Objection, ...]) -> str:
    """Return in one word what the rules say to an action."""
    if any(each.blocks for each in found):
        return "refused"
    return "asks_why" if any(each.asks_why for each in found) else "allowed"


def _yes_or_no(said: Mapping[str, str], name: str) -> bool | None:
    return said[name] == _YES if name in said else None


def _number(said: Mapping[str, str], name: str) -> int | None:
    return int(said[name]) if name in said else None

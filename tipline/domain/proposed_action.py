"""What somebody at the desk wants to do, with the facts that the action rules ask for (rules.md section 4.4)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from tipline.domain.triggers import Trigger
from tipline.domain.vocabulary import ClosingCode


class ActionKind(StrEnum):
    """What is to be done."""

    NEW_I9 = "new_i9"
    DOCUMENT_REQUEST = "document_request"
    REVERIFICATION = "reverification"
    E_VERIFY = "e_verify"
    SSNVS = "ssnvs"
    # Dismissal, suspension, unpaid leave, hours, shift, pay, discipline.
    ADVERSE_STEP = "adverse_step"
    I9_REVIEW = "i9_review"
    ICE_CONTACT = "ice_contact"
    # The reply to a Notice of Inspection, a subpoena or a warrant.
    INSPECTION_REPLY = "inspection_reply"
    PERSONNEL_NOTE = "personnel_note"
    DEADLINE = "deadline"
    DISCREPANCY_NOTICE = "discrepancy_notice"
    NO_MATCH_NOTICE = "no_match_notice"
    # A question, a search, an export or a model that is to find out who the reporter is.
    REPORTER_SEARCH = "reporter_search"


# What the I-9 of the employee rests on, as far as reverification asks (M-274 7.1 [V]; older M-274 [V2]).
DocumentClass = Literal[
    "citizen_or_national", "permanent_resident", "list_b_or_passport_expired", "temporary_i551", "time_limited"
]


@dataclass(frozen=True, kw_only=True)
class ProposedAction:
    """An action with what is known about it. What is not said is ``None``, and counts against the action."""

    kind: ActionKind
    grade: str | None = None
    gates_passed: frozenset[str] = frozenset()
    counsel_signed: bool = False
    # About the employee's papers.
    document_class: DocumentClass | None = None
    reverification_due: bool | None = None
    neutral_defect: bool | None = None
    is_new_hire: bool | None = None
    # About the reason.
    follows_tip: bool | None = None
    no_match_only: bool | None = None
    agency_pending: bool | None = None
    rests_on_work_eligibility: bool | None = None
    # The protocol of the case: M, T and D decide about what somebody did, not about anybody's papers.
    protocol: str | None = None
    # About whom and how many it reaches.
    scope_size: int | None = None
    is_by_crew: bool | None = None
    rule_is_neutral: bool | None = None
    # About time; there may be no comparator.
    window_business_days: int | None = None
    comparator_median_days: float | None = None
    # About what leaves the case.
    trigger: Trigger | None = None
    closing_code: ClosingCode | None = None
    # About the state: steps of its overlay that counsel has recorded.
    worksite_state: str | None = None
    overlay_met: frozenset[str] = frozenset()

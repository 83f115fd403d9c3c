"""The action rules: what stands against something that somebody at the desk wants to do (rules.md section 4.4).

What a text says is looked at by ``outgoing_wording``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from tipline.domain.objection import Objection, objection, objections_if
from tipline.domain.proposed_action import ActionKind, ProposedAction
from tipline.domain.state_overlays import Overlay, unmet_steps
from tipline.domain.triggers import Trigger
from tipline.domain.vocabulary import ClosingCode

# 8 U.S.C. 1324a(b)(6)(B)(ii) as a model [V]; DESIGN.
LEAST_BUSINESS_DAYS = 10
# rules.md, ACT-SELECT: so few people are no sample.
SMALL_SCOPE = 5
_ASKS_FOR_PAPERS = frozenset({ActionKind.NEW_I9, ActionKind.DOCUMENT_REQUEST, ActionKind.REVERIFICATION})
_TELLS_ICE = frozenset({ActionKind.ICE_CONTACT, ActionKind.INSPECTION_REPLY})
_SETS_A_DEADLINE = frozenset({ActionKind.DEADLINE, ActionKind.DISCREPANCY_NOTICE})
_REVERIFIABLE = frozenset({"temporary_i551", "time_limited"})
_BEFORE_ADVERSE = frozenset({"G5", "G6", "G7"})
_BEFORE_ICE = "G8"
_ABOUT_DEEDS = frozenset({"M", "T", "D"})
_CREDIBLE = frozenset({"E3", "E4"})
_OWN_STATEMENT = "E4"
_NO_TRACE = frozenset(ClosingCode(f"C0{number}") for number in range(1, 9))


def objections_to(action: ProposedAction, overlays: Mapping[str, Overlay]) -> tuple[Objection, ...]:
    """Return what the action rules have against an action; ``overlays`` are the states' as counsel left them."""
    against = {
        "ACT-MOREDOC": _asks_for_more(action),
        "ACT-REVERIFY": action.kind is ActionKind.REVERIFICATION and action.document_class not in _REVERIFIABLE,
        "ACT-EVERIFY": action.kind is ActionKind.E_VERIFY and action.is_new_hire is not True,
        "ACT-SSNVS": _checks_one_number(action),
        "ACT-ADVERSE": _comes_before_its_gates(action),
        "ACT-PENDING": _is_about_work(action) and action.agency_pending is not False,
        "ACT-NOMATCH": _rests_on_a_no_match(action),
        "ACT-SELECT": _selects_people(action),
        "ACT-ICE": action.kind in _TELLS_ICE and not _may_tell_ice(action),
        "ACT-UNMASK": action.kind is ActionKind.REPORTER_SEARCH,
        "ACT-NOTE": _leaves_a_trace(action),
    }
    whole = [each for rule, objects in against.items() for each in objections_if(rule, objects=objects)]
    return (*whole, *_against_the_window(action), *_of_the_state(action, overlays))


def rationale_objections(*, has_text_hits: bool, states_a_fact: bool) -> tuple[Objection, ...]:
    """Return what stands against the text of a decision: ACT-RATIONALE, 42 U.S.C. 2000e-2(m) [V]."""
    return objections_if("ACT-RATIONALE", objects=has_text_hits or not states_a_fact)


def packet_objections(fields: Iterable[str], whitelist: Collection[str]) -> tuple[Objection, ...]:
    """Return what stands against a packet: ACT-ICEFIELD, 8 U.S.C. 1324a(b)(5) [V]."""
    wrong = [field for field in fields if field not in whitelist]
    return objections_if("ACT-ICEFIELD", objects=bool(wrong), fields=", ".join(wrong))


def _asks_for_more(action: ProposedAction) -> bool:
    """8 U.S.C. 1324a(b)(1)(A) [V]: nobody has to ask for another document when the first looked genuine."""
    may_ask = action.reverification_due or action.neutral_defect or action.grade == _OWN_STATEMENT
    return action.kind in _ASKS_FOR_PAPERS and not may_ask


def _checks_one_number(action: ProposedAction) -> bool:
    reaches_all = action.scope_size is not None and action.scope_size > 1
    return action.kind is ActionKind.SSNVS and not (reaches_all and action.follows_tip is False)


def _comes_before_its_gates(action: ProposedAction) -> bool:
    """What rests on somebody's right to work waits for notice, answer and comparators."""
    return _is_about_work(action) and not action.gates_passed >= _BEFORE_ADVERSE


def _is_about_work(action: ProposedAction) -> bool:
    """M4 decides about misconduct, T4 and D4 about who retaliated or discriminated; all else counts as eligibility."""
    is_for_a_deed = action.protocol in _ABOUT_DEEDS and action.rests_on_work_eligibility is False
    return action.kind is ActionKind.ADVERSE_STEP and not is_for_a_deed


def _rests_on_a_no_match(action: ProposedAction) -> bool:
    concerned = _is_about_work(action) or action.kind in _ASKS_FOR_PAPERS
    return concerned and action.no_match_only is not False


def _selects_people(action: ProposedAction) -> bool:
    is_small = action.scope_size is None or action.scope_size <= SMALL_SCOPE
    is_pointed = is_small or action.is_by_crew is not False
    may_anyway = action.rule_is_neutral or (action.grade in _CREDIBLE and action.counsel_signed)
    return action.kind is ActionKind.I9_REVIEW and is_pointed and not may_anyway


def _may_tell_ice(action: ProposedAction) -> bool:
    """protocol.md section 6: one of four reasons, a crime at E3 or more, an official paper for a reply."""
    if action.kind is ActionKind.INSPECTION_REPLY and action.trigger is not Trigger.OFFICIAL_PAPER:
        return False
    is_credible = action.trigger is not Trigger.CRIME_IN_VERIFICATION or action.grade in _CREDIBLE
    return action.trigger is not None and is_credible and _BEFORE_ICE in action.gates_passed


def _leaves_a_trace(action: ProposedAction) -> bool:
    unproven = action.closing_code is None or action.closing_code in _NO_TRACE
    return action.kind is ActionKind.PERSONNEL_NOTE and unproven


def _against_the_window(action: ProposedAction) -> Iterator[Objection]:
    """ACT-WINDOW: too short stops, shorter than others had asks for a reason (DOJ 2012, same time frames [V2])."""
    if action.kind not in _SETS_A_DEADLINE:
        return
    window = action.window_business_days or 0
    if window < LEAST_BUSINESS_DAYS:
        yield objection("ACT-WINDOW", "under_ten_days")
    if action.comparator_median_days is not None and window < action.comparator_median_days:
        yield objection("ACT-WINDOW", "under_comparators")


def _of_the_state(action: ProposedAction, overlays: Mapping[str, Overlay]) -> Iterator[Objection]:
    """ACT-STATE: one objection for each step that the worksite's state still asks for."""
    names = {step.id: overlay.name for overlay in overlays.values() for step in overlay.steps}
    for step in unmet_steps(action, overlays):
        yield objection("ACT-STATE", state=names[step.id], step=step.say)

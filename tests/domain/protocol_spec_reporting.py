"""What protocol.md section 9 asks in M, G, K and F, said a second time and read off no protocol's file."""

from collections.abc import Callable, Mapping

from tests.domain.protocol_spec import Answers, Known

_VERIFICATION_ACTS = ("CE-1", "CE-2", "CE-3", "CE-6", "CE-8", "CE-11")
_ON_THE_LADDER = ("training", "audit", "suspended", "ended")
_STRONG = ("E3", "E4")


def _came_before(case: Known, first: str, second: str) -> bool:
    """Say whether one thing was there before another was written at all."""
    return [record.kind for record in case.facts.recorded if record.kind in (first, second)][:1] == [first]


def _is_held(case: Known) -> bool:
    return "is_on_hold" in case.facts.facts


def _graded(case: Known) -> Answers:
    both = [record for kind in ("investigators_grade", "counsels_grade") if (record := case.last(kind))]
    return {
        "the investigator's grade": case.has("investigators_grade"),
        "counsel's grade": case.has("counsels_grade"),
        "two members": len({record.who for record in both}) == 2,
        "trained within 12 months": len(both) == 2 and all(record.was_trained for record in both),
        "no declared conflict": len(both) == 2 and not any(record.has_conflict for record in both),
    }


def _m_held(case: Known) -> Answers:
    return {"the act": case.says("opening", "conduct_type", *_VERIFICATION_ACTS), "hold": _is_held(case)}


def _m_planned(case: Known) -> Answers:
    return {
        "records preserved": case.says("plan", "preserved", "yes"),
        "nobody of the accused's side": case.says("plan", "independent", "yes"),
        "counsel signed": case.is_signed("plan", "counsel"),
    }


def _m_heard(case: Known) -> Answers:
    return {
        "the notice is issued": case.says("opening_words", "passed_rules", "yes"),
        "before anybody is heard": _came_before(case, "opening_words", "interviews"),
        "Upjohn notice": case.says("interviews", "told", "yes"),
        "representative where due": case.says("interviews", "representative", "present", "none_due"),
        "no gag": case.says("interviews", "no_gag", "yes"),
    }


def _m_decided(case: Known) -> Answers:
    return {
        "told the acts": case.says("accused_answer", "told", "yes"),
        "the accused answers, or the time is over": case.says("accused_answer", "state", "answered", "silent"),
        "E2 at least": case.grade() in ("E2", *_STRONG),
        "the lead decides": case.has("decision"),
        "after the answer": _came_before(case, "accused_answer", "decision"),
        "counsel signs": case.is_signed("decision", "counsel"),
    }


def _m_trigger(case: Known) -> Answers:
    return {
        "X1 or X2": case.says("packet", "trigger", "X1", "X2"),
        "not E0 to E2": case.grade() in _STRONG,
        "something is established": case.says("decision", "outcome", "misconduct", "process"),
    }


def _m_fits(case: Known) -> Answers:
    is_found = case.says("decision", "outcome", "misconduct", "process")
    return {
        "C12: misconduct found": case.says("decision", "outcome", "misconduct")
        or not case.says("closing", "code", "C12"),
        "C08: nothing found": not (is_found and case.says("closing", "code", "C08")),
    }


def _g_held(case: Known) -> Answers:
    return {"the served paper": case.has("paper"), "hold": _is_held(case)}


def _g_posted(case: Known) -> Answers:
    return {"state postings": case.says("postings", "state", "posted", "none_due")}


def _g_noticed(case: Known) -> Answers:
    nobody = case.says("concerned", "any", "no")
    return {
        "whom it concerns": nobody or case.says("concerned", "any", "yes"),
        "the action rules": nobody or case.says("notice", "passed_rules", "yes"),
        "no shorter window": nobody or case.says("notice", "window", "not_shorter"),
        "the state's overlay": nobody or case.says("notice", "overlay", "met", "none"),
        "counsel signed": nobody or case.is_signed("notice", "counsel"),
    }


def _g_heard(case: Known) -> Answers:
    nobody = case.says("concerned", "any", "no")
    is_over = "window_is_over" in case.facts.facts and case.says("response", "state", "silent")
    return {
        "delivered": nobody or case.has("delivery"),
        "answered, or the time is over": nobody or is_over or case.says("response", "state", "answered"),
        "no agency matter pending": nobody or case.says("response", "agency", "no"),
    }


def _g_compelled(case: Known) -> Answers:
    return {
        "X3": case.says("packet", "trigger", "X3"),
        "counsel replies by packet": case.says("reply", "state", "by_packet"),
    }


def _g_answered(case: Known) -> Answers:
    is_answered_charge = case.says("paper", "kind", "charge") and case.says("reply", "state", "answered")
    is_moot = case.says("closing", "code", "C03") or case.says("reply", "state", "withdrawn")
    return {"no served paper is closed unanswered": is_moot or is_answered_charge or case.is_from("S8_ESCALATION")}


def _k_victims(case: Known) -> Answers:
    return {"V first": case.says("victim_signs", "state", "none", "own_case")}


def _k_may_ask(case: Known) -> Answers:
    return {
        "K2: the contract's clause": case.says("counsels_view", "may_ask", "yes"),
        "E2 at least": case.grade() in ("E2", *_STRONG),
        "the action rules": case.says("question", "passed_rules", "yes"),
        "the same as to peers": case.says("question", "peers", "yes"),
    }


def _k_asked(case: Known) -> Answers:
    return {"K3: written question": case.has("delivery")}


def _k_decided(case: Known) -> Answers:
    return {
        "K4: answer, or the time is over": case.says("answer", "state", "answered", "silent"),
        "K5: a step": case.has("decision"),
        "after the answer": _came_before(case, "answer", "decision"),
        "counsel signed": case.is_signed("decision", "counsel"),
    }


def _k_crime(case: Known) -> Answers:
    return {"K6: criminal": case.says("crime_view", "credible", "yes"), "X2 at E3": case.grade() in _STRONG}


def _k_trigger(case: Known) -> Answers:
    return {"X2": case.says("packet", "trigger", "X2")}


def _k_fits(case: Known) -> Answers:
    is_step = case.says("decision", "measure", *_ON_THE_LADDER)
    return {
        "C13: contractor action": is_step or not case.says("closing", "code", "C13"),
        "C08: none": not (is_step and case.says("closing", "code", "C08")),
    }


def _f_held(case: Known) -> Answers:
    return {
        "F0 finding": case.has("finding"),
        "counsel, privilege": case.says("privilege", "directed", "yes"),
        "hold": _is_held(case),
    }


def _f_scope(case: Known) -> Answers:
    is_all = case.says("scope", "selection", "all")
    return {
        "F2 neutral scope": is_all or case.says("scope", "selection", "random", "dates", "completed_by", "defect"),
        "counsel signed": case.is_signed("scope", "counsel"),
        "a small team: all": is_all or case.facts.team == "full",
    }


def _f_reviewed(case: Known) -> Answers:
    return {
        "who opens has not completed": case.says("review", "completed_none", "yes"),
        "something to correct": case.says("review", "outcome", "defects"),
        "before any name is opened": _came_before(case, "scope", "review"),
    }


def _f_corrected(case: Known) -> Answers:
    return {
        "today's date, initials, memo": case.says("corrections", "dated", "yes"),
        "Section 1 by the employee": case.says("corrections", "section_one", "yes"),
        "nobody ended to clean up": case.says("corrections", "nobody_ended", "yes"),
    }


def _f_reports(case: Known) -> Answers:
    return {"F4 counsel decides on X1": case.says("x1_decision", "report", "yes")}


def _f_trigger(case: Known) -> Answers:
    return {"X1": case.says("packet", "trigger", "X1")}


def _f_notices(case: Known) -> Answers:
    is_none = case.says("x1_decision", "report", "no")
    return {"F6 state notices": is_none or case.says("state_notices", "state", "given", "none_due")}


def _f_learnt(case: Known) -> Answers:
    return {"F7 root cause, training": case.has("root_cause")}


def _f_counted(case: Known) -> Answers:
    return {"F8 line of the annual report": case.has("annual_line") or not case.is_from("F8_ANNUAL")}


REPORTING: Mapping[str, Callable[[Known], Answers]] = {
    "GRADED": _graded,
    "M_HELD": _m_held,
    "M_PLANNED": _m_planned,
    "M_HEARD": _m_heard,
    "M_DECIDED": _m_decided,
    "M_TRIGGER": _m_trigger,
    "M_FITS": _m_fits,
    "G_HELD": _g_held,
    "G_POSTED": _g_posted,
    "G_NOTICED": _g_noticed,
    "G_HEARD": _g_heard,
    "G_COMPELLED": _g_compelled,
    "G_ANSWERED": _g_answered,
    "K_VICTIMS": _k_victims,
    "K_MAY_ASK": _k_may_ask,
    "K_ASKED": _k_asked,
    "K_DECIDED": _k_decided,
    "K_CRIME": _k_crime,
    "K_TRIGGER": _k_trigger,
    "K_FITS": _k_fits,
    "F_HELD": _f_held,
    "F_SCOPE": _f_scope,
    "F_REVIEWED": _f_reviewed,
    "F_CORRECTED": _f_corrected,
    "F_REPORTS": _f_reports,
    "F_TRIGGER": _f_trigger,
    "F_NOTICES": _f_notices,
    "F_LEARNT": _f_learnt,
    "F_COUNTED": _f_counted,
}

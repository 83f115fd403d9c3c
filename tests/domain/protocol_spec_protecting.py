"""What protocol.md section 9 asks in N, T, D, V, LABOR and OTHER, said a second time, read off no protocol's file."""

from collections.abc import Callable, Mapping

from tests.domain.protocol_spec import Answers, Known


def _n_logged(case: Known) -> Answers:
    return {"N0 log": case.has("log")}


def _n_alone(case: Known) -> Answers:
    is_approved = case.is_signed("joining", "reviewer")
    return {"joined with a tip: the reviewer approves": is_approved or not case.says("joining", "state", "asked")}


def _n_clerical(case: Known) -> Answers:
    return {"N2 clerical": case.says("own_records", "outcome", "clerical")}


def _n_notice(case: Known) -> Answers:
    return {
        "N1 own records first": case.says("own_records", "outcome", "nothing"),
        "the action rules": case.says("notice", "passed_rules", "yes"),
        "whole batch": case.says("notice", "same", "yes"),
        "the state's overlay": case.says("notice", "overlay", "met", "none"),
    }


def _n_corrected(case: Known) -> Answers:
    return {"N5 corrected": case.says("check_in", "state", "corrected")}


def _n_waited(case: Known) -> Answers:
    return {
        "N6 unresolved": case.says("check_in", "state", "unresolved"),
        "no agency matter pending": case.says("check_in", "agency", "no"),
        "120 days": "window_is_over" in case.facts.facts,
    }


def _n_ends(case: Known) -> Answers:
    return {
        "what was corrected": case.has("correction") or not case.says("closing", "code", "C05", "C19"),
        "C20: counsel": case.says("counsels_view", "more", "none", "own_case")
        or not case.says("closing", "code", "C20"),
    }


def _t_protect(case: Known) -> Answers:
    return {
        "T1 undo or pause the act": case.says("interim_protection", "state", "paused", "not_possible", "not_needed"),
        "the action rules": case.says("interim_protection", "passed_rules", "yes"),
        "a letter on what is paused": case.says("protection_letter", "passed_rules", "yes")
        or not case.says("interim_protection", "state", "paused"),
    }


def _t_routes(case: Known) -> Answers:
    return {
        "the action rules": case.says("outside_routes", "passed_rules", "yes"),
        "T2 outside routes and clocks": case.says("outside_routes", "told", "yes"),
    }


def _t_inquiry(case: Known) -> Answers:
    return {"T3 timing, knowledge, comparators": case.has("inquiry")}


def _t_remedy(case: Known) -> Answers:
    return {"T4 remedy": case.has("remedy"), "counsel signed": case.is_signed("remedy", "counsel")}


def _is_superseded(case: Known) -> bool:
    """Say whether counsel ends it because a served paper has a case of its own."""
    closing = case.last("closing")
    return closing is not None and closing.role == "counsel" and case.says("closing", "code", "C16")


def _t_second(case: Known) -> Answers:
    is_signed = case.is_signed("remedy", "counsel")
    return {"no single member closes": is_signed or case.is_seconded("closing") or _is_superseded(case)}


def _t_fits(case: Known) -> Answers:
    is_remedied = case.says("remedy", "outcome", "remedied")
    return {
        "C21: remedied": is_remedied or not case.says("closing", "code", "C21"),
        "C22: not established": not (is_remedied and case.says("closing", "code", "C22")),
    }


def _d_told(case: Known) -> Answers:
    return {"D1 acknowledged with numbers": case.says("acknowledgement", "passed_rules", "yes")}


def _d_kept(case: Known) -> Answers:
    return {"D2 hold": case.has("preservation")}


def _d_audited(case: Known) -> Answers:
    return {"D3 audit the practice": case.has("audit")}


def _d_repaired(case: Known) -> Answers:
    return {"D4 stop it, repair": case.has("repair"), "counsel signed": case.is_signed("repair", "counsel")}


def _d_counted(case: Known) -> Answers:
    return {
        "something to repair": case.says("repair", "outcome", "remedied"),
        "D5 statistics again": case.says("statistics", "seen", "stopped", "too_small"),
    }


def _d_trained(case: Known) -> Answers:
    return {"D6 training": case.has("training")}


def _d_second(case: Known) -> Answers:
    is_signed = case.is_signed("repair", "counsel")
    return {"no single member closes": is_signed or case.is_seconded("closing") or _is_superseded(case)}


def _d_fits(case: Known) -> Answers:
    is_remedied = case.says("repair", "outcome", "remedied")
    return {"C22: not established": not (is_remedied and case.says("closing", "code", "C22"))}


def _v_safe(case: Known) -> Answers:
    return {"safety and wishes first": case.says("safety", "danger", "yes", "no", "unknown")}


def _v_second(case: Known) -> Answers:
    is_referred = case.is_signed("referral", "counsel") and case.says("closing", "code", "C17")
    return {"no single member closes": case.is_seconded("closing") or is_referred}


def _v_referred(case: Known) -> Answers:
    return {"C17: counsel": case.has_counsel("referral") or not case.says("closing", "code", "C17")}


def _told_outside(case: Known) -> Answers:
    return {"the outside numbers": case.says("outside_routes", "passed_rules", "yes")}


def _handed_over(case: Known) -> Answers:
    return {
        "redacted": case.says("handover", "redacted", "yes"),
        "the action rules": case.says("handover", "passed_rules", "yes"),
    }


PROTECTING: Mapping[str, Callable[[Known], Answers]] = {
    "N_LOGGED": _n_logged,
    "N_ALONE": _n_alone,
    "N_CLERICAL": _n_clerical,
    "N_NOTICE": _n_notice,
    "N_CORRECTED": _n_corrected,
    "N_WAITED": _n_waited,
    "N_ENDS": _n_ends,
    "T_PROTECT": _t_protect,
    "T_ROUTES": _t_routes,
    "T_INQUIRY": _t_inquiry,
    "T_REMEDY": _t_remedy,
    "T_SECOND": _t_second,
    "T_FITS": _t_fits,
    "D_TOLD": _d_told,
    "D_KEPT": _d_kept,
    "D_AUDITED": _d_audited,
    "D_REPAIRED": _d_repaired,
    "D_COUNTED": _d_counted,
    "D_TRAINED": _d_trained,
    "D_SECOND": _d_second,
    "D_FITS": _d_fits,
    "V_SAFE": _v_safe,
    "V_SECOND": _v_second,
    "V_REFERRED": _v_referred,
    "L_TOLD": _told_outside,
    "L_REDACTED": _handed_over,
    "O_TOLD": _told_outside,
    "O_REDACTED": _handed_over,
}

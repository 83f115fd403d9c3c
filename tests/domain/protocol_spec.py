"""What protocol.md asks of a case before it moves on, said a second time and read off no protocol's file.

Each gate answers for every single thing that it asks, so that a refusal can be held to name them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tipline.domain.protocol_facts import ProtocolFacts, Recorded

# A thing that is asked, in the words of protocol.md, and whether it is so.
Answers = Mapping[str, bool]
TIP_READERS = ("first_grade", "second_grade")
# "No action" means these (section 5); these need no watch afterwards (section 3).
NO_ACTION = ("C01", "C02", "C03", "C08")
UNWATCHED = ("C01", "C02", "C03", "C04", "C18")


@dataclass(frozen=True)
class Known:
    """A case with what its protocol calls the readers' grades, and the codes of the stage it stands at."""

    facts: ProtocolFacts
    readers: tuple[str, ...] = TIP_READERS
    codes: frozenset[str] = frozenset()

    def last(self, kind: str) -> Recorded | None:
        """Return the record of a kind that holds: a later one takes the place of those before."""
        return ([None, *(record for record in self.facts.recorded if record.kind == kind)])[-1]

    def has(self, kind: str) -> bool:
        """Say whether a record of a kind was ever written."""
        return self.last(kind) is not None

    def says(self, kind: str, name: str, *words: str) -> bool:
        """Say whether a record says one of these words."""
        record = self.last(kind)
        return record is not None and record.words.get(name) in words

    def is_signed(self, kind: str, role: str) -> bool:
        """Say whether somebody said yes to a record in a role."""
        yes = [sign for sign in self.facts.signed if sign.kind == kind and sign.approves]
        return self.has(kind) and role in [sign.role for sign in yes]

    def has_counsel(self, kind: str) -> bool:
        """Say whether a record is counsel's own word, or has it under it."""
        record = self.last(kind)
        return record is not None and (record.role == "counsel" or self.is_signed(kind, "counsel"))

    def is_seconded(self, kind: str) -> bool:
        """Say whether a second member said yes to a record."""
        record = self.last(kind)
        others = [sign.who for sign in self.facts.signed if sign.kind == kind and sign.approves]
        return record is not None and any(who != record.who for who in others)

    def grade(self) -> str:
        """Return the grade that holds, or nothing.

        Section 4, G3: if the readers differ the lower holds; a lead who is neither may raise it with counsel.
        Section 1: in a small team only counsel may raise a disputed grade.
        """
        given = [record.words.get("grade", "") for kind in self.readers if (record := self.last(kind))]
        lower, raised = min(given, default=""), self.last("grade_raise")
        is_small, is_disputed = self.facts.team == "small", len(set(given)) > 1
        may = self.has_counsel("grade_raise") if is_small else self.is_signed("grade_raise", "counsel")
        return max(lower, raised.words.get("grade", "")) if raised and is_disputed and may else lower

    def is_from(self, *stages: str) -> bool:
        """Say whether the case stands at one of these stages."""
        return self.facts.stage in stages


def _g1(case: Known) -> Answers:
    return {"notice shown or sent": case.says("intake", "notice_shown", "yes")}


def _reopen(case: Known) -> Answers:
    return {"new conduct only": case.has("new_conduct") or not case.is_from("S9_CLOSED")}


def _g2(case: Known) -> Answers:
    return {
        # The house works this out: a span outside the hits, its type, who, what, when or where, how it is known.
        "conduct": case.says("conduct", "accepted", "yes"),
        "the triager's grade": case.has("first_grade"),
        "E0 goes no further than S2": case.grade() != "E0",
    }


def _g3(case: Known) -> Answers:
    first, second = (case.last(kind) for kind in TIP_READERS)
    both = [record for record in (first, second) if record]
    return {
        "two grades": second is not None,
        "two members": len({record.who for record in both}) == 2,
        "trained within 12 months": len(both) == 2 and all(record.was_trained for record in both),
        "no declared conflict": len(both) == 2 and not any(record.has_conflict for record in both),
    }


def _g4(case: Known) -> Answers:
    order = [record.kind for record in case.facts.recorded if record.kind in ("scope", "names_opened")]
    is_strong = case.grade() in ("E3", "E4")
    return {
        "a scope": case.has("scope"),
        "before any name is opened": order[:1] == ["scope"],
        "protected activity answered": case.has("protected_answer"),
        "PRC-PROTECT: counsel decides": case.has_counsel("protected_answer"),
        "E2 at least": case.grade() in ("E2", "E3", "E4"),
        "E2: only about processes and managers": is_strong or case.says("scope", "aim", "process"),
        "one person: E3 and counsel": not case.says("scope", "selection", "one_person")
        or (is_strong and case.is_signed("scope", "counsel")),
        "a small team: all": case.facts.team == "full" or case.says("scope", "selection", "all"),
    }


def _g5(case: Known) -> Answers:
    return {
        "a discrepancy, or E4": case.says("review_result", "outcome", "discrepancy") or case.grade() == "E4",
        "who opens has not completed": case.says("names_opened", "completed_none", "yes"),
        "the action rules": case.says("notice", "passed_rules", "yes"),
        "no shorter window": case.says("notice", "window", "not_shorter"),
        "the state's overlay": case.says("notice", "overlay", "met", "none"),
        "counsel signed": case.is_signed("notice", "counsel"),
    }


def _delivered(case: Known) -> Answers:
    return {"proof of delivery": case.has("delivery")}


def _g6(case: Known) -> Answers:
    is_over = "window_is_over" in case.facts.facts and case.says("response", "state", "silent")
    return {
        "delivered": case.has("delivery"),
        "answered, or the time is over": is_over or case.says("response", "state", "answered"),
        "no agency matter pending": case.says("response", "agency", "no"),
    }


def _g7(case: Known) -> Answers:
    signed = [role for role in ("reviewer", "counsel") if case.is_signed("comparators", role)]
    return {
        "a decision": case.has("decision"),
        "signed by the reviewer": case.is_signed("decision", "reviewer"),
        "signed by counsel": case.is_signed("decision", "counsel"),
        "the same as others": case.says("comparators", "found", "same")
        or (case.says("comparators", "found", "different") and len(signed) == 2)
        or (case.says("comparators", "found", "none") and "counsel" in signed),
    }


def _g8(case: Known) -> Answers:
    return {
        "a trigger on the list": case.says("packet", "trigger", "X1", "X2", "X3", "X4"),
        "X2 at E3 or more": case.grade() in ("E3", "E4") or not case.says("packet", "trigger", "X2"),
        "whitelist and leak check": case.says("packet", "leaks", "passed"),
        "the state's overlay": case.says("packet", "overlay", "met", "none"),
        "protected activity and victims": case.says("packet", "checks", "negative", "cleared"),
        "accuracy": case.says("packet", "accuracy", "attested"),
        "counsel signed": case.is_signed("packet", "counsel"),
        "the executive signed": case.is_signed("packet", "executive"),
    }


def _g9(case: Known) -> Answers:
    is_no_action = case.says("closing", "code", *NO_ACTION)
    return {
        "code, reason and answer": case.has("closing"),
        "a code of this stage": case.says("closing", "code", *case.codes),
        "E3 without action: counsel": case.has_counsel("closing")
        or not (is_no_action and case.grade() in ("E3", "E4")),
        "C15: counsel": case.has_counsel("closing") or not case.says("closing", "code", "C15"),
        "children opened": case.says("closing", "children", "opened"),
    }


def _second(case: Known) -> Answers:
    return {"no single member closes stated conduct": case.is_seconded("closing")}


def _fits(case: Known) -> Answers:
    is_ended = case.says("decision", "outcome", "ended")
    return {"C11 is what counsel approved": is_ended or not case.says("closing", "code", "C11")}


def _logged(case: Known) -> Answers:
    return {"who, when, what, to whom": case.has("transmission") or not case.is_from("S8_ESCALATION")}


def _sent(case: Known) -> Answers:
    was_sent = case.says("transmission", "state", "sent")
    return {"self-reported is what was sent": was_sent or not case.says("closing", "code", "C14")}


def _g10(case: Known) -> Answers:
    told = case.facts.facts
    return {"retention over": "retention_is_over" in told, "no hold": "is_on_hold" not in told}


def _skips_watch(case: Known) -> Answers:
    return {"the watch comes first": case.is_from("S10_WATCH") or case.says("closing", "code", *UNWATCHED)}


def _watched(case: Known) -> Answers:
    is_watch = case.is_from("S10_WATCH", "T5_WATCH", "D5_WATCH")
    return {"180 days of watch": not is_watch or "watch_is_over" in case.facts.facts}


def _told(case: Known) -> Answers:
    is_told = case.says("outcome_letter", "passed_rules", "yes") and case.is_signed("outcome_letter", "counsel")
    return {"who had a notice knows the outcome": is_told or not case.has("delivery")}


# What a refusal calls each gate: the names of section 4, and ours for what sections 3, 5 and 6 ask besides.
GATES: Mapping[str, Callable[[Known], Answers]] = {
    "G1": _g1,
    "G2": _g2,
    "G3": _g3,
    "G4": _g4,
    "G5": _g5,
    "G6": _g6,
    "G7": _g7,
    "G8": _g8,
    "G9": _g9,
    "G10": _g10,
    "REOPEN": _reopen,
    "DELIVERED": _delivered,
    "SECOND": _second,
    "FITS": _fits,
    "LOGGED": _logged,
    "SENT": _sent,
    "SKIPS_WATCH": _skips_watch,
    "WATCHED": _watched,
    "TOLD": _told,
}

"""Which moves protocol.md allows, which gates each asks, and which acts on one case are never one person's.

Read off protocol.md, sections 1, 3 and 4, and off no protocol's file.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations, product

from tests.domain.protocol_gates import GATES
from tests.domain.protocol_spec import Known

# Section 3, `moves`.
MOVES: Mapping[str, frozenset[str]] = {
    "S0_RECEIVED": frozenset({"S1_SCREENED"}),
    "S1_SCREENED": frozenset({"S2_TRIAGE"}),
    "S2_TRIAGE": frozenset({"S3_CREDIBILITY", "S9_CLOSED"}),
    "S3_CREDIBILITY": frozenset({"S4_RECORDS", "S9_CLOSED"}),
    "S4_RECORDS": frozenset({"S5_NOTICE", "S8_ESCALATION", "S9_CLOSED"}),
    "S5_NOTICE": frozenset({"S6_RESPONSE"}),
    "S6_RESPONSE": frozenset({"S7_DECISION"}),
    "S7_DECISION": frozenset({"S8_ESCALATION", "S9_CLOSED"}),
    "S8_ESCALATION": frozenset({"S9_CLOSED"}),
    "S9_CLOSED": frozenset({"S2_TRIAGE", "S10_WATCH", "S11_RETAINED"}),
    "S10_WATCH": frozenset({"S11_RETAINED"}),
    "S11_RETAINED": frozenset(),
}
# Section 3, `needs`: what is asked before a stage is entered.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "S1_SCREENED": (),
    "S2_TRIAGE": ("G1", "REOPEN"),
    "S3_CREDIBILITY": ("G2",),
    "S4_RECORDS": ("G3", "G4"),
    "S5_NOTICE": ("G5",),
    "S6_RESPONSE": ("DELIVERED",),
    "S7_DECISION": ("G6", "G7"),
    "S8_ESCALATION": ("G8",),
    "S9_CLOSED": ("G9", "SECOND", "FITS", "LOGGED", "SENT"),
    "S10_WATCH": ("TOLD",),
    "S11_RETAINED": ("G10", "SKIPS_WATCH", "WATCHED"),
}
# Section 3, "must be recorded": what a stage has to leave behind on the way forward.
LEFT_BEHIND: Mapping[str, tuple[str, ...]] = {}

_TRIAGER = ("conduct", "first_grade")
_REVIEWER = ("second_grade", "scope", "signs.reviewer")
_COUNSEL = ("signs.counsel", "transmission")
_GRADERS_AND_DECIDER = ("first_grade", "second_grade", "decision")


def _pairs(*sides: Iterable[str]) -> frozenset[frozenset[str]]:
    """Return each act of one side with each act of another."""
    return frozenset(frozenset(pair) for one, other in combinations(sides, 2) for pair in product(one, other))


# Section 1, locked separations on one case.
NEVER_BY_ONE: frozenset[frozenset[str]] = (
    _pairs(_TRIAGER, _REVIEWER)
    | _pairs(("decision",), _COUNSEL, ("signs.executive",))
    | _pairs(("protected_answer", "watch"), _GRADERS_AND_DECIDER)
    # Section 4, G3: who raises a grade is neither reader.
    | _pairs(("grade_raise",), ("first_grade", "second_grade"))
)


def missing(case: Known, target: str) -> dict[str, list[str]]:
    """Return by gate what a tip lacks for a stage; nothing when it may be entered."""
    found = {gate: lacking(case, gate) for gate in NEEDS[target]}
    left = LEFT_BEHIND.get(case.facts.stage, ()) if target != "S9_CLOSED" else ()
    found |= {kind: [kind] for kind in left if not case.has(kind)}
    return {rule: things for rule, things in found.items() if things}


def lacking(case: Known, gate: str) -> list[str]:
    """Return what a gate asks and does not find."""
    return [thing for thing, is_so in GATES[gate](case).items() if not is_so]

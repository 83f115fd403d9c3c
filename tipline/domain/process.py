"""The process rules about who works on a case, and what only a person or counsel may decide (rules.md section 4.5).

Alike cases are compared by ``like_cases``, records and clocks are looked at by ``record_rules``; PRC-BLIND is at work
in ``masking``.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tipline.domain.objection import Objection, objections_if
from tipline.domain.protocol_data import Grade
from tipline.domain.vocabulary import ClosingCode

_NO_ACTION = frozenset(
    {
        ClosingCode.NO_CONDUCT_STATED,
        ClosingCode.RUMOUR_NOTHING_MORE,
        ClosingCode.DUPLICATE,
        ClosingCode.UNSUBSTANTIATED,
    }
)
_COUNSEL_SIGNS = frozenset({"G5", "G7", "G8"})
_ONE_PERSON = "G4"
_CREDIBLE = frozenset({"E3", "E4"})


@dataclass(frozen=True)
class Readers:
    """Who reads a case first and second, and how independent the second is; what nobody knows is ``None``."""

    triager: Hashable
    reviewer: Hashable
    same_reporting_line: bool | None
    has_seen_first_grade: bool | None


@dataclass(frozen=True)
class Declaration:
    """What a member declared about a case, and what the house knows of it."""

    has_link: bool
    has_dispute: bool
    is_walled: bool


class Decision(StrEnum):
    """What can be decided about a case, and three things that need nobody."""

    ADVERSE_STEP = "adverse_step"
    GRADE = "grade"
    CLOSE = "close"
    PRIORITY = "priority"
    ESCALATION = "escalation"
    RAISED_URGENCY = "raised_urgency"
    VICTIM_CASE = "victim_case"
    PURGE = "purge"


# protocol.md section 3: a danger flag may raise urgency, V opens itself, purge follows its clock.
_NEEDS_NOBODY = frozenset({Decision.RAISED_URGENCY, Decision.VICTIM_CASE, Decision.PURGE})


class Activity(StrEnum):
    """The answer to the question of protected activity, from existing records only."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class SignedGate:
    """A gate as far as counsel's signature is asked for; ``G9`` is a close."""

    gate: str
    counsel_signed: bool
    is_one_person: bool = False
    grade: Grade | None = None
    code: ClosingCode | None = None


def training_objections(until: Iterable[date], today: date) -> tuple[Objection, ...]:
    """PRC-TRAIN: one of the trainings still counts today; 8 U.S.C. 1324b(g)(2)(B) by analogy [V]."""
    return objections_if("PRC-TRAIN", objects=not any(last >= today for last in until))


def conflict_objections(declaration: Declaration | None) -> tuple[Objection, ...]:
    """PRC-CONFLICT: nobody works on a case without a declaration, with a link, behind a wall, or in a dispute."""
    stands_in = declaration is None or declaration.has_link or declaration.has_dispute or declaration.is_walled
    return objections_if("PRC-CONFLICT", objects=stands_in)


def second_reader_objections(readers: Readers) -> tuple[Objection, ...]:
    """PRC-2EYES: the second reader is another, independent, and has not seen the first grade; IMAGE practice 5 [V2]."""
    is_free = readers.same_reporting_line is False and readers.has_seen_first_grade is False
    return objections_if("PRC-2EYES", objects=readers.triager == readers.reviewer or not is_free)


def machine_objections(decision: Decision, *, actor_is_person: bool) -> tuple[Objection, ...]:
    """PRC-NOAUTO: what is decided about people is decided by a person (protocol.md section 3)."""
    return objections_if("PRC-NOAUTO", objects=not actor_is_person and decision not in _NEEDS_NOBODY)


def protected_objections(
    answer: Activity | None, *, ar_officer_cleared: bool, counsel_cleared: bool
) -> tuple[Objection, ...]:
    """PRC-PROTECT: without a clear no, the ar_officer and counsel decide; 8 U.S.C. 1324b(a)(5) [V]."""
    return objections_if(
        "PRC-PROTECT", objects=answer is not Activity.NO and not (ar_officer_cleared and counsel_cleared)
    )


def counsel_objections(signed: SignedGate) -> tuple[Objection, ...]:
    """PRC-COUNSEL: counsel signs at G4 for one person, G5, G7, G8, and a close without action at E3 or E4."""
    for_one = signed.gate == _ONE_PERSON and signed.is_one_person
    unused = signed.gate == "G9" and signed.grade in _CREDIBLE and signed.code in _NO_ACTION
    is_asked = signed.gate in _COUNSEL_SIGNS or for_one or unused
    return objections_if("PRC-COUNSEL", objects=is_asked and not signed.counsel_signed)

"""The process rules about who works on a case, and what only a person or counsel may decide (rules.md section 4.5).

Alike cases are compared by ``like_cases``, records and clocks are looked at by ``record_rules``; PRC-BLIND is at work
in ``masking``.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from datetime import date

from tipline.domain.objection import Objection, objections_if
from tipline.domain.vocabulary import ClosingCode, Deed

_NO_ACTION = frozenset(
    {
        ClosingCode.NO_CONDUCT_STATED,
        ClosingCode.RUMOUR_NOTHING_MORE,
        ClosingCode.DUPLICATE,
        ClosingCode.UNSUBSTANTIATED,
    }
)
_COUNSEL_SIGNS = frozenset({"G5", "G7", "G8"})
_ONE_PERSON, _CLOSE = "G4", "G9"
_CREDIBLE = frozenset({"E3", "E4"})
# protocol.md section 3: a danger flag may raise urgency, V opens itself, purge follows its clock; nothing else is
# decided without a person.
_A_PERSON_DECIDES = frozenset(
    {Deed.STEP_TAKEN, Deed.RECORD_WRITTEN, Deed.RECORD_SIGNED, Deed.SEVERITY_SET, Deed.CASE_CLOSED, Deed.CASE_REOPENED}
)


@dataclass(frozen=True)
class Readers:
    """Who reads a case first and second, and whether the second has seen what the first found."""

    triager: Hashable
    reviewer: Hashable
    has_seen_first_grade: bool


@dataclass(frozen=True)
class SignedGate:
    """A gate as far as counsel's signature is asked for; ``G9`` is a close."""

    gate: str
    counsel_signed: bool
    is_one_person: bool = False
    grade: str | None = None
    code: ClosingCode | None = None


def training_objections(until: Collection[date], today: date) -> tuple[Objection, ...]:
    """PRC-TRAIN: one of the trainings still counts today; 8 U.S.C. 1324b(g)(2)(B) by analogy [V]."""
    last = max(until, default=None)
    return objections_if("PRC-TRAIN", objects=last is None or last < today, date=last or "—")


def conflict_objections(*, has_link: bool) -> tuple[Objection, ...]:
    """PRC-CONFLICT: nobody works on a case to which they declared a link; a wall takes the keys themselves."""
    return objections_if("PRC-CONFLICT", objects=has_link)


def second_reader_objections(readers: Readers) -> tuple[Objection, ...]:
    """PRC-2EYES: the second reader is another, and has not seen the first grade; IMAGE practice 5 [V2]."""
    return objections_if("PRC-2EYES", objects=readers.triager == readers.reviewer or readers.has_seen_first_grade)


def machine_objections(what: Deed, *, actor_is_person: bool) -> tuple[Objection, ...]:
    """PRC-NOAUTO: what is decided about people is decided by a person (protocol.md section 3)."""
    return objections_if("PRC-NOAUTO", objects=not actor_is_person and what in _A_PERSON_DECIDES)


def protected_objections(*, is_answered: bool, counsel_cleared: bool) -> tuple[Objection, ...]:
    """PRC-PROTECT: until the ar_officer has answered and counsel cleared it, it stops; 8 U.S.C. 1324b(a)(5) [V].

    Counsel clears every answer, so that nobody can read from what is asked next whether it was a yes.
    """
    return objections_if("PRC-PROTECT", objects=not (is_answered and counsel_cleared))


def counsel_objections(signed: SignedGate) -> tuple[Objection, ...]:
    """PRC-COUNSEL: counsel signs at G4 for one person, G5, G7, G8, and a close without action at E3 or E4."""
    for_one = signed.gate == _ONE_PERSON and signed.is_one_person
    unused = signed.gate == _CLOSE and signed.grade in _CREDIBLE and signed.code in _NO_ACTION
    is_asked = signed.gate in _COUNSEL_SIGNS or for_one or unused
    return objections_if("PRC-COUNSEL", objects=is_asked and not signed.counsel_signed)

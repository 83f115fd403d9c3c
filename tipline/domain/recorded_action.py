"""The action that a record of a protocol stands for, so that the action rules meet it before it is kept.

What M4, T4 and D4 decide is about somebody's deeds, and no action rule asks about it.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

from tipline.domain.asked_action import KnownOfCase
from tipline.domain.proposed_action import ActionKind, DocumentClass, ProposedAction
from tipline.domain.triggers import Trigger
from tipline.domain.vocabulary import ClosingCode

Words = Mapping[str, str]

_TIP, _NO_MATCH = "TIP", "N"
_ONE_PERSON = "one_person"
# What the record itself is a part of is asked by the gate that follows it, with the signatures under it.
_ASKED_NEXT = frozenset({"G7", "G8"})


def recorded_action(kind: str, words: Words, known: KnownOfCase) -> ProposedAction | None:
    """Return the action that a record stands for, or None when it stands for none; ``words`` are those in clear."""
    make = _ACTIONS.get(kind)
    facts = make(words, known) if make else None
    if facts is None:
        return None
    overlay = words.get("overlay") or known.words.get("packet", {}).get("overlay")
    about = {
        "protocol": known.protocol,
        "grade": known.grade,
        "gates_passed": known.gates_passed | _ASKED_NEXT,
        # Where the organisation says no state, who writes says whether one asks for anything, and counsel signs it.
        "worksite_state": known.worksite_state or "",
        "overlay_met": known.every_step if overlay == "met" else frozenset(),
    }
    return ProposedAction(**(about | facts))


def _scope(words: Words, known: KnownOfCase) -> dict[str, Any]:
    is_one = words.get("selection") == _ONE_PERSON
    # G4 asks for counsel's signature under this very record.
    return {
        "kind": ActionKind.I9_REVIEW,
        "scope_size": 1 if is_one else None,
        "is_by_crew": False,
        "rule_is_neutral": not is_one,
        "counsel_signed": True,
    }


def _notice(words: Words, known: KnownOfCase) -> dict[str, Any]:
    if known.protocol == _NO_MATCH:
        return {"kind": ActionKind.NO_MATCH_NOTICE}
    return {
        "kind": ActionKind.DISCREPANCY_NOTICE,
        "window_business_days": int(words.get("window_days", 0)),
        "comparator_median_days": known.comparator_median_days,
    }


def _decision(words: Words, known: KnownOfCase) -> dict[str, Any] | None:
    outcome = words.get("outcome") if known.protocol == _TIP else None
    if outcome == "ended":
        pending = known.words.get("response", {}).get("agency")
        return {
            "kind": ActionKind.ADVERSE_STEP,
            "rests_on_work_eligibility": True,
            "no_match_only": False,
            "agency_pending": None if pending is None else pending != "no",
        }
    if outcome == "reverified":
        return {
            "kind": ActionKind.REVERIFICATION,
            "reverification_due": True,
            "no_match_only": False,
            "document_class": cast(DocumentClass | None, words.get("document_class")),
        }
    return None


def _packet(words: Words, known: KnownOfCase) -> dict[str, Any]:
    trigger = Trigger(words["trigger"])
    is_reply = trigger is Trigger.OFFICIAL_PAPER
    return {"kind": ActionKind.INSPECTION_REPLY if is_reply else ActionKind.ICE_CONTACT, "trigger": trigger}


def _transmission(words: Words, known: KnownOfCase) -> dict[str, Any] | None:
    packet = known.words.get("packet")
    if words.get("state") != "sent" or packet is None:
        return None
    return {**_packet(packet, known), "gates_passed": known.gates_passed}


def _closing(words: Words, known: KnownOfCase) -> dict[str, Any] | None:
    if words.get("file_note") != "yes":
        return None
    return {"kind": ActionKind.PERSONNEL_NOTE, "closing_code": ClosingCode(words["code"])}


_ACTIONS: Mapping[str, Callable[[Words, KnownOfCase], dict[str, Any] | None]] = {
    "scope": _scope,
    "notice": _notice,
    "decision": _decision,
    "packet": _packet,
    "transmission": _transmission,
    "closing": _closing,
}

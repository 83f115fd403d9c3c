"""Whether a condition of a protocol holds for a case."""

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

from tipline.domain.protocol_data import Condition, Protocol
from tipline.domain.protocol_facts import ProtocolFacts, Recorded

CLOSING = "closing"
CODE = "code"
GRADE = "grade"


def holds(condition: Condition, protocol: Protocol, facts: ProtocolFacts) -> bool:
    """Say whether a condition is met; every way of asking is answered here and nowhere else."""
    (way,) = condition.model_fields_set
    return _WAYS[way](getattr(condition, way), protocol, facts)


def grade_of(protocol: Protocol, facts: ProtocolFacts) -> str | None:
    """Return the evidence grade that counts: the lower of the readers' own, unless a disputed one was raised.

    protocol.md section 4, G3: counsel signs who raises it; section 1: in a small team counsel alone may raise it.
    The words of the grades are in their order.
    """
    given = [grade for kind in protocol.grades if (grade := facts.word(kind, GRADE))]
    lower, raised = min(given, default=None), protocol.raised_by
    if raised and lower and len(set(given)) > 1 and _has_counsel(facts, raised):
        return max(lower, facts.word(raised, GRADE) or lower)
    return lower


def _has_counsel(facts: ProtocolFacts, kind: str) -> bool:
    is_counsels_own = facts.team == "small" and _is_written(facts, kind, "counsel")
    return is_counsels_own or _is_signed(facts, kind, "counsel")


def is_confirmed(facts: ProtocolFacts, kind: str) -> bool:
    """Say whether another member than its writer has approved the newest record of a kind."""
    record = facts.newest(kind)
    return record is not None and any(
        sign.kind == kind and sign.approves and sign.who != record.who for sign in facts.signed
    )


def _is_signed(facts: ProtocolFacts, kind: str, role: str) -> bool:
    return any(sign.kind == kind and sign.role == role and sign.approves for sign in facts.signed)


def _is_written(facts: ProtocolFacts, kind: str, role: str) -> bool:
    record = facts.newest(kind)
    return record is not None and record.role == role


def _written(facts: ProtocolFacts, kinds: Iterable[str]) -> list[Recorded] | None:
    """Return the newest record of each kind, or None when one of them is missing."""
    found = [facts.newest(kind) for kind in kinds]
    return None if None in found else [record for record in found if record]


def _are_apart(kinds: tuple[str, ...], facts: ProtocolFacts) -> bool:
    written = _written(facts, kinds)
    return written is not None and all(one.who != other.who for one, other in combinations(written, 2))


def _came_before(kinds: tuple[str, str], facts: ProtocolFacts) -> bool:
    """Say whether the first stood when the second was written for the first time; later corrections do not count."""
    order = [record.kind for record in facts.recorded]
    first, second = kinds
    return first in order and (second not in order or order.index(first) < order.index(second))


def _all_written(kinds: tuple[str, ...], facts: ProtocolFacts, has: Callable[[Recorded], bool]) -> bool:
    written = _written(facts, kinds)
    return written is not None and all(map(has, written))


_WAYS: dict[str, Callable[[Any, Protocol, ProtocolFacts], bool]] = {
    "recorded": lambda kind, _, facts: facts.newest(kind) is not None,
    "signed": lambda asked, _, facts: _is_signed(facts, asked.record, asked.role),
    "written_as": lambda asked, _, facts: _is_written(facts, asked.record, asked.role),
    "confirmed": lambda kind, _, facts: is_confirmed(facts, kind),
    "word": lambda asked, _, facts: facts.word(asked.record, asked.field) in asked.is_one_of,
    "grade": lambda grades, protocol, facts: grade_of(protocol, facts) in grades,
    "before": lambda kinds, _, facts: _came_before(kinds, facts),
    "trained": lambda kinds, _, facts: _all_written(kinds, facts, lambda record: record.was_trained),
    "unconflicted": lambda kinds, _, facts: _all_written(kinds, facts, lambda record: not record.has_conflict),
    "apart": lambda kinds, _, facts: _are_apart(kinds, facts),
    "fact": lambda fact, _, facts: fact in facts.facts,
    "from_stage": lambda stages, _, facts: facts.stage in stages,
    "code_is_allowed": lambda _yes, protocol, facts: facts.word(CLOSING, CODE) in protocol.stages[facts.stage].codes,
    "team": lambda team, _, facts: facts.team == team,
    "any_of": lambda parts, protocol, facts: any(holds(part, protocol, facts) for part in parts),
    "all_of": lambda parts, protocol, facts: all(holds(part, protocol, facts) for part in parts),
    "isnt": lambda part, protocol, facts: not holds(part, protocol, facts),
}

"""Nothing is taken out of a protocol unseen: each gate, need, word, signature, separation and ``once`` is missed."""

from itertools import combinations, permutations

import pytest

from tests.domain.protocol_acting import keeps_apart, may_sign, may_write_twice
from tests.domain.protocol_comparing import Passage, obstacles_to, passages, stands_alone, told_otherwise
from tests.domain.protocol_moves import NEVER_BY_ONE
from tests.domain.protocol_mutants import with_record, with_stage, without_a_part, without_gate, without_separations
from tests.domain.protocol_others import APART
from tests.domain.protocol_situations import questions
from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import ProtocolFacts
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role

TIP = protocols()[TIP_PROTOCOL]
EVERY = [pytest.param(protocol, id=name) for name, protocol in protocols().items()]
# protocol.md section 3, `sign`, and section 4: who has to be able to sign what.
SIGNS = {
    "scope": {Role.COUNSEL},
    "notice": {Role.COUNSEL},
    "comparators": {Role.REVIEWER, Role.COUNSEL},
    "decision": {Role.REVIEWER, Role.COUNSEL},
    "packet": {Role.COUNSEL, Role.EXECUTIVE},
    "protected_answer": {Role.COUNSEL},
    "grade_raise": {Role.COUNSEL},
    "outcome_letter": {Role.COUNSEL},
}


def grouped() -> dict[tuple[str, str, str], list[Passage]]:
    """Return the moves on which each gate of each stage is asked."""
    found: dict[tuple[str, str, str], list[Passage]] = {}
    for passage in passages():
        found.setdefault((passage.name, passage.target, passage.gate), []).append(passage)
    return found


ASKED = [pytest.param(entries, id=" ".join(key)) for key, entries in grouped().items()]


def is_worth_a_search(passage: Passage) -> bool:
    """Say whether a gate is said in protocol.md, and is not the very same as a tip's."""
    is_a_tips = passage.name != TIP_PROTOCOL and TIP.gates.get(passage.gate) == passage.protocol.gates[passage.gate]
    return passage.is_said and not is_a_tips


SEARCHED = [
    pytest.param(entries, id=" ".join(key)) for key, entries in grouped().items() if is_worth_a_search(entries[0])
]


@pytest.mark.parametrize("entries", SEARCHED)
def test_no_need_and_no_part_of_one_is_taken_out_unseen(entries: list[Passage]) -> None:
    protocol, gate = entries[0].protocol, entries[0].gate
    left = dict(without_a_part(protocol, gate))
    left["altogether"] = without_gate(protocol, entries[0].target, gate)
    for passage in entries:
        left = {name: left[name] for name in left.keys() - told_otherwise(passage, left)}
    assert set(left) == set()


@pytest.mark.parametrize("entries", ASKED)
def test_no_gate_is_taken_out_without_opening_something(entries: list[Passage]) -> None:
    assert stands_alone(entries)


@pytest.mark.parametrize("protocol", EVERY)
def test_what_a_stage_must_leave_behind_is_asked_on_every_way_forward(protocol: Protocol) -> None:
    for name, stage in protocol.stages.items():
        for kind, target in ((kind, target) for kind in stage.must for target in stage.next):
            asked = {obstacle.rule for obstacle in obstacles_to(protocol, ProtocolFacts(name), target)}
            unasked = obstacles_to(with_stage(protocol, name, must=()), ProtocolFacts(name), target)
            assert (kind in asked) == (target != protocol.closed)
            assert kind not in {obstacle.rule for obstacle in unasked}


@pytest.mark.parametrize("protocol", EVERY)
def test_a_separation_is_missed_where_it_is_taken_out(protocol: Protocol) -> None:
    acts = sorted({act for separation in protocol.separations for act in separation.apart})
    held = {pair for pair in permutations(acts, 2) if keeps_apart(protocol, *pair)}
    for name, mutant in without_separations(protocol):
        assert held - {pair for pair in held if keeps_apart(mutant, *pair)}, name


def never_by_one(protocol: Protocol) -> frozenset[frozenset[str]]:
    """Return the pairs of acts that are never one person's."""
    others = APART.get(protocol.name, "").split()
    return NEVER_BY_ONE if protocol.name == TIP_PROTOCOL else frozenset(frozenset(pair.split("/")) for pair in others)


@pytest.mark.parametrize("protocol", EVERY)
def test_whoever_did_one_act_never_does_another_that_is_kept_apart(protocol: Protocol) -> None:
    pairs = [pair for both in never_by_one(protocol) for pair in permutations(sorted(both))]
    assert [pair for pair in pairs if not keeps_apart(protocol, *pair)] == []


def test_a_tip_keeps_apart_no_more_than_protocol_md_says() -> None:
    pairs = {frozenset(pair) for separation in TIP.separations for pair in combinations(separation.apart, 2)}
    assert pairs == NEVER_BY_ONE


@pytest.mark.parametrize("protocol", EVERY)
def test_a_grade_is_written_once(protocol: Protocol) -> None:
    assert all(protocol.records[kind].once for kind in protocol.grades)
    # What belongs to no stage is kept by verbs of its own, each question and each reason beside the last.
    # What a signer says is asked beside the signature.
    said = {answer for record in protocol.records.values() for answer in record.signer_says.values()}
    for kind in protocol.records.keys() - {*protocol.borrows.anywhere} - said:
        assert may_write_twice(protocol, kind) != protocol.records[kind].once
        assert may_write_twice(with_record(protocol, kind, once=False), kind)


@pytest.mark.parametrize("protocol", EVERY)
def test_every_signature_that_a_gate_asks_for_can_be_given_and_without_its_role_it_cannot(protocol: Protocol) -> None:
    asked = {leaf.signed for gate in protocol.gates.values() for leaf in questions(gate) if leaf.signed}
    for kind, role in [(each.record, each.role) for each in asked]:
        others = tuple(each for each in protocol.records[kind].signs if each != role)
        # Where counsel is not on the case, the codes for which counsel signs the close are not open.
        assert may_sign(protocol, kind, role) or kind == "closing"
        assert not may_sign(with_record(protocol, kind, signs=others), kind, role)


@pytest.mark.parametrize("kind", SIGNS)
def test_a_tips_records_are_signed_by_whom_protocol_md_names(kind: str) -> None:
    assert {role for role in Role if may_sign(TIP, kind, role)} == SIGNS[kind]

"""Every situation that the protocols' gates can tell apart, held to protocol.md said a second time."""

from itertools import product
from typing import get_args

import pytest

from tests.domain.protocol_comparing import (
    Passage,
    known,
    named,
    obstacles_to,
    only,
    passages,
    told_apart,
    told_otherwise,
)
from tests.domain.protocol_moves import LEFT_BEHIND, MOVES, NEEDS, missing
from tests.domain.protocol_situations import leaves
from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.conditions import CLOSING, grade_of
from tipline.domain.organisation import Team
from tipline.domain.protocol import Obstacle
from tipline.domain.protocol_data import Need, Protocol
from tipline.domain.protocol_facts import ProtocolFacts, Recorded, Signed
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role

TIP = protocols()[TIP_PROTOCOL]
EVERY = [pytest.param(protocol, id=name) for name, protocol in protocols().items()]
SAID = [pytest.param(passage, id=str(passage)) for passage in passages() if passage.is_said]
TIP_MOVES = [(here, target) for here in MOVES for target in sorted(MOVES[here])]
ESCALATION = "S8_ESCALATION"


@pytest.mark.parametrize("passage", SAID)
def test_a_gate_opens_when_protocol_md_says_so_and_names_each_thing_that_is_missing(passage: Passage) -> None:
    assert told_otherwise(passage, {"as it stands": passage.protocol}) == {}


def test_a_tip_has_the_moves_and_gates_of_protocol_md_and_no_others() -> None:
    assert {here: frozenset(stage.next) for here, stage in TIP.stages.items()} == MOVES
    asked = {name: frozenset(stage.needs) for name, stage in TIP.stages.items() if name != TIP.first}
    assert asked == {name: frozenset(gates) for name, gates in NEEDS.items()}


@pytest.mark.parametrize("team", get_args(Team))
@pytest.mark.parametrize(("here", "target"), TIP_MOVES)
def test_a_move_asks_what_all_its_gates_ask_and_what_the_stage_leaves_behind(
    here: str, target: str, team: Team
) -> None:
    left = tuple(Recorded(kind, Role.I9_SPECIALIST, "somebody") for kind in LEFT_BEHIND.get(here, ()))
    for recorded in ((), left):
        facts = ProtocolFacts(here, team, recorded)
        things = {rule: len(found) for rule, found in missing(known(TIP, facts), target).items()}
        assert named(obstacles_to(TIP, facts, target)) == things


@pytest.mark.parametrize("team", get_args(Team))
def test_the_lower_grade_holds_unless_a_disputed_one_is_raised_with_counsel(team: Team) -> None:
    grades = [None, *TIP.records["first_grade"].fields["grade"].choices]
    by = [Role.LEAD, Role.COUNSEL]
    hands = [(), *((Signed("grade_raise", role, "signer", is_yes),) for role in by for is_yes in (True, False))]
    for first, second, raised, writer, signed in product(grades, grades, grades, by, hands):
        given = {"first_grade": (Role.TRIAGER, first), "second_grade": (Role.REVIEWER, second)}
        given["grade_raise"] = (writer, raised)
        recorded = tuple(Recorded(kind, role, role, {"grade": word}) for kind, (role, word) in given.items() if word)
        facts = ProtocolFacts("S3_CREDIBILITY", team, recorded, signed if raised else ())
        assert (grade_of(TIP, facts) or "") == known(TIP, facts).grade(), facts


@pytest.mark.parametrize(
    ("stage", "before"),
    [
        ("S5_NOTICE", "S3_CREDIBILITY"),
        ("S5_NOTICE", "S4_RECORDS"),
        ("S7_DECISION", "S6_RESPONSE"),
        (ESCALATION, "S3_CREDIBILITY"),
        (ESCALATION, "S4_RECORDS"),
    ],
)
def test_no_way_leads_past_a_stage_that_protects(stage: str, before: str) -> None:
    assert stage in reached(TIP)
    assert stage not in reached(TIP, without=before)


@pytest.mark.parametrize("protocol", EVERY)
def test_nothing_is_reported_without_its_gate_and_nothing_closed_without_its_own(protocol: Protocol) -> None:
    for name, gate in ((ESCALATION, "G8"), (protocol.closed, "G9")):
        assert name not in protocol.stages or gate in protocol.stages[name].needs
    fields = protocol.records["closing"].fields
    assert not any(fields[name].optional for name in ("code", "reason", "allegations", "answer"))


@pytest.mark.parametrize("name", ["T", "D", "V", "N", "LABOR", "OTHER"])
def test_who_asks_for_protection_is_never_reported(name: str) -> None:
    assert ESCALATION not in reached(protocols()[name])


def test_two_codes_are_given_after_a_decision_only() -> None:
    codes = [(code, p.name, name) for p in protocols().values() for name, at in p.stages.items() for code in at.codes]
    assert {(name, stage) for code, name, stage in codes if code == "C11"} == {(TIP_PROTOCOL, "S7_DECISION")}
    assert {(name, stage) for code, name, stage in codes if code == "C12"} == {("M", "M4_DECISION"), ("M", ESCALATION)}


@pytest.mark.parametrize("protocol", EVERY)
def test_every_refusal_has_words_in_both_languages_and_names_somebody_who_can_help(protocol: Protocol) -> None:
    for gate, entries in by_gate(protocol).items():
        needs = {need.say: need for need in protocol.gates[gate].needs}
        met = refusals(entries, len(needs))
        assert met, gate
        for obstacle in met:
            assert is_plain(obstacle), obstacle
            assert helpers(protocol, needs[obstacle.say]) & set(obstacle.who), obstacle


def by_gate(protocol: Protocol) -> dict[str, list[Passage]]:
    """Return the moves on which each gate is asked."""
    found: dict[str, list[Passage]] = {}
    for passage in passages():
        if passage.name == protocol.name:
            found.setdefault(passage.gate, []).append(passage)
    return found


def refusals(entries: list[Passage], number: int) -> set[Obstacle]:
    """Return the different obstacles that a gate puts up on some moves, until there are so many."""
    met: set[Obstacle] = set()
    for passage in entries:
        narrow = only(passage.protocol, passage)
        for facts in told_apart(passage):
            met.update(obstacles_to(narrow, facts, passage.target))
            if len(met) == number:
                return met
    return met


def is_plain(obstacle: Obstacle) -> bool:
    """Say whether a refusal has a reason, words in both languages, and somebody to turn to."""
    said = {obstacle.say.en.strip(), obstacle.say.es.strip()}
    return len(said - {""}) == 2 and bool(obstacle.who and obstacle.basis.strip())


def helpers(protocol: Protocol, need: Need) -> set[Role]:
    """Return who may write or sign what a gate asks for; the clock helps whomever it is named for."""
    asked = list(leaves(need.that))
    kinds = {kind for leaf in asked for kind in leaf.records()}
    kinds |= {kind for kind in protocol.grades if any(leaf.grade for leaf in asked)}
    kinds |= {CLOSING} if any(leaf.code_is_allowed for leaf in asked) else set()
    records = [protocol.records[kind] for kind in kinds]
    stages = [protocol.stages[name] for leaf in asked for name in leaf.from_stage or () if name in protocol.stages]
    able = {role for record in records for role in (*record.by, *record.signs)}
    return (
        able
        | {role for stage in stages for role in stage.by}
        | (set(Role) if any(leaf.fact for leaf in asked) else set())
    )


def reached(protocol: Protocol, without: str = "") -> set[str]:
    """Return the stages to which a way leads that does not touch one of them."""
    found, waiting = set[str](), [protocol.first]
    while waiting:
        name = waiting.pop()
        if name not in found and name != without:
            found.add(name)
            waiting.extend(protocol.stages[name].next)
    return found

"""Twenty thousand random acts by random members break no locked gate; whatever is known of a case, it has prospects."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.domain.protocol_mutants import with_record, without_gate
from tests.domain.protocol_wandering import Wandering
from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.protocol import Prospect, prospects
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import ProtocolFacts, Recorded, Signed
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role

TIP = protocols()[TIP_PROTOCOL]
# Every second case is a tip.
CHOICES = (*protocols().values(), *(TIP,) * len(protocols()))
WALKS, ACTS = 40, 500


def wander(wandering: Wandering, acts: int = WALKS * ACTS) -> None:
    """Let somebody try something so often."""
    for _time in range(acts):
        wandering.act()


@settings(max_examples=WALKS, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.integers(0, 2**64))
def test_whatever_random_members_try_no_locked_gate_ever_breaks(seed: int) -> None:
    wander(Wandering(Random(seed), CHOICES), ACTS)


def test_a_walk_of_so_many_acts_comes_everywhere_in_a_tip() -> None:
    wandering = Wandering(Random(1), [TIP])
    wander(wandering)
    assert {f"{TIP.name} {stage}" for stage in set(TIP.stages) - {TIP.first}} <= set(wandering.taken)


WEAKER = {
    "no second reader": without_gate(TIP, "S4_RECORDS", "G3"),
    "no opportunity": without_gate(TIP, "S7_DECISION", "G6"),
    "no signatures": without_gate(TIP, "S8_ESCALATION", "G8"),
    "no code": without_gate(TIP, "S9_CLOSED", "G9"),
    "a grade written anew": with_record(TIP, "first_grade", once=False),
    "nobody kept apart": TIP.model_copy(update={"separations": ()}),
}


@pytest.mark.parametrize("name", WEAKER)
def test_a_walk_through_a_weaker_protocol_is_caught(name: str) -> None:
    with pytest.raises(AssertionError):
        wander(Wandering(Random(2), [WEAKER[name]]))


KINDS = sorted({kind for protocol in protocols().values() for kind in protocol.records} | {"no such record"})
WORDS = some.dictionaries(some.sampled_from(["grade", "code", "state", "found", "trigger"]), some.text(max_size=3))
RECORDED = some.builds(
    Recorded, some.sampled_from(KINDS), some.sampled_from(Role), some.integers(0, 3), WORDS, some.booleans()
)
SIGNED = some.builds(Signed, some.sampled_from(KINDS), some.sampled_from(Role), some.integers(0, 3), some.booleans())


def lists_of(what: some.SearchStrategy[object]) -> some.SearchStrategy[tuple[object, ...]]:
    """Return what makes short lists of something."""
    return some.lists(what, max_size=8).map(tuple)


@given(some.data(), some.sampled_from(list(protocols().values())))
def test_whatever_is_known_of_a_case_its_prospects_can_be_told(data: some.DataObject, protocol: Protocol) -> None:
    facts = data.draw(
        some.builds(
            ProtocolFacts,
            some.sampled_from(list(protocol.stages)),
            some.sampled_from(["full", "small"]),
            lists_of(RECORDED),
            lists_of(SIGNED),
            some.frozensets(some.text(max_size=3)),
            some.frozensets(some.sampled_from(list(protocol.gates))),
        )
    )
    told = prospects(protocol, facts)
    assert [each.stage for each in told] == list(protocol.stages[facts.stage].next)
    assert all(isinstance(each, Prospect) for each in told)


def test_a_walk_opens_closed_cases_again() -> None:
    wandering = Wandering(Random(3), [TIP])
    wander(wandering)
    assert wandering.taken["TIP new_conduct"]
    assert wandering.taken["TIP S2_TRIAGE"] > wandering.taken["TIP S1_SCREENED"] / 2

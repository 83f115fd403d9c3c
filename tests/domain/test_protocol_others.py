"""Nothing is taken out of the ten other protocols unseen: no gate, no signature, no separation."""

from itertools import combinations

import pytest

from tests.domain.protocol_others import APART, ASKED, KEPT, SIGNED
from tests.domain.protocol_situations import questions
from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.protocol_data import Gate
from tipline.domain.protocol_loading import protocols

NAMES = sorted(set(protocols()) - {TIP_PROTOCOL})


def test_all_protocols_are_spoken_of() -> None:
    assert set(NAMES) == set(ASKED)


@pytest.mark.parametrize("name", NAMES)
def test_each_stage_asks_for_its_gates(name: str) -> None:
    asked = {stage: set(at.needs) for stage, at in protocols()[name].stages.items() if at.needs}
    assert asked == {stage: set(gates.split()) for stage, gates in {**KEPT, **ASKED[name]}.items()}


@pytest.mark.parametrize("name", NAMES)
def test_each_signature_is_asked_for(name: str) -> None:
    signed = {pair for gate in protocols()[name].gates.values() for pair in signatures(gate)}
    assert signed - {"packet:counsel", "packet:executive", "closing:counsel"} == set(SIGNED.get(name, "").split())


def signatures(gate: Gate) -> set[str]:
    """Return which records a gate wants signed, and by whom."""
    return {f"{leaf.signed.record}:{leaf.signed.role}" for leaf in questions(gate) if leaf.signed}


@pytest.mark.parametrize("name", NAMES)
def test_each_separation_holds_and_no_other(name: str) -> None:
    held = {frozenset(pair) for each in protocols()[name].separations for pair in combinations(each.apart, 2)}
    assert held == {frozenset(pair.split("/")) for pair in APART.get(name, "").split()}

"""Every protocol can be walked to its end by people in their own roles, by every way and with every code it names."""

from typing import get_args

import pytest

from tests.domain.protocols.walking import Way, steps_of, to_the_end, walk, ways_to_close, wish_for
from tests.domain.protocols.wishes import Wished, wishes
from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.conditions import CLOSING, CODE
from tipline.domain.organisation import Team
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_loading import protocols

# A tip is walked with real keys in tests/casework.
WALKED = [protocol for protocol in protocols().values() if protocol.name != TIP_PROTOCOL]
EVERY = [(protocol, way) for protocol in WALKED for way in ways_to_close(protocol)]
WAYS = [pytest.param(protocol, way, id=" ".join((protocol.name, *way[:-1]))) for protocol, way in EVERY]
CODES = [
    pytest.param(protocol, stage, code, id=f"{protocol.name} {stage} {code}")
    for protocol in WALKED
    for stage, at in protocol.stages.items()
    for code in at.codes
]


@pytest.mark.parametrize("team", get_args(Team))
@pytest.mark.parametrize(("protocol", "way"), WAYS)
def test_each_in_their_own_seat_they_walk_every_way_to_the_closed_stage(
    protocol: Protocol, way: Way, team: Team
) -> None:
    wished = wish_for(protocol, way, team=team)
    assert wished is not None, "no words open all gates on this way"
    assert walk(protocol, way, wished, team).complaints == []


@pytest.mark.parametrize(("protocol", "stage", "code"), CODES)
def test_every_code_that_a_stage_names_can_be_reached(protocol: Protocol, stage: str, code: str) -> None:
    ways = [way for way in ways_to_close(protocol) if way[-2] == stage]
    wished = [(way, found) for way in ways if (found := wish_for(protocol, way, code))]
    assert any(walk(protocol, way, found).complaints == [] for way, found in wished)


@pytest.mark.parametrize("protocol", WALKED, ids=lambda protocol: protocol.name)
def test_a_closed_case_goes_on_to_be_kept_and_no_further(protocol: Protocol) -> None:
    way = to_the_end(protocol, max(ways_to_close(protocol), key=len))
    wished = wish_for(protocol, way)
    assert wished is not None
    assert walk(protocol, way, wished).complaints == []
    assert way[-1] == "S11_RETAINED"


@pytest.mark.parametrize("protocol", WALKED, ids=lambda protocol: protocol.name)
def test_no_case_is_walked_to_its_end_with_nothing_written(protocol: Protocol) -> None:
    way = min(ways_to_close(protocol), key=len)
    wished = wish_for(protocol, way)
    assert wished is not None
    silent = walk(protocol.model_copy(update={"stages": _without_records(protocol)}), way, wished)
    assert any("G9" in complaint for complaint in silent.complaints)


@pytest.mark.parametrize("grade", ["E0", "E1", "E2"])
@pytest.mark.parametrize("name", ["M", "K"])
def test_weak_evidence_leads_to_no_packet(name: str, grade: str) -> None:
    assert _shut(name, {(protocols()[name].grades[0], "grade"): grade}, through="S8_ESCALATION")


@pytest.mark.parametrize(
    ("name", "wished"),
    [
        ("M", {(CLOSING, CODE): "C12", ("decision", "outcome"): "not_established"}),
        ("M", {(CLOSING, CODE): "C14", ("transmission", "state"): "none"}),
        ("K", {(CLOSING, CODE): "C13", ("decision", "measure"): "none"}),
        ("K", {(CLOSING, CODE): "C14", ("transmission", "state"): "none"}),
        ("F", {(CLOSING, CODE): "C14", ("transmission", "state"): "none"}),
        ("F", {(CLOSING, CODE): "C14", ("x1_decision", "report"): "no"}),
        ("G", {(CLOSING, CODE): "C16", ("paper", "kind"): "inspection", ("reply", "state"): "answered"}),
        ("T", {(CLOSING, CODE): "C21", ("remedy", "outcome"): "not_established"}),
        ("T", {(CLOSING, CODE): "C22", ("remedy", "outcome"): "remedied"}),
        ("D", {(CLOSING, CODE): "C21", ("statistics", "seen"): "remains"}),
    ],
)
def test_no_case_is_closed_as_what_it_was_not(name: str, wished: Wished) -> None:
    assert _shut(name, wished)


@pytest.mark.parametrize(
    ("name", "wished"),
    [
        ("M", {("packet", "trigger"): "X3"}),
        ("K", {("packet", "trigger"): "X1"}),
        ("G", {("packet", "trigger"): "X2"}),
        ("F", {("packet", "trigger"): "X2"}),
    ],
)
def test_each_protocol_escalates_for_its_own_reason_only(name: str, wished: Wished) -> None:
    assert _shut(name, wished, through="S8_ESCALATION")


def test_an_employees_time_is_waited_for() -> None:
    assert _shut("N", {("check_in", "state"): "under_way"}, through="N4_EMPLOYEE")


def _shut(name: str, wished: Wished, through: str = "") -> bool:
    """Say whether no way (through a stage) can be walked with these words."""
    protocol = protocols()[name]
    ways = [way for way in ways_to_close(protocol) if not through or through in way]
    assert ways
    return all(next(wishes(protocol, steps_of(way), wished), None) is None for way in ways)


def _without_records(protocol: Protocol) -> dict[str, object]:
    return {name: stage.model_copy(update={"records": ()}) for name, stage in protocol.stages.items()}

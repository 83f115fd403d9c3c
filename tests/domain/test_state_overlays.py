"""What a state asks for is recorded before the action, unless counsel switched the step off with a reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tipline.domain.checked_yaml import DataWrong
from tipline.domain.proposed_action import ActionKind, ProposedAction
from tipline.domain.state_overlays import OVERLAYS, Overlay, OverlayStep, overlays, read_overlay, unmet_steps

STEPS = [pytest.param(state, step, id=step.id) for state, each in overlays().items() for step in each.steps]
REASON = "A federal authority directed it."


def unmet(kind: ActionKind, state: str | None, known: dict[str, Overlay] | None = None, **facts: Any) -> set[str]:
    action = ProposedAction(kind=kind, worksite_state=state, **facts)
    return {step.id for step in unmet_steps(action, overlays() if known is None else known)}


def test_four_states_have_overlays() -> None:
    assert set(overlays()) == {"CA", "IL", "NJ", "NY"}


@pytest.mark.parametrize(("state", "step"), STEPS)
def test_a_step_is_asked_for_until_it_is_recorded(state: str, step: OverlayStep) -> None:
    for kind in step.needed_for:
        assert step.id in unmet(kind, state)
        assert step.id not in unmet(kind, state, overlay_met=frozenset({step.id}))


@pytest.mark.parametrize(("state", "step"), STEPS)
def test_a_step_is_not_asked_for_in_another_state_or_for_another_action(state: str, step: OverlayStep) -> None:
    for kind in ActionKind:
        assert step.id not in unmet(kind, "TX")
        assert (step.id in unmet(kind, state)) == (kind in step.needed_for)


@pytest.mark.parametrize(("state", "step"), STEPS)
def test_a_step_that_counsel_switched_off_is_not_asked_for(state: str, step: OverlayStep) -> None:
    known = dict(overlays()) | {state: overlays()[state].switch_off(step.id, REASON)}
    assert not any(step.id in unmet(kind, state, known) for kind in ActionKind)
    assert next(each for each in known[state].steps if each.id == step.id).switched_off == REASON


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_switched_off_without_a_reason(reason: str) -> None:
    with pytest.raises(ValueError, match="switched_off"):
        overlays()["NY"].switch_off("NY-215", reason)


def test_what_a_state_does_not_ask_for_is_not_switched_off() -> None:
    with pytest.raises(ValueError, match="no such step"):
        overlays()["NY"].switch_off("CA-90-2", REASON)


def test_switching_off_leaves_the_file_and_the_other_steps_as_they_are() -> None:
    overlays()["CA"].switch_off("CA-90-2", REASON)
    assert all(step.switched_off is None for step in overlays()["CA"].steps)


def test_telling_ice_waits_in_california_until_counsel_says_why() -> None:
    assert unmet(ActionKind.ICE_CONTACT, "CA") == {"CA-1019-ICE", "CA-1019-90-DAYS"}


def test_where_nobody_says_the_state_the_steps_of_every_state_are_asked_for() -> None:
    assert {"CA-1019-ICE", "NJ-34-1A", "NY-215"} <= unmet(ActionKind.ICE_CONTACT, None)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"state": "NJ"}, r"ny\.yaml:1: the state is not what the file is called"),
        ({"state": "New York"}, r"ny\.yaml:1: state"),
        ({"steps": []}, r"ny\.yaml:\d+: steps"),
        ({"id": "CA-215"}, r"ny\.yaml:\d+: a step has an id of its own"),
        ({"needed_for": ["lunch"]}, r"ny\.yaml:\d+: steps\.0\.needed_for\.0"),
        ({"basis": "N.Y. Labor Law 215"}, "no mark stands behind"),
        ({"say": {"en": "Record it."}}, r"ny\.yaml:\d+: steps\.0\.say\.es"),
    ],
)
def test_what_is_wrong_with_an_overlay_is_told_with_its_line(
    tmp_path: Path, changes: dict[str, Any], complaint: str
) -> None:
    table = yaml.safe_load((OVERLAYS / "ny.yaml").read_text(encoding="utf-8"))
    whole = {name: value for name, value in changes.items() if name in table}
    table["steps"][0] |= {name: value for name, value in changes.items() if name not in table}
    file = tmp_path / "ny.yaml"
    file.write_text(yaml.safe_dump(table | whole, sort_keys=False), encoding="utf-8")
    with pytest.raises(DataWrong, match=complaint):
        read_overlay(file)

"""What the law of a worksite's state asks for beside federal law, as data in ``overlays/*.yaml`` (law.md 2.7).

A state without a file adds nothing here; counsel says whether it has a law of its own.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from tipline.domain.checked_yaml import DataWrong, line_of, read_checked
from tipline.domain.proposed_action import ActionKind, ProposedAction
from tipline.domain.protocol_data import Part, Said, Words
from tipline.domain.rule_data import Basis

OVERLAYS = Path(__file__).parent / "overlays"
_Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class OverlayStep(Part):
    """A step that a state's law asks for before some actions; counsel may switch it off with a reason."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{2}-[A-Z0-9-]+$")]
    needed_for: tuple[ActionKind, ...] = Field(min_length=1)
    basis: Basis
    say: Said
    # What counsel should know before switching it off, or on.
    note: Words | None = None
    switched_off: _Reason | None = None


class Overlay(Part):
    """The steps of one state, by its two letters."""

    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Said
    steps: tuple[OverlayStep, ...] = Field(min_length=1)

    def switch_off(self, step: str, reason: str) -> "Overlay":
        """Return the overlay without a step, and with counsel's reason; raises ValueError without one."""
        if not any(each.id == step for each in self.steps):
            raise ValueError("the state has no such step")
        steps = tuple(_switched_off(each, reason) if each.id == step else each for each in self.steps)
        return self.model_copy(update={"steps": steps})


@cache
def overlays() -> Mapping[str, Overlay]:
    """Return every overlay by state; raises DataWrong with file, line and reason."""
    found: dict[str, Overlay] = {}
    for file in sorted(OVERLAYS.glob("*.yaml")):
        overlay = read_overlay(file)
        found[overlay.state] = overlay
    return found


def read_overlay(file: Path) -> Overlay:
    """Return the overlay in a file, or raise DataWrong; a file is called after its state."""
    overlay = read_checked(file, Overlay)
    if wrong := [f"{file.name}:{line_of(file, place)}: {reason}" for place, reason in _complaints(file, overlay)]:
        raise DataWrong(wrong)
    return overlay


def unmet_steps(action: ProposedAction, known: Mapping[str, Overlay]) -> tuple[OverlayStep, ...]:
    """Return the steps that an action still needs where it takes place; where nobody said, those of every state."""
    state = action.worksite_state
    here = known.values() if state is None else [known[state]] if state in known else []
    steps = (step for overlay in here for step in overlay.steps if not step.switched_off)
    return tuple(step for step in steps if action.kind in step.needed_for and step.id not in action.overlay_met)


def _switched_off(step: OverlayStep, reason: str) -> OverlayStep:
    # A copy is not checked again, so the step is made anew.
    return OverlayStep.model_validate({**step.model_dump(), "switched_off": reason})


def _complaints(file: Path, overlay: Overlay) -> Iterator[tuple[tuple[int | str, ...], str]]:
    if file.stem != overlay.state.lower():
        yield ("state",), "the state is not what the file is called"
    seen = set[str]()
    for number, step in enumerate(overlay.steps):
        if step.id in seen or not step.id.startswith(f"{overlay.state}-"):
            yield ("steps", number, "id"), "a step has an id of its own that begins with the state"
        seen.add(step.id)

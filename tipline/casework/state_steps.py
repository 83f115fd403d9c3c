"""The steps that states ask for, as counsel left them: switched off and on again with a reason, in the trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.tips import check_text
from tipline.domain.errors import NotForThisRole, NotFound
from tipline.domain.protocol_words import Turned
from tipline.domain.state_overlays import Overlay, overlays
from tipline.domain.vocabulary import Deed, Role
from tipline.store import record_questions
from tipline.store.records import StateSwitch
from tipline.store.writing import write


@dataclass(frozen=True)
class SwitchedOff:
    """A step that counsel switched off: who, when and why."""

    by: str
    at: datetime
    reason: str


def overlays_now(desk: Desk) -> Mapping[str, Overlay]:
    """Return the overlays of the states, without the steps that counsel switched off."""
    now = dict(overlays())
    for step, off in steps_off(desk).items():
        state = step.partition("-")[0]
        if state in now and any(each.id == step for each in now[state].steps):
            now[state] = now[state].switch_off(step, off.reason)
    return now


def steps_off(desk: Desk) -> Mapping[str, SwitchedOff]:
    """Return the steps that are switched off, by id."""
    newest = {switch.step: (switch, name) for switch, name in record_questions.state_switches(desk.session)}
    return {
        step: SwitchedOff(name, switch.at, switch.reason)
        for step, (switch, name) in newest.items()
        if switch.turned is Turned.OFF
    }


def switch_step(desk: Desk, member: SignedIn, step: str, turned: Turned, reason: str) -> None:
    """Switch a state's step off or on again, with a reason; only counsel may.

    Raises NotFound, NotForThisRole, TextEmpty or TextTooLong.
    """
    with deed(desk, member.actor, Deed.OVERLAY_SWITCHED) as act:
        act.detail = f"{step[:40]} {turned.value}"
        if step not in {each.id for overlay in overlays().values() for each in overlay.steps}:
            act.detail = None
            raise NotFound
        if Role.COUNSEL not in member.roles:
            raise NotForThisRole
        check_text(reason, desk.choices.side_characters)
        row = {"id": uuid4(), "step": step, "turned": turned, "reason": reason.strip()}
        write(desk.session, StateSwitch, row | {"member_id": member.member_id, "at": desk.now()})

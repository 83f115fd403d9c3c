"""A packet leaves only whitelisted, free of the tip, signed by two, and is logged."""

import pytest

from tests.casework.protocol_walks import sign, to_records, write
from tests.casework.seen import the_case
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.desk import Desk
from tipline.casework.packets import PacketLeaks, print_packet
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.errors import EntriesWrong, GateClosed, NotFound
from tipline.domain.vocabulary import ClosingCode, Role

NOBODY_SUSPECTED = {f"suspect_{name}": "" for name in ("party", "role", "name", "facts")}
TOLD = "On Monday a supervisor signed nine forms on the loading dock without looking at a single card."


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    """A tip whose records are being looked at."""
    for role in (Role.TRIAGER, Role.REVIEWER):
        enter_training(desk, staff[Role.LEAD], staff[role].member_id, "Fair checks", clock.now().date())
    reference = a_tip(desk, clock, what_happened=TOLD).reference
    to_records(desk, staff, reference)
    return reference


def test_a_clean_packet_is_signed_sent_and_logged(desk: Desk, staff: Staff, reference: str) -> None:
    counsel = staff[Role.COUNSEL]
    write(desk, staff[Role.LEAD], reference, "packet")
    for role in (Role.COUNSEL, Role.EXECUTIVE):
        sign(desk, staff, reference, "packet", role)
    assert print_packet(desk, staff[Role.EXECUTIVE], reference).content.startswith(b"%PDF")
    take_step(desk, counsel, reference, "S8_ESCALATION")
    write(desk, counsel, reference, "transmission")
    write(desk, staff[Role.LEAD], reference, "closing", code="C14")
    sign(desk, staff, reference, "closing", Role.COUNSEL)
    take_step(desk, counsel, reference, "S9_CLOSED")
    assert the_case(desk, reference).closing_code is ClosingCode.SELF_REPORTED


@pytest.mark.parametrize(
    "leak",
    [
        "he signed nine forms on the loading dock, without looking at a single card",
        "The Mexican crew of the night shift.",
        "The caller on our tip line said so.",
        "Some of them are undocumented.",
    ],
)
def test_a_packet_that_tells_of_the_tip_or_of_who_somebody_is_is_stopped(
    desk: Desk, staff: Staff, reference: str, leak: str
) -> None:
    with pytest.raises(PacketLeaks):
        write(desk, staff[Role.LEAD], reference, "packet", suspect_facts=leak)


def test_a_packet_without_what_its_trigger_needs_is_asked_again(desk: Desk, staff: Staff, reference: str) -> None:
    with pytest.raises(EntriesWrong) as refusal:
        write(desk, staff[Role.LEAD], reference, "packet", trigger="X1", **NOBODY_SUSPECTED)
    assert "defects" in refusal.value.fields


def test_nothing_is_escalated_without_both_signatures(desk: Desk, staff: Staff, reference: str) -> None:
    write(desk, staff[Role.LEAD], reference, "packet")
    sign(desk, staff, reference, "packet", Role.COUNSEL)
    with pytest.raises(GateClosed) as refusal:
        take_step(desk, staff[Role.COUNSEL], reference, "S8_ESCALATION")
    assert {obstacle.rule for obstacle in refusal.value.obstacles} == {"G8"}


def test_who_holds_no_key_to_the_packet_gets_none(desk: Desk, staff: Staff, reference: str) -> None:
    write(desk, staff[Role.LEAD], reference, "packet")
    with pytest.raises(NotFound):
        print_packet(desk, staff[Role.TRIAGER], reference)

"""The register and the packet's two sides as pages, and the table for archives."""

import csv
from io import StringIO

import pytest

from tests.casework.protocol_walks import sign, to_records, write
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.visitors import Visitor
from tipline.casework.desk import Desk
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.vocabulary import Role

pytestmark = on_sqlite

TOLD = "On Monday a supervisor signed nine forms on the loading dock without looking at a single card."


@pytest.fixture
def sent(desk: Desk, staff: Staff, clock: Clock) -> str:
    """A case with a packet that was sent, and an answer that looks like a formula."""
    for role in (Role.TRIAGER, Role.REVIEWER):
        enter_training(desk, staff[Role.LEAD], staff[role].member_id, "Fair checks", clock.now().date())
    reference = a_tip(desk, clock, what_happened=TOLD).reference
    to_records(desk, staff, reference)
    write(desk, staff[Role.LEAD], reference, "packet")
    for role in (Role.COUNSEL, Role.EXECUTIVE):
        sign(desk, staff, reference, "packet", role)
    take_step(desk, staff[Role.COUNSEL], reference, "S8_ESCALATION")
    write(desk, staff[Role.COUNSEL], reference, "transmission", answer="=HYPERLINK(1)")
    return reference


def test_the_table_holds_the_log_and_nothing_of_the_reporter(
    web: Visitor, staff: Staff, clock: Clock, sent: str
) -> None:
    web.sign_in(staff.colleague(Role.COUNSEL), clock)
    answer = web.get("/desk/escalations.csv", buffered=True)
    [line] = csv.DictReader(StringIO(answer.text))
    assert line["case"] == sent
    assert line["answer"] == "'=HYPERLINK(1)"
    assert len(line["packet_sha256"]) == 64
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "single card" not in answer.text


def test_both_sides_stand_beside_each_other(web: Visitor, staff: Staff, clock: Clock, sent: str) -> None:
    web.sign_in(staff.colleague(Role.LEAD), clock)
    leaves, _, stays = web.get(f"/desk/cases/{sent}/packet").text.partition("This stays")
    assert "Nine forms carry one signature" in leaves
    assert TOLD in stays
    assert TOLD not in leaves


def test_the_executive_sees_what_leaves_and_not_what_was_said(
    web: Visitor, staff: Staff, clock: Clock, sent: str
) -> None:
    web.sign_in(staff.colleague(Role.EXECUTIVE), clock)
    page = web.get(f"/desk/cases/{sent}/packet").text
    assert "Nine forms carry one signature" in page
    assert "You hold no key to what was said" in page
    assert TOLD not in page


def test_paper_and_hashes_can_be_taken_along(web: Visitor, staff: Staff, clock: Clock, sent: str) -> None:
    web.sign_in(staff.colleague(Role.COUNSEL), clock)
    assert web.get(f"/desk/cases/{sent}/packet.pdf").data.startswith(b"%PDF")
    assert '"form": "tipline-packet-1"' in web.get(f"/desk/cases/{sent}/packet.json").text


@pytest.mark.parametrize("role", [Role.TRIAGER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_holds_no_key_to_packets_finds_no_register(
    web: Visitor, staff: Staff, clock: Clock, sent: str, role: Role
) -> None:
    web.sign_in(staff.colleague(role), clock)
    assert web.get("/desk/escalations").status_code == 403
    assert web.get("/desk/escalations.csv").status_code == 403
    assert sent not in web.get("/desk/").text or role is Role.TRIAGER

"""What a practice copy has on the desk's pages, and that no house has any of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tests.visitors import Visitor
from tipline.casework.desk import Desk
from tipline.demo.examples import example_for
from tipline.demo.practice_clock import PracticeClock
from tipline.demo.story_matters import read_matters
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role

TODAY = datetime(2026, 11, 25, tzinfo=UTC).date()
MATTERS = read_matters()


def test_the_clock_moves_ahead_for_whoever_reads_it_and_never_back(tmp_path: Path) -> None:
    clock, workers = PracticeClock(tmp_path), PracticeClock(tmp_path)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
    clock.move(10)
    clock.move(-30)
    for each in (clock, workers):
        assert timedelta(days=9) < each.now() - datetime.now(UTC) < timedelta(days=11)


@on_sqlite
@pytest.mark.parametrize(
    "address",
    [
        "/demo",
        "/demo/clock",
        "/demo/enter/0",
        "/demo/cases/TL-0000-0000/records/packet",
        "/demo/cases/TL-0000-0000/open",
    ],
)
def test_no_house_has_a_door_of_the_practice_copy(
    web: Visitor, staff: Staff, clock: Clock, desk: Desk, address: str
) -> None:
    a_tip(desk, clock)
    web.sign_in(staff.colleague(Role.COUNSEL), clock)
    assert web.get(address).status_code == 404
    assert web.post(address).status_code in (404, 405)


@on_sqlite
def test_no_page_of_a_house_shows_a_passphrase_or_an_example(
    web: Visitor, staff: Staff, clock: Clock, desk: Desk
) -> None:
    web.sign_in(staff.colleague(Role.LEAD), clock)
    page = web.get("/desk/").text
    assert "practice-bar" not in page
    assert "/demo" not in page


@pytest.mark.parametrize(
    "kind", ["opening", "plan", "interviews", "packet", "transmission", "no_escalation", "log_line"]
)
def test_an_example_fills_in_every_field_that_is_needed(kind: str) -> None:
    record = protocols()["M"].records[kind]
    needed = {name for name, entry in record.fields.items() if not entry.optional and entry.kind != "computed"}
    example = example_for("M", kind, TODAY)
    assert needed <= example.keys() <= record.fields.keys()
    chosen = {name: said for name, said in example.items() if record.fields[name].choices}
    assert all(said in record.fields[name].choices for name, said in chosen.items())


def test_a_day_in_an_example_is_counted_from_today() -> None:
    assert example_for("M", "transmission", TODAY)["follow_up"] == "2026-12-25"


def test_there_is_a_matter_at_each_stage() -> None:
    stages = {[work.step for work in matter.work if work.step][-1:][0] if matter.work else "M0" for matter in MATTERS}
    assert stages == {"M0", "M1_PLAN", "M2_INTERVIEWS", "M3_ANSWER", "M4_DECISION", "S8_ESCALATION"}

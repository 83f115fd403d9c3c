"""A lead moves an open case to a newer version: with a reason, forward only, and nothing that was done is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.casework.protocol_walks import to_records, write
from tests.casework.seen import rows, the_case, trail_of
from tests.casework.test_protocol_work import TOLD, missing
from tests.domain.protocols.test_overlays import HEAD
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.moving_versions import Move, move_version
from tipline.casework.reading import read_case
from tipline.casework.steps import take_step
from tipline.casework.trainings import enter_training
from tipline.domain.errors import GateClosed, NotForThisRole, NotFound, RulesObject, TextEmpty, VersionUnknown
from tipline.domain.protocol_overlays import read_shelf
from tipline.domain.vocabulary import Deed, Outcome, Role
from tipline.store.records import CaseRecord

ASKS_MORE = """\
stages:
  S4_RECORDS:
    records: {add: [site_visit]}
    clock: {business_days: 20}
  S5_NOTICE:
    needs: {add: [VISITED]}
records:
  site_visit:
    title: {en: The site was visited, es: Se visitó el sitio}
    by: [i9_specialist]
    compartment: records
    fields:
      when: {kind: date, title: {en: When, es: Cuándo}}
gates:
  VISITED:
    title: {en: Visited, es: Visitado}
    locked: false
    override: never
    basis: Our handbook
    needs:
      - that: {recorded: site_visit}
        who: [i9_specialist]
        say: {en: Nobody has visited the site., es: Nadie ha visitado el sitio.}
"""
BECAUSE = "The new version asks for a visit of the site, as agreed on Monday."


@pytest.fixture
def two_versions(desk: Desk, tmp_path: Path) -> Desk:
    """A house with a version of its own beside the one its cases were opened under."""
    (tmp_path / "tip.yaml").write_text(HEAD + ASKS_MORE, encoding="utf-8")
    return replace(desk, shelf=read_shelf(tmp_path))


@pytest.fixture
def reference(desk: Desk, staff: Staff, clock: Clock) -> str:
    """A tip whose records are looked at, under version 1."""
    for role in (Role.TRIAGER, Role.REVIEWER):
        enter_training(desk, staff[Role.LEAD], staff[role].member_id, "Fair checks", clock.now().date())
    told = a_tip(desk, clock, what_happened=TOLD).reference
    to_records(desk, staff, told)
    return told


def move(desk: Desk, member: SignedIn, reference: str, version: int = 101, reason: str = BECAUSE) -> None:
    """Move a case to a version."""
    move_version(desk, member, reference, Move(version, reason, offer_form(desk)))


def test_a_case_moves_with_all_that_was_done_and_asks_what_the_newer_version_asks(
    two_versions: Desk, staff: Staff, reference: str
) -> None:
    lead, before = staff[Role.LEAD], the_case(two_versions, reference).stage_due
    move(two_versions, lead, reference)
    case, read = the_case(two_versions, reference), read_case(two_versions, lead, reference)
    assert (case.protocol_version, case.stage, case.grade) == (101, "S4_RECORDS", "E3")
    assert case.stage_due is not None
    assert before is not None
    assert case.stage_due > before
    assert [note.text for note in read.notes] == [BECAUSE]
    [notice] = [each for each in read.work.prospects if each.stage == "S5_NOTICE"]
    assert "VISITED" in {obstacle.rule for obstacle in notice.obstacles}
    with pytest.raises(GateClosed) as refusal:
        take_step(two_versions, staff[Role.I9_SPECIALIST], reference, "S5_NOTICE")
    assert missing(refusal) == {"G5", "VISITED"}


def test_records_stay_with_the_version_under_which_they_were_written(
    two_versions: Desk, staff: Staff, reference: str
) -> None:
    move(two_versions, staff[Role.LEAD], reference)
    write(two_versions, staff[Role.I9_SPECIALIST], reference, "names_opened")
    versions = {record.kind: record.protocol_version for record in rows(two_versions, CaseRecord)}
    assert (versions["scope"], versions["names_opened"]) == (1, 101)


def test_the_move_is_in_the_trail_without_its_reason(two_versions: Desk, staff: Staff, reference: str) -> None:
    move(two_versions, staff[Role.LEAD], reference)
    [line] = trail_of(two_versions, Deed.PROTOCOL_MOVED)
    assert (line.outcome, line.detail, line.member_id) == (
        Outcome.DONE,
        "TIP 1 to 101",
        staff[Role.LEAD].member_id,
    )


def test_only_a_lead_who_reads_the_case_moves_it(two_versions: Desk, staff: Staff, reference: str) -> None:
    with pytest.raises(NotForThisRole):
        move(two_versions, staff[Role.REVIEWER], reference)
    with pytest.raises(NotFound):
        move(two_versions, staff[Role.EXECUTIVE], reference)
    assert read_case(two_versions, staff[Role.REVIEWER], reference).work.versions_ahead == ()
    assert read_case(two_versions, staff[Role.LEAD], reference).work.versions_ahead == (101,)


def test_a_case_goes_to_no_version_that_is_not_newer(two_versions: Desk, staff: Staff, reference: str) -> None:
    for version in (1, 7):
        with pytest.raises(VersionUnknown):
            move(two_versions, staff[Role.LEAD], reference, version)
    move(two_versions, staff[Role.LEAD], reference)
    with pytest.raises(VersionUnknown):
        move(two_versions, staff[Role.LEAD], reference, 1)


def test_a_move_needs_a_reason_that_is_one(two_versions: Desk, staff: Staff, reference: str) -> None:
    with pytest.raises(TextEmpty):
        move(two_versions, staff[Role.LEAD], reference, reason=" ")
    with pytest.raises(RulesObject):
        move(two_versions, staff[Role.LEAD], reference, reason="He is Mexican and has an accent.")
    assert the_case(two_versions, reference).protocol_version == 1


def test_a_new_case_follows_the_newest_version(two_versions: Desk, clock: Clock) -> None:
    new = a_tip(two_versions, clock, what_happened=TOLD).reference
    assert the_case(two_versions, new).protocol_version == 101

"""An organisation changes numbers, names and texts and adds stages and gates; what is locked stays as it is."""

from pathlib import Path

import pytest

from tests.domain.protocol_acting import keeps_apart
from tests.domain.protocol_moves import NEVER_BY_ONE
from tipline.domain.checked_yaml import DataWrong
from tipline.domain.protocol import prospects
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_facts import ProtocolFacts
from tipline.domain.protocol_loading import house_shelf, protocols
from tipline.domain.protocol_overlays import read_shelf

HEAD = "name: TIP\nversion: 101\nchanges: 1\n"
OURS = """\
title: {en: Report, es: Reporte}
stages:
  S2_TRIAGE:
    title: {en: First look}
    clock: {business_days: 1, basis: Our handbook}
    records: {add: [panel_vote]}
    next: {add: [S2A_PANEL]}
  S2A_PANEL:
    title: {en: Panel, es: Comité}
    by: [triager, reviewer]
    clock: {business_days: 3, basis: Our handbook}
    records: [panel_vote]
    next: [S3_CREDIBILITY]
    is_blind: true
  S3_CREDIBILITY:
    needs: {add: [PANEL]}
  S6_RESPONSE:
    clock: {business_days: 15}
records:
  panel_vote:
    title: {en: Vote of the panel, es: Voto del comité}
    by: [triager, reviewer]
    compartment: work
    fields:
      vote:
        kind: choice
        in_clear: true
        title: {en: Vote, es: Voto}
        choices: {agreed: {en: Agreed, es: De acuerdo}, open: {en: Open, es: Abierto}}
gates:
  G2: {title: {en: What somebody did}}
  PANEL:
    title: {en: Panel, es: Comité}
    locked: false
    override: never
    basis: Our handbook
    needs:
      - that: {word: {record: panel_vote, field: vote, is_one_of: [agreed]}}
        who: [triager, reviewer]
        say: {en: The panel has not agreed., es: El comité no está de acuerdo.}
"""
# What a file says beside its head, the line that is complained about, and a part of the reason.
LOCKED = {
    "a gate is taken out": ("gates:\n  G3: null\n", 5, "G3 (Two readers) is locked"),
    "a gate asks less": ("gates:\n  G3:\n    needs: []\n", 6, "at least 1 item"),
    "a gate is unlocked": ("gates:\n  G3: {locked: false}\n", 5, "G3 (Two readers) is locked"),
    "a gate may be passed over": ("gates:\n  G3: {override: counsel+second}\n", 5, "IMAGE practice 5"),
    "a stage asks less": ("stages:\n  S4_RECORDS:\n    needs: [G4]\n", 6, "G3 at S4_RECORDS is locked"),
    "a stage is taken out": ("stages:\n  S3_CREDIBILITY: null\n", 5, "S3_CREDIBILITY (Credibility) is locked"),
    "another way": (
        "stages:\n  S2_TRIAGE:\n    next: {add: [S4_RECORDS]}\n",
        6,
        "no way leads from here to S4_RECORDS",
    ),
    "a way less": ("stages:\n  S2_TRIAGE:\n    next: [S3_CREDIBILITY]\n", 6, "S9_CLOSED at S2_TRIAGE is locked"),
    "a code more": ("stages:\n  S2_TRIAGE:\n    codes: {add: [C11]}\n", 6, "codes of S2_TRIAGE is locked"),
    "another role": ("stages:\n  S4_RECORDS:\n    by: [lead]\n", 6, "by of S4_RECORDS is locked"),
    "somebody reads more": ("stages:\n  S4_RECORDS:\n    grants: {executive: [dialogue]}\n", 6, "grants of S4_RECORDS"),
    "names in sight": ("stages:\n  S2_TRIAGE:\n    is_blind: false\n", 6, "is_blind of S2_TRIAGE is locked"),
    "names opened early": ("stages:\n  S2_TRIAGE:\n    records: {add: [names_opened]}\n", 6, "has its place"),
    "less time": ("stages:\n  S6_RESPONSE:\n    clock: {business_days: 5}\n", 6, "10 business_days is the least"),
    "time in other days": (
        "stages:\n  S6_RESPONSE:\n    clock: {business_days: null, days: 20}\n",
        6,
        "this clock runs in business_days",
    ),
    "no least time": ("stages:\n  S6_RESPONSE:\n    clock: {is_least: false}\n", 6, "is locked"),
    "a legal clock runs longer": ("stages:\n  S8_ESCALATION:\n    clock: {days: 150}\n", 6, "120 days is the most"),
    "no clock": ("stages:\n  S2_TRIAGE:\n    clock: null\n", 6, "a stage keeps its clock"),
    "less is never done": ("stages:\n  S4_RECORDS:\n    never: []\n", 6, "what is never done at S4_RECORDS"),
    "a separation less": ("separations: []\n", 4, "the separation of first_grade and second_grade is locked"),
    "a grade written twice": ("records:\n  first_grade: {once: false}\n", 5, "first_grade is locked"),
    "a choice more": (
        "records:\n  packet: {fields: {trigger: {choices: {X5: {en: Other, es: Otro}}}}}\n",
        5,
        "packet is locked",
    ),
    "another way to grade": ("grades: [first_grade]\n", 4, "grades is locked"),
    "another beginning": ("first: S2_TRIAGE\n", 4, "first is locked"),
}
NEW_STAGE = "stages:\n  S2_TRIAGE: {next: {add: [S2A_PANEL]}}\n  S2A_PANEL: "
TITLE = "title: {en: P, es: P}"
ADDED = {
    "around the second reader": ("by: [lead], is_blind: true, next: [S4_RECORDS]", "lead past what is locked"),
    "a stage where a case stays": ("by: [lead], is_blind: true", "no way leads on from here"),
    "names in sight": ("by: [lead], next: [S3_CREDIBILITY]", "a stage is blind as well"),
    "an auditor at work": ("by: [auditor], is_blind: true, next: [S3_CREDIBILITY]", "auditors and administrators"),
    "a reader let in": (
        "by: [lead], is_blind: true, next: [S3_CREDIBILITY], grants: {executive: [dialogue]}",
        "lets nobody in",
    ),
    "forms opened early": (
        "by: [lead], is_blind: true, next: [S3_CREDIBILITY], records: [names_opened]",
        "names_opened is not recorded at S2_TRIAGE",
    ),
    "a code that is not open": (
        "by: [lead], is_blind: true, next: [S9_CLOSED], records: [closing], codes: [C11]",
        "C11 is not open to S2_TRIAGE",
    ),
}


def shelf_of(folder: Path, text: str) -> Protocol:
    """Return the tip protocol of a house whose folder holds one file."""
    (folder / "tip.yaml").write_text(text, encoding="utf-8")
    return read_shelf(folder).pinned["TIP", 101]


def complaints(folder: Path, text: str) -> tuple[str, ...]:
    """Return what is said about a file that is refused."""
    with pytest.raises(DataWrong) as refusal:
        shelf_of(folder, text)
    return refusal.value.complaints


def test_numbers_names_and_texts_change_and_stages_and_gates_are_added(tmp_path: Path) -> None:
    changed, base = shelf_of(tmp_path, HEAD + OURS), protocols()["TIP"]
    assert (changed.title.en, changed.stages["S2_TRIAGE"].title.en) == ("Report", "First look")
    assert changed.stages["S2_TRIAGE"].title.es == base.stages["S2_TRIAGE"].title.es
    assert changed.stages["S2_TRIAGE"].clock is not None
    assert changed.stages["S2_TRIAGE"].clock.business_days == 1
    coming = prospects(changed, ProtocolFacts("S2_TRIAGE"))
    assert [each.stage for each in coming] == ["S3_CREDIBILITY", "S9_CLOSED", "S2A_PANEL"]
    assert "PANEL" in {obstacle.rule for obstacle in coming[0].obstacles}


def test_versions_stand_side_by_side_and_new_cases_follow_the_newest(tmp_path: Path) -> None:
    (tmp_path / "tip.yaml").write_text(HEAD + OURS, encoding="utf-8")
    (tmp_path / "tip_2.yaml").write_text(HEAD.replace("101", "102"), encoding="utf-8")
    shelf = read_shelf(tmp_path)
    assert shelf.newest["TIP"].version == 102
    assert shelf.pinned["TIP", 1] == protocols()["TIP"]
    assert [each.version for each in shelf.newer(shelf.pinned["TIP", 1])] == [102, 101]
    assert read_shelf(None) is house_shelf()


@pytest.mark.parametrize("what", LOCKED)
def test_what_is_locked_is_not_changed_and_the_file_is_told_why(tmp_path: Path, what: str) -> None:
    said, line, reason = LOCKED[what]
    told = [each for each in complaints(tmp_path, HEAD + said) if reason in each]
    assert told
    assert told[0].startswith(f"tip.yaml:{line}:")


@pytest.mark.parametrize("what", ADDED)
def test_what_is_added_opens_no_way_around_and_lets_nobody_in(tmp_path: Path, what: str) -> None:
    said, reason = ADDED[what]
    told = [
        each for each in complaints(tmp_path, HEAD + NEW_STAGE + "{" + f"{TITLE}, {said}" + "}\n") if reason in each
    ]
    assert [each.partition(": ")[0] for each in told] == ["tip.yaml:6"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name: TIP\nversion: 7\nchanges: 1\n", "tip.yaml:2: version: Input should be greater than or equal to 100"),
        ("name: TIP\nversion: 101\nchanges: 9\n", "tip.yaml:3: the house has no TIP in version 9"),
        ("name: NONE\nversion: 101\nchanges: 1\n", "tip.yaml:3: the house has no NONE in version 1"),
        ("name: TIP\n", "tip.yaml:1: version: Field required"),
    ],
)
def test_a_file_says_what_it_changes(tmp_path: Path, text: str, reason: str) -> None:
    assert reason in complaints(tmp_path, text)


def test_two_files_do_not_make_the_same_version(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(HEAD, encoding="utf-8")
    assert complaints(tmp_path, HEAD) == ("TIP is there twice in version 101",)


def test_a_folder_that_is_not_there_or_empty_is_no_folder(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(DataWrong):
            read_shelf(folder)


def test_under_an_organisations_version_the_same_acts_are_never_one_persons(tmp_path: Path) -> None:
    changed = shelf_of(tmp_path, HEAD + OURS)
    assert all(keeps_apart(changed, *sorted(pair)) for pair in NEVER_BY_ONE)

"""A protocol's file that is wrong is refused, with file, line and reason for everything that is wrong with it."""

from pathlib import Path

import pytest

from tipline.domain.checked_yaml import DataWrong
from tipline.domain.protocol_loading import protocols, read_protocol

# The lines count from 1: complaints name them.
RIGHT = """\
name: X
version: 1
title: {en: Made up, es: Inventado}
basis: "DESIGN"
first: X0_OPENED
closed: S9_CLOSED
borrows: {records: [closing], gates: [G9, G10]}
records:
  finding:
    title: {en: Finding, es: Hallazgo}
    by: [lead]
    compartment: work
    fields:
      what: {kind: text, title: {en: What, es: Qué}}
gates:
  FOUND:
    title: {en: Found, es: Encontrado}
    locked: true
    override: never
    basis: "DESIGN"
    needs:
      - that: {recorded: finding}
        who: [lead]
        say: {en: Nothing was found., es: No se encontró nada.}
stages:
  X0_OPENED:
    title: {en: Opened, es: Abierto}
    by: [lead]
    records: [finding, closing]
    next: [S9_CLOSED]
    codes: [C03]
  S9_CLOSED:
    title: {en: Closed, es: Cerrado}
    by: [lead]
    needs: [FOUND, G9]
    next: [S11_RETAINED]
  S11_RETAINED:
    title: {en: Retained, es: Conservado}
    by_house: true
    needs: [G10]
"""
WRONG = {
    "an unknown stage": ("next: [S9_CLOSED]", "next: [S9_CLOSED, X7_NOWHERE]", 30, "there is no stage X7_NOWHERE"),
    "an unknown first stage": ("first: X0_OPENED", "first: X7_NOWHERE", 25, "there is no stage X7_NOWHERE"),
    "a record nobody knows": ("{recorded: finding}", "{recorded: rumour}", 22, "there is no record rumour"),
    "a gate nobody knows": ("needs: [FOUND, G9]", "needs: [FOUND, LOST, G9]", 35, "there is no gate LOST"),
    "a gate nobody asks": ("needs: [FOUND, G9]", "needs: [G9]", 16, "no stage asks for this gate"),
    "a record nobody writes": ("records: [finding, closing]", "records: [closing]", 9, "no stage records this"),
    "something that is not shared": ("gates: [G9, G10]", "gates: [G9, G10, G77]", 7, "G77 is nothing that is shared"),
    "a stage without anybody": ("    by_house: true\n", "", 37, "nobody works on this stage"),
    "a stage without a way to it": ("    next: [S11_RETAINED]\n", "", 36, "no way leads here"),
    "a close without a code": ("    codes: [C03]\n", "", 26, "may close, and names no closing code"),
    "a code that there is not": ("codes: [C03]", "codes: [C99]", 31, "Input should be"),
    "a role that there is not": ("by: [lead]\n    compartment", "by: [boss]\n    compartment", 11, "Input should be"),
    "a key twice": ("    locked: true\n", "    locked: true\n    locked: false\n", 19, "locked is said twice"),
    "a key too many": (
        "    locked: true\n",
        "    locked: true\n    loud: true\n",
        19,
        "Extra inputs are not permitted",
    ),
    "codes where no close leads": (
        "  S9_CLOSED:\n    title: {en: Closed, es: Cerrado}\n    by: [lead]\n",
        "  S9_CLOSED:\n    title: {en: Closed, es: Cerrado}\n    by: [lead]\n    codes: [C03]\n",
        35,
        "names closing codes, and no close leads from here",
    ),
    "a closing where no close leads": (
        "  S11_RETAINED:\n",
        "  S11_RETAINED:\n    records: [closing]\n",
        38,
        "the closing is written here, and no close leads from here",
    ),
    "a close that nobody writes": (
        "records: [finding, closing]\n    next",
        "records: [finding]\n    next",
        26,
        "may close, and nobody writes the closing here",
    ),
    "what is left behind where only the close follows": (
        "    codes: [C03]\n",
        "    codes: [C03]\n    must: [finding]\n",
        32,
        "finding is asked for on every way forward already",
    ),
    "a word that nobody can say": (
        "{recorded: finding}",
        "{word: {record: finding, field: what, is_one_of: [lost]}}",
        22,
        "nobody can meet this before S9_CLOSED",
    ),
    "a signature that nobody can give": (
        "{recorded: finding}",
        "{signed: {record: finding, role: counsel}}",
        22,
        "nobody can meet this before S9_CLOSED",
    ),
    "a fact that nothing tells": ("{recorded: finding}", "{fact: moon_is_full}", 22, "nobody can meet this"),
    "a stage before, from which no way leads": (
        "{recorded: finding}",
        "{from_stage: [S11_RETAINED]}",
        22,
        "nobody can meet this before S9_CLOSED",
    ),
    "a need that is always met": (
        "{recorded: finding}",
        "{isnt: {grade: [E0]}}",
        22,
        "this is always so: it asks nothing",
    ),
    "a word in clear that no gate asks for": (
        "what: {kind: text, title: {en: What, es: Qué}}",
        "what: {kind: choice, in_clear: true, choices: {a: {en: A, es: A}}, title: {en: What, es: Qué}}",
        14,
        "stands in clear, and no gate asks for it",
    ),
    "a signature that no gate asks for": (
        "    compartment: work\n",
        "    compartment: work\n    signs: [counsel]\n",
        13,
        "no gate asks for the signature as counsel",
    ),
    "a gate twice": ("needs: [FOUND, G9]", "needs: [FOUND, G9, G9]", 35, "G9 is said twice"),
    "somebody let in by what is not written here": (
        "    codes: [C03]\n",
        "    codes: [C03]\n    lets_in: {packet: {lead: [work]}}\n",
        32,
        "there is no record at this stage packet",
    ),
    "who writes what is not borrowed": (
        "borrows: {records: [closing], gates: [G9, G10]}",
        "borrows: {records: [closing], gates: [G9, G10], by: {packet: [lead]}}",
        7,
        "says who writes or signs packet, and does not borrow it",
    ),
    "a version of what is shared that there is not": (
        "borrows: {records: [closing], gates: [G9, G10]}",
        "borrows: {version: 9, records: [closing], gates: [G9, G10]}",
        7,
        "nothing is shared in version 9",
    ),
    "an empty list": ("{recorded: finding}", "{any_of: []}", 22, "an empty list is a mistake, not a yes"),
    "a gate that asks nothing": (
        RIGHT[RIGHT.index("    needs:\n") : RIGHT.index("stages:")],
        "    needs: []\n",
        21,
        "Tuple should have at least 1 item",
    ),
    "two questions in one": (
        "{recorded: finding}",
        "{recorded: finding, fact: is_on_hold}",
        22,
        "a condition asks exactly one thing",
    ),
    "one language only": ("{en: Opened, es: Abierto}", "{en: Opened}", 27, "Field required"),
    "no YAML": ("by: [lead]\n    records", "by: [lead\n    records", 29, "is no YAML"),
}


def written(folder: Path, text: str) -> Path:
    """Return a file with this text."""
    file = folder / "made_up.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_file_of_the_house_is_right() -> None:
    assert all(protocol.stages for protocol in protocols().values())


def test_a_file_that_is_right_is_read_with_what_it_borrows(tmp_path: Path) -> None:
    protocol = read_protocol(written(tmp_path, RIGHT))
    assert set(protocol.records) - {*protocol.borrows.anywhere} == {"finding", "closing"}
    assert set(protocol.gates) == {"FOUND", "G9", "G10"}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_file_line_and_reason(tmp_path: Path, what: str) -> None:
    right, wrong, line, reason = WRONG[what]
    assert RIGHT.count(right) == 1
    with pytest.raises(DataWrong) as refusal:
        read_protocol(written(tmp_path, RIGHT.replace(right, wrong)))
    told = [each for each in refusal.value.complaints if reason in each]
    assert [each.partition(": ")[0] for each in told] == [f"made_up.yaml:{line}"]


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = RIGHT.replace("needs: [FOUND, G9]", "needs: [LOST, G9]").replace("{recorded: finding}", "{recorded: rumour}")
    with pytest.raises(DataWrong) as refusal:
        read_protocol(written(tmp_path, text))
    assert len(refusal.value.complaints) == 3


@pytest.mark.parametrize("text", ["", "- one\n- two\n", "just words\n"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataWrong):
        read_protocol(written(tmp_path, text))

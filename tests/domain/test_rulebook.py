"""The rulebook holds every rule of rules.md with all that a rule carries, and tells where a file of rules is wrong."""

from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from tests.domain.rules_page import PAGE, rules_page
from tipline.domain.checked_yaml import DataWrong
from tipline.domain.outgoing_wording import WORDING_RULES
from tipline.domain.rule_data import Rule, Weight
from tipline.domain.rulebook import RULES, read_rules, rulebook

IDS = Path(__file__).with_name("rule_ids.txt").read_text(encoding="utf-8").split()
NEVER = {"ACT-SPECDOC", "ACT-EVERIFY", "ACT-THREAT", "ACT-UNMASK", "PRC-HOLD", "PRC-LOG", "PRC-NOAUTO"}
EVERY = [pytest.param(rule, id=rule.id) for rule in rulebook().values()]


def test_the_rules_are_those_of_the_list() -> None:
    assert sorted(rulebook()) == IDS


def test_the_page_of_the_rules_names_the_same() -> None:
    named = [line.split("`")[1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert sorted(name for name in named if name in rulebook()) == IDS


def test_the_page_of_the_rules_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "make it anew: python -m tests.domain.rules_page"


def test_these_rules_are_overridden_by_nobody() -> None:
    assert {rule.id for rule in rulebook().values() if rule.override == "never"} == NEVER
    assert all(rulebook()[rule].locked for rule in NEVER)


@pytest.mark.parametrize("rule", EVERY)
def test_a_message_is_said_in_both_languages_with_the_same_places(rule: Rule) -> None:
    assert rule.message.en != rule.message.es
    assert _places(rule.message.en) == _places(rule.message.es)


@pytest.mark.parametrize("rule", EVERY)
def test_a_rule_is_on_one_line_wherever_it_is_shown(rule: Rule) -> None:
    assert "\n" not in "".join([rule.trigger, rule.then or "", rule.basis, rule.message.en, rule.message.es])


@pytest.mark.parametrize("name", ["ACCENT", "LANG", "APPEAR", "NAME", "ORIGIN", "RELIG", "STATUS", "SLUR", "GROUP"])
def test_a_trait_stops_without_conduct_and_only_tells_with_it(name: str) -> None:
    rule = rulebook()[f"TXT-{name}"]
    assert (rule.weight("without_conduct"), rule.weight("with_conduct")) == (Weight.BLOCK, Weight.INFORM)


def test_protected_activity_stops_with_and_without_conduct() -> None:
    rule = rulebook()["TXT-RETAL"]
    assert (rule.weight("without_conduct"), rule.weight("with_conduct")) == (Weight.BLOCK, Weight.BLOCK)


def test_every_action_rule_stops_except_a_window_that_is_only_shorter_than_others() -> None:
    weights = {
        (rule.id, *each) for rule in rulebook().values() for each in rule.severity.items() if rule.id.startswith("ACT-")
    }
    assert {each for each in weights if each[2] is not Weight.BLOCK} == {
        ("ACT-WINDOW", "under_comparators", Weight.JUSTIFY)
    }


def test_every_wording_rule_is_in_the_rulebook_and_looks_at_what_goes_out() -> None:
    assert all({"message", "letter"} <= set(rulebook()[rule].looks_at) for rule in WORDING_RULES)


def test_no_files_are_no_rulebook() -> None:
    with pytest.raises(DataWrong, match="no file of rules"):
        read_rules([])


def test_a_rule_that_stands_twice_is_told_with_its_line(tmp_path: Path) -> None:
    first, second = _file(tmp_path, "one.yaml"), _file(tmp_path, "two.yaml")
    with pytest.raises(DataWrong, match=r"two\.yaml:2: there is a rule ACT-EVERIFY already"):
        read_rules([first, second])


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"id": "ACT-everify"}, r"rules\.yaml:2: rules\.0\.id"),
        ({"id": "STAT-45"}, r"rules\.yaml:2: rules\.0\.id"),
        ({"version": 0}, r"rules\.yaml:\d+: rules\.0\.version"),
        ({"looks_at": []}, r"rules\.yaml:\d+: rules\.0\.looks_at"),
        ({"looks_at": ["crystal ball"]}, r"rules\.yaml:\d+: rules\.0\.looks_at\.0"),
        ({"severity": "shout"}, r"rules\.yaml:\d+: rules\.0\.severity"),
        ({"basis": "8 U.S.C. 1324b(a)(6)"}, r"rules\.yaml:\d+: rules\.0\.basis: .* no mark stands behind"),
        ({"basis": "8 U.S.C. 1324b(a)(6) [V]; somewhere"}, "no mark stands behind: somewhere"),
        ({"override": "anybody"}, r"rules\.yaml:\d+: rules\.0\.override"),
        ({"locked": False}, "what nobody may override is locked"),
        ({"message": {"en": "Only."}}, r"rules\.yaml:\d+: rules\.0\.message\.es"),
        ({"message": {"en": "Until {date}.", "es": "Hasta."}}, "other places to fill"),
        ({"id": "TXT-EVERIFY"}, "one severity without and one with conduct"),
        ({"why": "because"}, r"rules\.yaml:\d+: rules\.0\.why"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_reason(
    tmp_path: Path, changes: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(DataWrong, match=complaint):
        read_rules([_file(tmp_path, "rules.yaml", changes)])


@pytest.mark.parametrize("name", ["trigger", "basis", "message", "locked", "override", "severity", "looks_at"])
def test_a_rule_without_a_part_is_no_rule(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataWrong, match=rf"rules\.yaml:2: rules\.0\.{name}"):
        read_rules([_file(tmp_path, "rules.yaml", leave_out=name)])


def _file(folder: Path, name: str, changes: dict[str, Any] | None = None, leave_out: str = "") -> Path:
    """Write a file with one rule of the house, changed, and return it."""
    rules = yaml.safe_load((RULES / "actions.yaml").read_text(encoding="utf-8"))["rules"]
    rule = next(each for each in rules if each["id"] == "ACT-EVERIFY") | (changes or {})
    rule.pop(leave_out, None)
    file = folder / name
    file.write_text(yaml.safe_dump({"rules": [rule]}, sort_keys=False), encoding="utf-8")
    return file


def _places(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}

"""The rulebook: every rule by its id, read from ``rules/*.yaml`` and checked before anybody relies on it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tipline.domain.checked_yaml import DataWrong, line_of, read_checked
from tipline.domain.rule_data import Rule, RuleFile

RULES = Path(__file__).parent / "rules"


@cache
def rulebook() -> Mapping[str, Rule]:
    """Return every rule of the house by id; raises DataWrong with file, line and reason."""
    return read_rules(sorted(RULES.glob("*.yaml")))


def read_rules(files: Iterable[Path]) -> Mapping[str, Rule]:
    """Return the rules in some files by id; raises DataWrong when a file is wrong or an id stands twice."""
    read = [(file, read_checked(file, RuleFile).rules) for file in files]
    if not read:
        raise DataWrong(["rules: there is no file of rules"])
    if twice := [*_said_twice(read)]:
        raise DataWrong(twice)
    return {rule.id: rule for _, rules in read for rule in rules}


def _said_twice(read: Iterable[tuple[Path, tuple[Rule, ...]]]) -> Iterator[str]:
    seen = set[str]()
    for file, rules in read:
        for number, rule in enumerate(rules):
            if rule.id in seen:
                yield f"{file.name}:{line_of(file, ('rules', number, 'id'))}: there is a rule {rule.id} already"
            seen.add(rule.id)

"""Whatever an organisation writes into its file: it is refused, or everything locked is as it was."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.domain.protocol_acting import keeps_apart
from tests.domain.protocol_comparing import obstacles_to
from tests.domain.protocol_situations import space
from tests.domain.test_protocol_mutations import never_by_one
from tipline.domain.checked_yaml import DataWrong
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_loading import house_shelf, protocols
from tipline.domain.protocol_overlays import read_overlay

_SITUATIONS = 40


def an_edit(data: some.DataObject, table: Any, depth: int = 0) -> Any:
    """Return what a file says at some place: something taken out, put in the place of another, or added."""
    if isinstance(table, dict) and table and (depth < 2 or data.draw(some.booleans())):
        name = data.draw(some.sampled_from(sorted(table)))
        return {name: an_edit(data, table[name], depth + 1)}
    if isinstance(table, list) and table:
        kept = data.draw(some.lists(some.sampled_from(table), max_size=len(table), unique_by=repr))
        return data.draw(some.sampled_from([kept, {"add": kept}, {"add": ["S4_RECORDS"]}, {"add": ["C11"]}, None]))
    if isinstance(table, bool):
        return not table
    if isinstance(table, int):
        return data.draw(some.integers(0, 300))
    return data.draw(some.sampled_from([None, "lead", "other words", {"en": "Other words"}, ["lead"], []]))


def written_over(base: Protocol, edit: Any) -> Protocol | None:
    """Return the organisation's version with an edit, or None when it is refused."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ours.yaml"
        head = {"name": base.name, "version": 100, "changes": base.version}
        file.write_text(yaml.safe_dump({**edit, **head}), encoding="utf-8")
        try:
            return read_overlay(file, house_shelf())
        except DataWrong:
            return None


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.data(), some.sampled_from(list(protocols().values())), some.integers(0, 2**32))
def test_no_file_of_an_organisation_breaks_what_is_locked(data: some.DataObject, base: Protocol, seed: int) -> None:
    table = base.model_dump(mode="json", exclude_unset=True, exclude={"borrows", "name", "version"})
    changed = written_over(base, an_edit(data, table))
    if changed is not None:
        assert set(base.stages) <= set(changed.stages)
        assert all(keeps_apart(changed, *sorted(pair)) for pair in never_by_one(base))
        assert_no_step_is_easier(base, changed, Random(seed))


def assert_no_step_is_easier(base: Protocol, changed: Protocol, chance: Random) -> None:
    """In situations by chance, every move of the house lacks at least what it lacked before."""
    moves = [(here, target) for here, at in base.stages.items() for target in at.next if base.stages[target].needs]
    for here, target in chance.sample(moves, min(4, len(moves))):
        where = space(base, here, base.stages[target].needs)
        for _time in range(_SITUATIONS):
            facts = where.facts([chance.choice(axis) for axis in where.axes])
            before = {obstacle.rule for obstacle in obstacles_to(base, facts, target)}
            assert before <= {obstacle.rule for obstacle in obstacles_to(changed, facts, target)}

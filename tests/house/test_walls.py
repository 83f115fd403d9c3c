"""The walls of the house: sizes, names and what the rules may lean on."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "tipline"
FILES = sorted(HOUSE.rglob("*.py"))
FILE_WALL, FUNCTION_WALL = 250, 35
# Data and mathematics only: no rule may load, save, seal or send.
LEANS_ON = {"tipline", "dateutil", "gsm0338", "holidays", "numpy", "pydantic", "yaml"}
# A room with such a name is two rooms that nobody has named yet.
NAMELESS = {"base", "common", "data", "handlers", "helpers", "info", "managers", "misc", "services", "utils"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_file_or_function_grows_past_its_wall(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= FILE_WALL
    for function in _functions(text):
        assert (function.end_lineno or 0) - function.lineno < FUNCTION_WALL, function.name


def test_no_two_files_share_a_name() -> None:
    names = Counter(path.name for path in FILES if path.name != "__init__.py")
    assert [name for name, count in names.items() if count > 1] == []


def test_every_file_has_a_name_of_the_trade() -> None:
    assert [path.name for path in FILES if path.stem in NAMELESS] == []


@pytest.mark.parametrize("path", sorted((HOUSE / "domain").rglob("*.py")), ids=lambda path: path.stem)
def test_the_rules_lean_on_the_standard_library_and_on_data(path: Path) -> None:
    leaned_on = set(_imported(path.read_text(encoding="utf-8")))
    assert leaned_on <= sys.stdlib_module_names | LEANS_ON


def _functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _imported(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]

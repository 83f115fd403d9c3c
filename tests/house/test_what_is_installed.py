"""What the project asks for is what it uses, and what it installs is all that it needs."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
# Used without an import: a server that is started, a driver by its address, zones by the standard library.
SILENT = {"gunicorn", "psycopg", "tzdata"}
# What a declared package shows as its own.
SHOWN_BY = {
    "babel": "flask-babel",
    "itsdangerous": "flask",
    "jinja2": "flask",
    "markupsafe": "flask",
    "requests": "twilio",
    "urllib3": "twilio",
    "werkzeug": "flask",
}


def test_what_is_imported_is_what_is_asked_for() -> None:
    imported = {SHOWN_BY.get(name, name) for name in _distributions(_imported())}
    assert imported | SILENT == _asked_for()


def test_the_wheel_holds_pages_migrations_and_browser_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    name = build_wheel(str(tmp_path))
    with ZipFile(tmp_path / name) as wheel:
        held = set(wheel.namelist())
    ours = [path for folder in ("templates", "migrations") for path in (ROOT / folder).rglob("*.*")]
    needed = {f"tipline/{path.relative_to(ROOT)}" for path in ours if "__pycache__" not in path.parts}
    texts = {str(path.with_suffix(".mo").relative_to(ROOT)) for path in (ROOT / "tipline").rglob("*.po")}
    assert held >= needed | texts | {"tipline/web/static/built/manifest.json"}


def test_no_lock_file_names_a_registry_or_a_place() -> None:
    for path in ROOT.glob("requirements*.lock"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "://" in line or "index-url" in line or line.startswith("/")] == []


def _asked_for() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}


def _imported() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in _sources()]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in plain | parts} - sys.stdlib_module_names - {"tipline"}


def _sources() -> list[Path]:
    return [*(ROOT / "tipline").rglob("*.py"), *(ROOT / "migrations").rglob("*.py")]


def _distributions(modules: set[str]) -> set[str]:
    known = packages_distributions()
    return {canonicalize_name(known[module][0]) for module in modules}

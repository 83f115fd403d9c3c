"""Examples for the forms of the protocols, so that a stranger can click a case through without inventing its words."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

_FILE = "examples.toml"
# A day is told by how many days it lies from today: "@-2".
_DAYS_FROM_TODAY = "@"


def example_for(protocol: str, kind: str, today: date) -> Mapping[str, str]:
    """Return what to fill in for a record, or nothing where there is no example."""
    known = _examples()
    entries = known.get(protocol, {}).get(kind) or known["any"].get(kind, {})
    return {name: _with_day(said, today) for name, said in entries.items()}


@cache
def _examples() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))


def _with_day(said: str, today: date) -> str:
    if not said.startswith(_DAYS_FROM_TODAY):
        return said.strip()
    return (today + timedelta(days=int(said.removeprefix(_DAYS_FROM_TODAY)))).isoformat()

"""No code is left that nothing calls; what only a page calls is found in the pages."""

import re
from pathlib import Path

from vulture import Vulture
from vulture.config import make_config
from vulture.core import Item

ROOT = Path(__file__).parents[2]
# Python words that stand in the marks of a template.
_MARKED = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
_WORD = re.compile(r"[a-z_][a-z0-9_]*", re.IGNORECASE)
_SURE_ENOUGH = 60


def test_nothing_is_dead() -> None:
    config = make_config(["--config", str(ROOT / "pyproject.toml"), str(ROOT / "tipline"), str(ROOT / "wsgi.py")])
    search = Vulture(ignore_names=config["ignore_names"], ignore_decorators=config["ignore_decorators"])
    search.scavenge(config["paths"])
    search.used_names |= _said_in_templates() | _lists_of_things(search)
    dead = search.get_unused_code(min_confidence=_SURE_ENOUGH)
    assert [f"{each.filename.relative_to(ROOT)}:{each.first_lineno} {each.message}" for each in dead] == []


def _lists_of_things(search: Vulture) -> set[str]:
    """Columns, the words of a closed list and what a data file may say stand for what there is, whoever asks for it."""
    lists = [each for each in search.defined_vars if _is_in_a_list(each)]
    return {each.name for each in lists}


def _is_in_a_list(found: Item) -> bool:
    return bool(
        found.filename.parent.name == "store"
        or found.filename.stem in ("vocabulary", "protocol_data", "rule_data", "packet", "leak_wording")
    )


def _said_in_templates() -> set[str]:
    templates = (path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.*"))
    return {word for text in templates for mark in _MARKED.findall(text) for word in _WORD.findall(mark)}

"""The documents name what there is: settings, commands, and the places that other programs rely on."""

from pathlib import Path

import click
import pytest

from tipline.app import part_of_the_house
from tipline.cli import house
from tipline.settings import FILE, PREFIX, Settings

ROOT = part_of_the_house("templates").parent
SETTINGS = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
CONTRACT = (
    *("what_happened", "kind", "where", "when", "how_known", "who", "exclude", "contact", "nonce", "lang"),
    *("receipt", "reference", "body", "name", "code", "password", "demo.json", "totp_secret"),
    *("/tip", "/follow-up", "/desk/sign-in", "/desk/cases/<reference>", "/health/live", "/health/ready", "/metrics"),
)


@pytest.mark.parametrize("setting", [FILE, *SETTINGS])
def test_the_readme_names_every_setting(setting: str) -> None:
    assert f"`{setting}`" in _read("README.md")


@pytest.mark.parametrize("command", sorted(name for name in house.commands))
def test_the_readme_names_every_command(command: str) -> None:
    found = house.commands[command]
    within = [f"{command} {name}" for name in found.commands] if isinstance(found, click.Group) else [command]
    assert [words for words in within if f"tipline {words}" not in _read("README.md")] == []


@pytest.mark.parametrize("name", CONTRACT)
def test_the_page_contract_is_written_down(name: str) -> None:
    assert name in _read("CONTRIBUTING.md").partition("## The page contract")[2]


def test_every_file_that_a_document_points_to_is_there() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "SECURITY.md"):
        links = [part.partition(")")[0] for part in _read(document).split("](")[1:]]
        assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def _read(name: str) -> str:
    return Path(ROOT / name).read_text(encoding="utf-8")

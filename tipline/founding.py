"""Make a home for a house: its folder, its root secret, its organisation and an empty database."""

import stat
from pathlib import Path
from typing import Any

import flask_migrate
import tomli_w
from flask import Flask

from tipline.settings import Settings
from tipline.vault.recovery import RecoveryPublic
from tipline.vault.root_secret import create_root_secret

DEMO_MARK = "DEMO"


class HomeInUse(Exception):
    """There is a house in this folder already."""


def make_home(settings: Settings, recovery: RecoveryPublic, organisation: dict[str, Any]) -> None:
    """Write everything a house needs before its first start; nothing that is there is replaced."""
    if settings.root_secret.exists() or settings.recovery_public.exists():
        raise HomeInUse(str(settings.home))
    settings.home.mkdir(parents=True, exist_ok=True)
    settings.home.chmod(stat.S_IRWXU)
    settings.recovery_public.write_text(recovery.to_text())
    if not settings.organisation.exists():
        settings.organisation.write_text(tomli_w.dumps(organisation))
    create_root_secret(settings.root_secret)


def bring_to_head(app: Flask) -> None:
    """Run the migrations that the database does not have yet."""
    with app.app_context():
        flask_migrate.upgrade()


def is_demo_home(home: Path) -> bool:
    """Say whether this folder holds a practice copy."""
    return (home / DEMO_MARK).exists()

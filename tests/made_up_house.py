"""A made-up organisation with its home, and the house opened on a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask

from tests.translated_once import TEMPLATES, Address
from tipline.app import StandIns, create_app
from tipline.settings import Settings
from tipline.store.database import db
from tipline.vault.recovery import RecoveryPublic
from tipline.vault.root_secret import create_root_secret
from tipline.vault.suite import new_seed

# Each test opens a house of its own, and all of them have the same pages at the same addresses.
Flask.url_rule_class = Address

# Monday, in the middle of an hour and of a mark of the timing cover.
OPENING = datetime(2026, 11, 2, 15, 20, 10, tzinfo=UTC)

ORGANISATION = """
name = "Example Foods"
time_zone = "America/Chicago"
worksites = ["Plant North", "Plant South"]
independent_recipient = "Imre Vost"
team = "full"

[[people]]
name = "Tamsin Orrell"
aliases = ["Tam"]
titles = ["head of hiring"]

[[people]]
name = "Lorcan Whitby"
titles = ["plant director"]
"""


class Clock:
    """A clock that moves only when told to."""

    def __init__(self, moment: datetime = OPENING) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Return the time it shows."""
        return self._moment

    def pass_(self, **time: float) -> None:
        """Let time pass: ``clock.pass_(days=7)``."""
        self._moment += timedelta(**time)


class NoticesKept:
    """A carrier that keeps what it is given; every member has an address, and so has everybody together."""

    def __init__(self) -> None:
        self.carried: list[tuple[str, str, str]] = []

    def addresses(self, names: frozenset[str], *, shared: bool) -> tuple[str, ...]:
        """Return the addresses that reach these members."""
        return (*sorted(names), *(("everybody",) if shared else ()))

    def carry(self, address: str, title: str, body: str) -> bool:
        """Keep one notice."""
        self.carried.append((address, title, body))
        return True


@dataclass(frozen=True)
class Home:
    """A furnished home, and the recovery seed that a real one never holds."""

    folder: Path
    recovery_seed: bytes = field(repr=False)


def furnish(folder: Path) -> Home:
    """Put root secret, public half of the recovery quorum and organisation into a home."""
    home = Home(folder, new_seed())
    settings = Settings(home=folder)
    create_root_secret(settings.root_secret)
    settings.recovery_public.write_text(RecoveryPublic.from_seed(home.recovery_seed).to_text())
    settings.organisation.write_text(ORGANISATION)
    return home


@contextmanager
def opened(home: Home, database_url: str, stand_ins: StandIns, **told: object) -> Iterator[Flask]:
    """Open the house on a database, with a passphrase hash that costs next to nothing; ``told`` are settings."""
    choices = {"passphrase_memory_kib": 64} | stand_ins.choices
    settings = Settings.model_validate({"home": home.folder, "database_url": database_url, **told})
    app = create_app(settings, replace(stand_ins, choices=choices))
    app.jinja_env.bytecode_cache = TEMPLATES
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()

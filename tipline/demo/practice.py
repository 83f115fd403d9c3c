"""The practice house: made once in an empty folder, and opened on loopback only."""

import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from flask import Flask
from rich.progress import Progress

from tipline.app import StandIns, create_app
from tipline.demo.fake_twilio import open_fake_on_the_network
from tipline.demo.make import PracticeMember, make_cases, make_members
from tipline.demo.phone_page import open_phone
from tipline.demo.phone_threads import Threads
from tipline.demo.practice_bar import open_practice_bar
from tipline.demo.practice_choices import CHOICES
from tipline.demo.practice_clock import PracticeClock
from tipline.demo.practice_line import account_of, threads_file
from tipline.demo.start_page import open_start_page
from tipline.demo.story import read_story
from tipline.demo.story_line import StoryLine
from tipline.founding import DEMO_MARK, bring_to_head, is_demo_home, make_home
from tipline.settings import Settings, read_settings
from tipline.vault.recovery import RecoveryPublic
from tipline.vault.suite import new_seed
from tipline.web.front_desk import desk_of

READY = "demo.json"
_MEMBERS = "practice-members.json"
_MADE = "practice-made"


class NotAPracticeHome(Exception):
    """The folder holds something else than a practice house."""


def prepare(settings: Settings) -> tuple[PracticeMember, ...]:
    """Make the practice house unless it stands already, and return its members.

    Raises NotAPracticeHome for a folder with anything else in it.
    """
    home = settings.home
    if home.exists() and any(home.iterdir()) and not is_demo_home(home):
        raise NotAPracticeHome(str(home))
    no_longer_ready(home)
    if not (home / _MADE).exists():
        _clear(home)
        _make(settings)
    return _read_members(home)


def say_ready(home: Path, base_url: str, members: tuple[PracticeMember, ...]) -> None:
    """Write ``demo.json`` in one go, for programs that wait for the house."""
    account = account_of(home, base_url)
    ready = {
        "base_url": base_url,
        "members": [asdict(member) for member in members],
        "phone_url": f"{base_url}/demo/phone",
        "twilio": {
            "account_sid": account.account_sid,
            "auth_token": account.auth_token,
            "number": account.number,
        },
    }
    _write_at_once(home / READY, ready)


def no_longer_ready(home: Path) -> None:
    """Take ``demo.json`` away again."""
    (home / READY).unlink(missing_ok=True)


def open_practice_house() -> Flask:
    """Return the practice house with its doors open, as a WSGI server calls for it."""
    settings = read_settings(os.environ)
    home = settings.home
    clock, members = PracticeClock(home), _read_members(home)
    fake = open_fake_on_the_network(account_of(home, settings.address), Threads(threads_file(home)), clock.now)
    app = create_app(settings, StandIns(now=clock.now, choices=CHOICES, demo=True, doors=(fake.blueprint,)))
    open_start_page(app, members)
    open_practice_bar(app, members, clock)
    open_phone(app, fake)
    return app


def _make(settings: Settings) -> None:
    story = read_story()
    seed = new_seed()
    settings.home.mkdir(parents=True, exist_ok=True)
    (settings.home / DEMO_MARK).write_text("A practice copy with made-up cases. `tipline serve` refuses it.\n")
    make_home(settings, RecoveryPublic.from_seed(seed), story.organisation)
    line = StoryLine(account_of(settings.home, settings.address), Threads(threads_file(settings.home)))
    app = create_app(settings, StandIns(texts=line, choices=CHOICES, demo=True))
    desk = desk_of(app)
    with Progress(transient=True) as progress:
        steps = progress.add_task("Making a practice house", total=3)
        bring_to_head(app)
        progress.advance(steps)
        with app.app_context():
            members = make_members(desk, story, seed)
            progress.advance(steps)
            make_cases(desk, story, members, line)
            progress.advance(steps)
    _write_at_once(settings.home / _MEMBERS, [asdict(member) for member in members])
    (settings.home / _MADE).touch()


def _clear(home: Path) -> None:
    """Remove what a making that was cut short has left."""
    for left in home.iterdir() if home.exists() else ():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _read_members(home: Path) -> tuple[PracticeMember, ...]:
    written = json.loads((home / _MEMBERS).read_text())
    return tuple(PracticeMember(**{**member, "roles": tuple(member["roles"])}) for member in written)


def _write_at_once(path: Path, content: Any) -> None:
    draft = path.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(content, indent=2) + "\n")
    draft.replace(path)

"""The operator's door: every command of ``tipline``."""

import os
import sys

import click
from flask import Flask
from flask.cli import FlaskGroup

from tipline.app import create_app
from tipline.commands.disclosure_commands import disclose
from tipline.commands.home_commands import check, init
from tipline.commands.member_commands import member
from tipline.commands.recovery_commands import recovery
from tipline.commands.running import demo, serve, worker
from tipline.commands.screen_commands import screen
from tipline.settings import SettingsWrong, read_settings


def _open_house() -> Flask:
    return create_app(read_settings(os.environ))


house = FlaskGroup(
    name="tipline",
    help="An anonymous tip line whose server can take a tip and cannot read it back.",
    create_app=_open_house,
    add_default_commands=False,
    load_dotenv=False,
)
for command in (init, recovery, member, demo, serve, worker, check, screen, disclose):
    house.add_command(command)


def main() -> None:
    """Run one command; what is wrong with the settings is said in words, not as a traceback."""
    try:
        house()
    except SettingsWrong as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)

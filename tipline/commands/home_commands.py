"""The house itself: made once, and looked over whenever something seems wrong."""

import os
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from tipline.app import create_app
from tipline.domain.organisation import OrganisationWrong, read_organisation
from tipline.founding import HomeInUse, bring_to_head, make_home
from tipline.house_check import look_over
from tipline.settings import read_settings
from tipline.texting_check import Finding
from tipline.vault.recovery import RecoveryPublic, RecoveryTextWrong

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_MARKS = {True: "[green]well[/]", False: "[red]mend[/]"}


@click.command()
@click.option("--recovery", required=True, type=_FILE, help="the public half that `tipline recovery create` wrote")
@click.option("--name", prompt="Organisation's name", help="as reporters know it")
@click.option("--time-zone", default="America/New_York", show_default=True, help="of the organisation")
def init(recovery: Path, name: str, time_zone: str) -> None:
    """Make a home: root secret, organisation.toml and an empty database."""
    settings = read_settings(os.environ)
    organisation = {"name": name, "time_zone": time_zone, "team": "full", "worksites": []}
    try:
        read_organisation(organisation)
        make_home(settings, RecoveryPublic.from_text(recovery.read_text()), organisation)
    except OrganisationWrong as wrong:
        raise click.ClickException(str(wrong)) from None
    except RecoveryTextWrong as wrong:
        raise click.ClickException(f"{recovery}: {wrong}") from None
    except HomeInUse as used:
        raise click.ClickException(f"There is a house in {used} already; nothing was changed.") from None
    bring_to_head(create_app(settings))
    click.echo(f"A home was made in {settings.home}.")
    click.echo(f"Next: describe worksites and people in {settings.organisation}, then")
    click.echo('  tipline member invite "NAME" --role lead')


@click.command()
def check() -> None:
    """Look the house over: what is wrong, and what to do."""
    console = Console()
    findings: tuple[Finding, ...] = look_over(create_app(read_settings(os.environ)), read_settings(os.environ))
    for finding in findings:
        # Whole lines: a command that is cut in two cannot be copied.
        console.print(f"{_MARKS[finding.is_well]}  {escape(f'{finding.part}: {finding.said}')}", soft_wrap=True)
    sys.exit(0 if all(finding.is_well for finding in findings) else 1)

"""Run something: the house, its worker, or a practice copy."""

import os
import sys
import webbrowser
from pathlib import Path

import click
from flask.cli import ScriptInfo, pass_script_info
from rich.console import Console
from rich.table import Table

from tipline.demo.make import PracticeMember
from tipline.demo.practice import NotAPracticeHome, no_longer_ready, prepare, say_ready
from tipline.demo.practice_line import line_settings
from tipline.founding import is_demo_home
from tipline.house_check import look_over
from tipline.serving import Running, Shape, check_shape, is_free, open_house
from tipline.settings import read_settings
from tipline.web.front_desk import desk_of
from tipline.worker import work

# Without these a tip that comes now can be read by the recovery quorum alone.
_BEFORE_A_TIP = frozenset({"database", "roster", "independent recipient"})
_DEMO_WORKER = "tipline.commands.practice_worker"
_DEMO_HOUSE = "tipline.demo.practice:open_practice_house()"


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="where the web server listens")
@click.option("--processes", type=click.IntRange(1), default=1, show_default=True)
@click.option("--threads", type=click.IntRange(1), default=8, show_default=True, help="of each process")
def serve(bind: str, processes: int, threads: int) -> None:
    """Run the house: web server and worker; SIGTERM or Ctrl-C ends both cleanly."""
    settings, shape = read_settings(os.environ), Shape(bind, processes, threads)
    if is_demo_home(settings.home):
        raise click.ClickException(f"{settings.home} holds a practice copy: choose another TIPLINE_HOME.")
    check_shape(settings, shape)
    house = open_house()  # what is wrong with the home is said here, once, and not by every process
    for finding in look_over(house, settings):
        if finding.part in _BEFORE_A_TIP and not finding.is_well:
            click.echo(f"{finding.part}: {finding.said}", err=True)
    sys.exit(Running("tipline.serving:open_house()", shape, os.environ).watch())


@click.command()
@pass_script_info
def worker(info: ScriptInfo) -> None:
    """Run the worker alone: it takes letters and texts out and sweeps."""
    house = info.load_app()
    work(house, desk_of(house))


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), default="./demo", show_default=True)
@click.option("--browser/--no-browser", default=True, help="open the start page")
def demo(port: int, home: Path, browser: bool) -> None:
    """Run a practice copy with made-up cases, on this machine only."""
    if not is_free(port):
        raise click.ClickException(f"Something else listens at port {port}: choose another --port.")
    base_url = f"http://127.0.0.1:{port}"
    environment = _practice_environment(home.resolve(), base_url)
    try:
        members = prepare(read_settings(environment))
        environment |= line_settings(home.resolve(), base_url)
    except NotAPracticeHome as other:
        raise click.ClickException(f"{other} is neither empty nor a practice copy: choose another --home.") from None
    running = Running(_DEMO_HOUSE, Shape(f"127.0.0.1:{port}", 1, 8), environment, (_DEMO_WORKER,))
    if running.wait_until_ready(base_url):
        say_ready(home, base_url, members)
        _greet(base_url, members)
        if browser:
            webbrowser.open(f"{base_url}/demo")
    code = running.watch()
    no_longer_ready(home)
    sys.exit(code)


def _practice_environment(home: Path, base_url: str) -> dict[str, str]:
    """Return an environment in which nothing of a real house is set."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TIPLINE_")}
    return clean | {"TIPLINE_HOME": str(home), "TIPLINE_PUBLIC_URL": base_url}


def _greet(base_url: str, members: tuple[PracticeMember, ...]) -> None:
    table = Table("name", "roles", "password", title="Sign-ins of this practice copy (codes: see the start page)")
    for member in members:
        table.add_row(member.name, ", ".join(member.roles), member.password)
    console = Console()
    console.print(table)
    for what, path in (("Start here", "/demo"), ("The tip line", "/"), ("A phone that texts it", "/demo/phone")):
        console.print(f"{what}: {base_url}{path}", soft_wrap=True)
    console.print("Ctrl-C ends it.")

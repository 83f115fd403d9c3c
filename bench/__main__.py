"""Measure the house: ``python -m bench --help`` says what can be chosen."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
from rich.console import Console

from bench.crowd import MOST_REPORTERS, gathered
from bench.desk_speed import PageFigures, Reading, measure_pages
from bench.figures_shown import keep, show_pages, show_tips, show_walks
from bench.protocol_walk import ProtocolFigures, measure_walks
from bench.served_house import House, make_house
from bench.texting_crowd import send_first_texts, send_more_texts
from bench.whole_tips import TipFigures, Trial, measure_tips
from tests.postgresql import running_postgresql

_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_PROCESSES = {"sqlite": (1,), "postgresql": (1, 2)}
_PARTS = ("tips", "texts", "pages", "protocol")
_SIZES = (1, MOST_REPORTERS)
_ACTS = 1_000_000


@click.command()
@click.option("--database", "databases", type=click.Choice(list(_DATABASES)), multiple=True, help="only this one")
@click.option("--part", "parts", type=click.Choice(_PARTS), multiple=True, help="only this one")
@click.option("--seconds", type=click.FloatRange(1), default=4, show_default=True, help="of each crowd")
@click.option("--cases", type=click.IntRange(100), default=10_000, show_default=True, help="on the full desk")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="keep the figures here")
def bench(databases: tuple[str, ...], parts: tuple[str, ...], seconds: float, cases: int, file: Path | None) -> None:
    """Measure how fast the house is, beside a fixed piece of work that tells machines apart."""
    tips: list[TipFigures] = []
    pages: list[PageFigures] = []
    for database in databases or _DATABASES:
        if not parts or "tips" in parts:
            tips += _measure_tips(database, seconds)
        if not parts or "texts" in parts:
            tips += _measure_texts(database, seconds)
        if not parts or "pages" in parts:
            pages += _measure_pages(database, cases)
    walks = list(measure_walks(_ACTS)) if not parts or "protocol" in parts else []
    _show(tips, pages, walks)
    if file:
        keep(file, tips, pages, walks)


def _show(tips: list[TipFigures], pages: list[PageFigures], walks: list[ProtocolFigures]) -> None:
    if tips:
        show_tips(tips)
    if pages:
        show_pages(pages)
    if walks:
        show_walks(walks)


def _measure_tips(database: str, seconds: float) -> Iterator[TipFigures]:
    for processes in _PROCESSES[database]:
        with _new_house(database, "tips") as house, gathered() as crowd:
            yield from measure_tips(crowd, house, Trial(_DATABASES[database], processes, seconds), _SIZES)


def _measure_texts(database: str, seconds: float) -> Iterator[TipFigures]:
    for what, send in (("text, new case", send_first_texts), ("text, added", send_more_texts)):
        with _new_house(database, "texts") as house, gathered() as crowd:
            yield from measure_tips(crowd, house, Trial(_DATABASES[database], 1, seconds, what, send), _SIZES)


def _measure_pages(database: str, cases: int) -> Iterator[PageFigures]:
    with _new_house(database, f"{cases:,} cases") as house:
        yield from measure_pages(house, Reading(_DATABASES[database], cases, times=40))


@contextmanager
def _new_house(database: str, what_for: str) -> Iterator[House]:
    with ExitStack() as kept:
        kept.enter_context(Console(stderr=True).status(f"{_DATABASES[database]}: {what_for} ..."))
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="tipline-bench-")))
        if database == "sqlite":
            url = f"sqlite:///{folder / 'bench.sqlite'}"
        else:
            # As an operator runs it: a tip that was answered is on the disk.
            cluster = kept.enter_context(running_postgresql(waits_for_disk=True))
            cluster.create("bench")
            url = cluster.url("bench")
        yield make_house(folder / "home", url)


if __name__ == "__main__":
    bench()

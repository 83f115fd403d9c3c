"""The figures as people read them, and as programs do."""

import json
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from bench.desk_speed import PageFigures
from bench.protocol_walk import ProtocolFigures
from bench.whole_tips import TipFigures

_CALIBRATION = "calibration: CPU ms of a fixed piece of work, before and after"


def show_tips(figures: list[TipFigures]) -> None:
    """Print what whole tips cost."""
    table = _table("Whole web tips (form, post, answer page) and signed texts; five members get the grant")
    _add_columns(table, 3, "what", "database", "web", "clients", "a second", "median ms", "p95 ms", "CPU ms", "MB")
    for each in figures:
        table.add_row(
            each.what,
            each.database,
            str(each.processes) + ("" if each.counts_knocks else "*"),
            str(each.clients),
            *(f"{number:.1f}" for number in (each.tips_per_second, each.median_ms, each.p95_ms, each.cpu_ms)),
            f"{each.megabytes:.0f}",
            _calibrated(each.calibration_ms),
        )
    table.caption = f"web: processes of 8 threads, * without limits; CPU: the web's, each; {_CALIBRATION}"
    Console().print(table)


def show_pages(figures: list[PageFigures]) -> None:
    """Print how long the desk's pages take."""
    table = _table("Pages of the desk, asked for by one member, to the last byte")
    _add_columns(table, 2, "database", "page", "cases", "median ms", "p95 ms", "CPU ms")
    for each in figures:
        times = (f"{number:.1f}" for number in (each.median_ms, each.p95_ms, each.cpu_ms))
        table.add_row(each.database, each.page, f"{each.cases:,}", *times, _calibrated(each.calibration_ms))
    table.caption = _CALIBRATION
    Console().print(table)


def show_walks(figures: list[ProtocolFigures]) -> None:
    """Print how far random members came, and how long it takes to say what comes next."""
    table = _table("Random acts of random members on a case, each held to the protocol's locked gates; none broke")
    _add_columns(table, 1, "protocols", "acts", "done", "closed", "a second", "prospects µs", "p99 µs")
    for each in figures:
        counts = (f"{number:,.0f}" for number in (each.acts, each.done, each.cases_closed, each.acts_per_second))
        times = (f"{number:.1f}" for number in (each.prospects_median_us, each.prospects_p99_us))
        table.add_row(each.protocols, *counts, *times, _calibrated(each.calibration_ms))
    table.caption = _CALIBRATION
    Console().print(table)


def keep(path: Path, tips: list[TipFigures], pages: list[PageFigures], walks: list[ProtocolFigures]) -> None:
    """Write the figures into a file."""
    measured = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": cpu_count(),
        "tips": [asdict(each) for each in tips],
        "pages": [asdict(each) for each in pages],
        "walks": [asdict(each) for each in walks],
    }
    path.write_text(json.dumps(measured, indent=2) + "\n")


def _table(title: str) -> Table:
    return Table(title=title, box=SIMPLE, padding=(0, 1, 0, 0), title_justify="left", caption_justify="left")


def _add_columns(table: Table, words: int, *names: str) -> None:
    for place, name in enumerate((*names, "calibration")):
        table.add_column(name, justify="left" if place < words else "right", no_wrap=True)


def _calibrated(before_and_after: tuple[float, float]) -> str:
    return " → ".join(f"{each:.1f}" for each in before_and_after)

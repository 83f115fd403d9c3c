"""Whole tips a second: how many, how long each takes, and what it costs the server."""

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.pool import Pool
from statistics import median, quantiles
from time import sleep, time

from bench.calibration import calibrate
from bench.crowd import Shift, next_shift, send_tips
from bench.process_costs import cpu_seconds, megabytes
from bench.served_house import House, Served, counts_knocks, served

_WARM_UP_SECONDS = 1.5


@dataclass(frozen=True)
class TipFigures:
    """What was measured with one shape of server and one size of crowd."""

    what: str
    database: str
    processes: int
    counts_knocks: bool
    clients: int
    tips_per_second: float
    median_ms: float
    p95_ms: float
    cpu_ms: float
    megabytes: float
    calibration_ms: tuple[float, float]


@dataclass(frozen=True)
class Trial:
    """What to measure: a database by its name, how many processes answer, and what the crowd sends."""

    database: str
    processes: int
    seconds: float
    what: str = "web tip"
    send: Callable[[Shift], list[float]] = send_tips


def measure_tips(crowd: Pool, house: House, trial: Trial, sizes: tuple[int, ...]) -> list[TipFigures]:
    """Serve the house and let crowds of these sizes send tips, one crowd after the other."""
    with served(house, trial.processes) as house_served:
        crowd.map(trial.send, [next_shift(house_served.port, _WARM_UP_SECONDS)] * max(sizes), chunksize=1)
        return [_measure(crowd, house_served, trial, size) for size in sizes]


def _measure(crowd: Pool, house: Served, trial: Trial, clients: int) -> TipFigures:
    before = calibrate()
    shift = next_shift(house.port, trial.seconds)
    answers = crowd.map_async(trial.send, [shift] * clients, chunksize=1)
    cpu = _cpu_during(shift, house)
    took = [each for client in answers.get() for each in client]
    return TipFigures(
        what=trial.what,
        database=trial.database,
        processes=trial.processes,
        counts_knocks=counts_knocks(trial.processes),
        clients=clients,
        tips_per_second=len(took) / trial.seconds,
        median_ms=median(took),
        p95_ms=quantiles(took, n=20)[-1],
        cpu_ms=cpu * 1000 / len(took),
        megabytes=max(megabytes(pid) for pid in house.web),
        calibration_ms=(before, calibrate()),
    )


def _cpu_during(shift: Shift, house: Served) -> float:
    sleep(max(0.0, shift.starts - time()))
    before = cpu_seconds(house.web)
    sleep(max(0.0, shift.ends - time()))
    return cpu_seconds(house.web) - before

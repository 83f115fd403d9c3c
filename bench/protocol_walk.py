"""A million acts of random members on random cases: no locked gate breaks, and what comes next is known at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles
from time import perf_counter

from bench.calibration import calibrate
from tests.domain.protocol_wandering import Wandering
from tipline.domain.access import TIP_PROTOCOL
from tipline.domain.protocol import prospects
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_loading import protocols

_SEED = 20_261_125
_SAMPLED = 20
# What a page may take for it.
_MOST_MICROSECONDS = 1000.0


@dataclass(frozen=True)
class ProtocolFigures:
    """What was measured of a long walk; each act was held to protocol.md."""

    protocols: str
    acts: int
    done: int
    cases_closed: int
    acts_per_second: float
    prospects_median_us: float
    prospects_p99_us: float
    calibration_ms: tuple[float, float]


def measure_walks(acts: int) -> Iterator[ProtocolFigures]:
    """Walk so many acts: half of them on tips, half on cases of every protocol; fails when a gate breaks."""
    everything = protocols()
    yield _walk("TIP", [everything[TIP_PROTOCOL]], acts // 2)
    yield _walk("all", list(everything.values()), acts - acts // 2)


def _walk(what: str, choices: list[Protocol], acts: int) -> ProtocolFigures:
    before, wandering, took = calibrate(), Wandering(Random(_SEED), choices), list[float]()
    started = perf_counter()
    for number in range(acts):
        wandering.act()
        if number % _SAMPLED == 0:
            took.append(_look(wandering))
    seconds = perf_counter() - started - sum(took)
    closed = sum(count for act, count in wandering.taken.items() if act.endswith("S9_CLOSED"))
    slowest = quantiles(took, n=100)[-1] * 1e6
    assert slowest < _MOST_MICROSECONDS, slowest
    return ProtocolFigures(
        protocols=what,
        acts=acts,
        done=wandering.taken.total(),
        cases_closed=closed,
        acts_per_second=acts / seconds,
        prospects_median_us=median(took) * 1e6,
        prospects_p99_us=slowest,
        calibration_ms=(before, calibrate()),
    )


def _look(wandering: Wandering) -> float:
    started = perf_counter()
    prospects(wandering.protocol, wandering.facts)
    return perf_counter() - started

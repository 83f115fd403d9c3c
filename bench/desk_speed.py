"""How long the desk's pages take where there are many cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median, quantiles
from time import perf_counter

from bench.calibration import calibrate
from bench.connection import Connection
from bench.many_cases import fill
from bench.process_costs import cpu_seconds
from bench.served_house import House, Served, served
from tests.staff import PASSPHRASE, Colleague
from tests.visitors import hidden_fields

_WARM_UP = 5


@dataclass(frozen=True)
class PageFigures:
    """What was measured of one page."""

    database: str
    page: str
    cases: int
    median_ms: float
    p95_ms: float
    cpu_ms: float
    calibration_ms: tuple[float, float]


@dataclass(frozen=True)
class Reading:
    """What to measure: a database by its name, how full it is, and how often each page is asked for."""

    database: str
    cases: int
    times: int


def measure_pages(house: House, reading: Reading) -> list[PageFigures]:
    """Fill the house, sign in as one of its members and read queue and case again and again."""
    reference = fill(house, reading.cases)
    pages = {"queue of 50": "/desk/", "what is new": "/desk/?view=replied", "case": f"/desk/cases/{reference}"}
    with served(house, 1) as house_served, _signed_in(house_served, house.readers.colleagues[0]) as browser:
        return [_measure(browser, house_served, reading, page) for page in pages.items()]


def _measure(browser: Connection, house: Served, reading: Reading, page: tuple[str, str]) -> PageFigures:
    name, path = page
    before = calibrate()
    for _time in range(_WARM_UP):
        _look(browser, path)
    cpu = cpu_seconds(house.web)
    took = [_look(browser, path) for _time in range(reading.times)]
    return PageFigures(
        database=reading.database,
        page=name,
        cases=reading.cases,
        median_ms=median(took),
        p95_ms=quantiles(took, n=20)[-1],
        cpu_ms=(cpu_seconds(house.web) - cpu) * 1000 / reading.times,
        calibration_ms=(before, calibrate()),
    )


def _look(browser: Connection, path: str) -> float:
    started = perf_counter()
    answer = browser.get(path)
    took = (perf_counter() - started) * 1000
    assert answer.status == 200, answer.status
    return took


@contextmanager
def _signed_in(house: Served, colleague: Colleague) -> Iterator[Connection]:
    with Connection(house.port) as browser:
        typed = {
            "name": colleague.member.name,
            "code": colleague.code(datetime.now(UTC)),
            "password": PASSPHRASE,
        }
        answer = browser.post("/desk/sign-in", hidden_fields(browser.get("/desk/sign-in").page) | typed)
        assert answer.status == 303, answer.status
        yield browser

"""The way between one phone and the house, and what can go wrong on it."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from time import sleep

from tipline.demo.fake_courier import Courier
from tipline.demo.fake_weather import Weather

Errand = Callable[[], object]


@dataclass(frozen=True)
class Switches:
    """What is wrong with a phone and its network; all of it off is a fair day.

    ``is_off`` keeps texts to the phone at the carrier, ``is_gone`` lets them fail. ``is_slow`` brings what the phone
    writes after some seconds, ``is_backwards`` brings the texts of those seconds with the last one first, and
    ``comes_twice`` brings each of them once more.
    """

    is_off: bool = False
    is_slow: bool = False
    is_backwards: bool = False
    comes_twice: bool = False
    is_gone: bool = False


class Road:
    """Brings what one phone writes to the house, by its switches."""

    def __init__(self, courier: Courier, weather: Weather) -> None:
        self._courier = courier
        self._weather = weather
        self._lock = Lock()
        self._gathered: list[Errand] = []
        self.switches = Switches()

    def carry(self, errand: Errand) -> None:
        """Have a text brought, now or later."""
        if self.switches.is_backwards:
            self._gather(errand)
        elif self.switches.is_slow:
            self._after_a_while(lambda: self._go(errand))
        else:
            self._go(errand)

    def _gather(self, errand: Errand) -> None:
        with self._lock:
            self._gathered.append(errand)
            is_first = len(self._gathered) == 1
        if is_first:
            self._after_a_while(self._let_go)

    def _let_go(self) -> None:
        with self._lock:
            gathered, self._gathered = self._gathered, []
        for errand in reversed(gathered):
            self._go(errand)

    def _go(self, errand: Errand) -> None:
        for _ in range(2 if self.switches.comes_twice else 1):
            self._courier.later(errand)

    def _after_a_while(self, errand: Errand) -> None:
        Thread(target=self._wait_and, args=(errand,), name="fake-road", daemon=True).start()

    def _wait_and(self, errand: Errand) -> None:
        sleep(self._weather.road_seconds)
        errand()

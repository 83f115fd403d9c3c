"""Knocks counted in the memory of one process."""

from threading import Lock
from time import time

from limits.storage import MemoryStorage

_SECONDS_BETWEEN_SWEEPS = 60


class CountsInMemory(MemoryStorage):
    """The ready-made storage starts a thread with nearly every count (0.5 ms); this one sweeps once a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = Lock()
        self._next_sweep = 0.0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count one more under the key, and return how many there are in its window."""
        with self._turn:
            now = time()
            if now >= self._next_sweep:
                self._sweep(now)
            if self.get(key) == 0:
                self.expirations[key] = now + expiry
            self.storage[key] += amount
            return self.storage[key]

    def _sweep(self, now: float) -> None:
        self._next_sweep = now + _SECONDS_BETWEEN_SWEEPS
        for key in [key for key, over in self.expirations.items() if over <= now]:
            self.clear(key)

"""Knocks counted in the memory of one process."""

from time import time

from limits.storage import MemoryStorage

_SWEEP_SECONDS = 60.0


class KnockCounts(MemoryStorage):
    """Counts as the library does, which starts a thread at each knock to look through all that was counted so far."""

    STORAGE_SCHEME = ["knocks"]  # noqa: RUF012  The library's own type.

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False) -> None:
        super().__init__(uri, wrap_exceptions)
        self._swept = time()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count one more under this key, and forget now and then what is over."""
        self._sweep(time())
        self.get(key)
        with self.locks[key]:
            self.storage[key] += amount
            if self.storage[key] == amount:
                self.expirations[key] = time() + expiry
            return self.storage[key]

    def _sweep(self, now: float) -> None:
        if now - self._swept < _SWEEP_SECONDS:
            return
        self._swept = now
        for key, until in list(self.expirations.items()):
            if until <= now:
                self.clear(key)

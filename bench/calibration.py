"""A fixed piece of work, so that figures of two machines, or of one machine at two hours, can be compared."""

from hashlib import sha256
from statistics import median
from time import process_time

_ROUNDS = 9
_STEPS = 60_000
_HASHES = 200
_BLOCK = bytes(16 * 1024)


def calibrate() -> float:
    """Return the milliseconds of CPU that the fixed work takes here and now."""
    return median(_one_round() for _round in range(_ROUNDS))


def _one_round() -> float:
    started = process_time()
    counts: dict[int, int] = {}
    for step in range(_STEPS):
        place = step * 31 % 1009
        counts[place] = counts.get(place, 0) + step
    for _hash in range(_HASHES):
        sha256(_BLOCK).digest()
    return (process_time() - started) * 1000

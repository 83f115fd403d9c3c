"""What processes have used so far, as the kernel counts it."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

_PROCESSES = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """Return the processes that this one started."""
    return [int(child) for child in (_PROCESSES / f"{pid}/task/{pid}/children").read_text().split()]


def command(pid: int) -> str:
    """Return how a process was called."""
    return (_PROCESSES / f"{pid}/cmdline").read_text().replace("\0", " ")


def cpu_seconds(pids: Sequence[int]) -> float:
    """Return the CPU that these processes have used."""
    return sum(_ticks(pid) for pid in pids) / _TICKS


def megabytes(pid: int) -> float:
    """Return the memory of a process, what it shares with others counted in proportion."""
    rollup = (_PROCESSES / f"{pid}/smaps_rollup").read_text()
    kilobytes = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    assert kilobytes is not None
    return int(kilobytes.group(1)) / 1024


def _ticks(pid: int) -> int:
    # The name stands in brackets and may hold anything; user and system time are the 12th and 13th word after it.
    words = (_PROCESSES / f"{pid}/stat").read_text().rpartition(")")[2].split()
    return int(words[11]) + int(words[12])

"""The clock of a practice copy: it can be moved ahead by days, so that clocks run out while one looks on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

_FILE = "practice-clock"


class PracticeClock:
    """Tells the time of one copy; web server and worker read it from the same file."""

    def __init__(self, home: Path) -> None:
        self._file = home / _FILE
        self._read_at: int | None = None
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the time in this copy."""
        return datetime.now(UTC) + self._moved()

    def move(self, days: int) -> None:
        """Move it ahead; it never goes back, as what was written stays written."""
        days_ahead = self._moved().days + max(0, days)
        draft = self._file.with_suffix(".draft")
        draft.write_text(f"{days_ahead}\n")
        draft.replace(self._file)

    def _moved(self) -> timedelta:
        try:
            changed = self._file.stat().st_mtime_ns
        except FileNotFoundError:
            return timedelta()
        if changed != self._read_at:
            self._ahead, self._read_at = timedelta(days=int(self._file.read_text())), changed
        return self._ahead

"""What a practice copy chooses otherwise than a house."""

from typing import Any

# A stranger who tries the line waits for no cover and no clock, and presses twice with one code.
CHOICES: dict[str, Any] = {"timing_cover_minutes": 0, "form_seconds": 0, "code_reuse": True}

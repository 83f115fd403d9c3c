"""The known answers, kept as files beside the tests that use them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Vectors = Callable[[str], Any]


@pytest.fixture
def vectors() -> Vectors:
    """Read one file of known answers by its name."""
    folder = Path(__file__).parent / "vectors"
    return lambda name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))

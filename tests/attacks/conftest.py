"""What the attacks stand on: a whole house in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.own_house import OwnHouse, build
from tests.postgresql import running_postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def own_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OwnHouse]:
    """A house of either kind that shares no file with anything else."""
    if request.param == "sqlite":
        yield build(tmp_path, None)
    else:
        with running_postgresql() as cluster:
            yield build(tmp_path, cluster)

"""Grants: a compartment's seed opens for the holder it was sealed to, in its place only."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from tipline.vault.grants import open_grant, seal_grant
from tipline.vault.suite import CannotOpen, new_seed, public_key

CASE, SEED, HOLDER_SEED = uuid4(), new_seed(), new_seed()
GRANT = seal_grant(public_key(HOLDER_SEED), CASE, "reporter", "dialogue", 1, SEED)


def test_known_grants_open(vectors: Any) -> None:
    for known in vectors("grants"):
        place = (UUID(known["case_id"]), known["holder"], known["compartment"], known["generation"])
        holder_seed, sealed = bytes.fromhex(known["holder_seed"]), bytes.fromhex(known["sealed"])
        assert open_grant(holder_seed, *place, sealed).hex() == known["seed"]


def test_a_grant_opens_for_its_holder() -> None:
    assert open_grant(HOLDER_SEED, CASE, "reporter", "dialogue", 1, GRANT) == SEED


def test_a_grant_does_not_open_for_another() -> None:
    with pytest.raises(CannotOpen):
        open_grant(new_seed(), CASE, "reporter", "dialogue", 1, GRANT)


@pytest.mark.parametrize(
    ("case_id", "holder", "compartment", "generation"),
    [
        (uuid4(), "reporter", "dialogue", 1),
        (CASE, "recovery", "dialogue", 1),
        (CASE, "reporter", "counsel", 1),
        (CASE, "reporter", "dialogue", 2),
    ],
)
def test_a_grant_moved_to_another_place_does_not_open(
    case_id: UUID, holder: str, compartment: str, generation: int
) -> None:
    with pytest.raises(CannotOpen):
        open_grant(HOLDER_SEED, case_id, holder, compartment, generation, GRANT)

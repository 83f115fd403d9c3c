"""Grants: the seed of a compartment, sealed to one holder."""

from uuid import UUID

from tipline.vault import suite
from tipline.vault.seals import context


def seal_grant(  # noqa: PLR0913  a grant is bound to all of these
    holder_public: bytes, case_id: UUID, holder: str, compartment: str, generation: int, seed: bytes
) -> bytes:
    """Seal a compartment's seed to a holder: `member/<uuid>`, `reporter` or `recovery`."""
    return suite.seal(holder_public, _place(case_id, holder, compartment, generation), seed)


def open_grant(  # noqa: PLR0913  a grant is bound to all of these
    holder_seed: bytes | suite.OpeningKey,
    case_id: UUID,
    holder: str,
    compartment: str,
    generation: int,
    sealed: bytes,
) -> bytes:
    """Open a grant and give the compartment's seed, or raise CannotOpen."""
    return suite.open_sealed(holder_seed, _place(case_id, holder, compartment, generation), sealed)


def _place(case_id: UUID, holder: str, compartment: str, generation: int) -> bytes:
    return context("grant", case_id, holder, compartment, generation)

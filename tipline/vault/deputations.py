"""Who stands in for whom, signed: nobody with the database alone can hand a role to somebody else."""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from tipline.vault import keys
from tipline.vault.seals import context, framed

_SIGNING = context("deputation")


@dataclass(frozen=True)
class Deputation:
    """From the first to the last day, ``deputy`` holds these roles of ``away`` too; ``named_by`` signed it."""

    away: UUID
    deputy: UUID
    roles: tuple[str, ...]
    first: date
    last: date
    named_by: UUID
    signature: bytes = field(default=b"", repr=False)


def sign_deputation(unsigned: Deputation, signer_seed: bytes) -> Deputation:
    """Sign it with the seed of whom it names as its signer."""
    return replace(unsigned, signature=keys.sign(signer_seed, _SIGNING, _statement(unsigned)))


def is_signed(deputation: Deputation, signing: bytes) -> bool:
    """Say whether the signature holds under the signer's public keys."""
    try:
        keys.verify(signing, _SIGNING, _statement(deputation), deputation.signature)
    except keys.BadSignature:
        return False
    return True


def _statement(deputation: Deputation) -> bytes:
    days = (deputation.first.isoformat(), deputation.last.isoformat())
    roles = framed(*sorted(deputation.roles))
    return framed(deputation.away, deputation.deputy, roles, *days, deputation.named_by)

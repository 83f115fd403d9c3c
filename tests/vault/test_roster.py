"""The roster: whoever writes into the database still cannot add a reader."""

import re
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tipline.vault import keys, roster
from tipline.vault.keys import signing_public
from tipline.vault.recovery import RecoveryPublic
from tipline.vault.roster import RosterEntry, fingerprint, sign_entry, verified
from tipline.vault.suite import new_seed, public_key

RECOVERY_SEED, LEAD_SEED, SECOND_SEED, TRIAGER_SEED, GHOST_SEED = (bytes([n]) * 32 for n in range(5))
RECOVERY = RecoveryPublic.from_seed(RECOVERY_SEED)


def unsigned(seed: bytes, name: str, roles: tuple[str, ...], signed_by: UUID | None) -> RosterEntry:
    """Describe a member whose entry nobody has signed."""
    return RosterEntry(uuid4(), name, roles, public_key(seed), signing_public(seed), signed_by, b"")


LEAD = sign_entry(unsigned(LEAD_SEED, "Ana", ("lead", "reviewer"), None), RECOVERY_SEED)
SECOND = sign_entry(unsigned(SECOND_SEED, "Bo", ("lead",), LEAD.member_id), LEAD_SEED)
TRIAGER = sign_entry(unsigned(TRIAGER_SEED, "Cy", ("triager",), SECOND.member_id), SECOND_SEED)
HONEST = (LEAD, SECOND, TRIAGER)


def test_a_chain_of_leads_verifies_in_any_order() -> None:
    assert verified(HONEST, RECOVERY) == HONEST
    assert verified(HONEST[::-1], RECOVERY) == HONEST[::-1]
    assert verified([], RECOVERY) == ()


def test_a_ghost_nobody_signed_is_not_kept() -> None:
    ghost = unsigned(GHOST_SEED, "Ghost", ("triager",), LEAD.member_id)
    for signature in (b"", bytes(keys.SIGNATURE_BYTES), LEAD.signature, TRIAGER.signature):
        assert verified([*HONEST, replace(ghost, signature=signature)], RECOVERY) == HONEST


def test_a_ghost_signed_by_itself_is_not_kept() -> None:
    ghost = unsigned(GHOST_SEED, "Ghost", ("lead",), None)
    for signed_by in (ghost.member_id, LEAD.member_id, None):
        signed = sign_entry(replace(ghost, signed_by=signed_by), GHOST_SEED)
        assert verified([*HONEST, signed], RECOVERY) == HONEST


def test_an_entry_signed_by_a_member_who_is_no_lead_is_not_kept() -> None:
    ghost = sign_entry(unsigned(GHOST_SEED, "Ghost", ("triager",), TRIAGER.member_id), TRIAGER_SEED)
    assert verified([*HONEST, ghost], RECOVERY) == HONEST


def test_an_entry_signed_by_a_stranger_is_not_kept() -> None:
    ghost = sign_entry(unsigned(GHOST_SEED, "Ghost", ("triager",), uuid4()), LEAD_SEED)
    assert verified([*HONEST, ghost], RECOVERY) == HONEST


@pytest.mark.parametrize(
    "edit",
    [
        {"roles": ("lead", "triager")},
        {"roles": ()},
        {"name": "Another"},
        {"member_id": uuid4()},
        {"public": public_key(GHOST_SEED)},
        {"signing": signing_public(GHOST_SEED)},
        {"signed_by": LEAD.member_id},
        {"signed_by": None},
        {"signature": SECOND.signature},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_an_entry_edited_after_signing_is_not_kept(edit: dict[str, object]) -> None:
    edited = replace(TRIAGER, **edit)  # type: ignore[arg-type]
    assert verified([LEAD, SECOND, edited], RECOVERY) == (LEAD, SECOND)


def test_a_member_who_makes_themselves_lead_vouches_for_nobody() -> None:
    risen = replace(TRIAGER, roles=("lead", "triager"))
    ghost = sign_entry(unsigned(GHOST_SEED, "Ghost", ("triager",), risen.member_id), TRIAGER_SEED)
    assert verified([LEAD, SECOND, risen, ghost], RECOVERY) == (LEAD, SECOND)


def test_two_entries_that_sign_each_other_are_not_kept() -> None:
    one, other = (unsigned(seed, "Ghost", ("lead",), None) for seed in (GHOST_SEED, TRIAGER_SEED))
    one_signed = sign_entry(replace(one, signed_by=other.member_id), TRIAGER_SEED)
    other_signed = sign_entry(replace(other, signed_by=one.member_id), GHOST_SEED)
    assert verified([one_signed, other_signed], RECOVERY) == ()
    assert verified([*HONEST, one_signed, other_signed], RECOVERY) == HONEST


def test_the_recovery_key_admits_leads_only() -> None:
    triager = sign_entry(unsigned(GHOST_SEED, "Di", ("triager",), None), RECOVERY_SEED)
    assert verified([triager], RECOVERY) == ()


def test_swapped_signatures_verify_for_neither() -> None:
    other = sign_entry(unsigned(GHOST_SEED, "Ed", ("triager",), SECOND.member_id), SECOND_SEED)
    swapped = (replace(TRIAGER, signature=other.signature), replace(other, signature=TRIAGER.signature))
    assert verified([LEAD, SECOND, *swapped], RECOVERY) == (LEAD, SECOND)


def test_a_ghost_under_a_leads_name_and_id_does_not_take_their_place() -> None:
    ghost = replace(LEAD, public=public_key(GHOST_SEED), signing=signing_public(GHOST_SEED))
    assert verified([ghost, *HONEST], RECOVERY) == HONEST
    friend = sign_entry(unsigned(GHOST_SEED, "Ghost", ("triager",), ghost.member_id), GHOST_SEED)
    assert verified([ghost, *HONEST, friend], RECOVERY) == HONEST


def test_one_member_stands_once() -> None:
    again = sign_entry(replace(TRIAGER, roles=("counsel",)), SECOND_SEED)
    assert verified([*HONEST, again], RECOVERY) == HONEST


def test_without_its_lead_nobody_is_kept() -> None:
    assert verified([SECOND, TRIAGER], RECOVERY) == ()


def test_another_recovery_key_verifies_nobody() -> None:
    assert verified(HONEST, RecoveryPublic.from_seed(new_seed())) == ()


def test_the_order_of_roles_does_not_matter_to_a_signature() -> None:
    turned = replace(LEAD, roles=LEAD.roles[::-1])
    assert verified([turned], RECOVERY) == (turned,)


def test_an_unchanged_roster_is_not_verified_again() -> None:
    first = verified(HONEST, RECOVERY)
    before = roster._verified.cache_info().hits
    assert verified([replace(entry) for entry in HONEST], RECOVERY) is first
    assert roster._verified.cache_info().hits == before + 1


def test_a_fingerprint_is_short_and_names_both_keys() -> None:
    ours = fingerprint(LEAD.public, LEAD.signing)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}", ours)
    assert ours != fingerprint(LEAD.public, SECOND.signing)
    assert ours != fingerprint(SECOND.public, LEAD.signing)

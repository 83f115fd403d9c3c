"""An entry of the roster as a text: carried to where it is signed, and back."""

import json
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.vault.recovery import RecoveryPublic
from tipline.vault.roster import RosterEntry, RosterTextWrong, sign_entry, verified

SEED = bytes(32)
ENTRY = RosterEntry(UUID(int=7), "Ana Núñez", ("lead", "reviewer"), b"public", b"signing", None, b"signature")


@pytest.mark.parametrize("signed_by", [None, UUID(int=8)])
def test_an_entry_is_read_back_as_it_was_written(signed_by: UUID | None) -> None:
    entry = replace(ENTRY, signed_by=signed_by)
    assert RosterEntry.from_text(entry.to_text()) == entry


def test_a_signature_outlasts_the_journey() -> None:
    signed = sign_entry(ENTRY, SEED)
    assert verified([RosterEntry.from_text(signed.to_text())], RecoveryPublic.from_seed(SEED)) == (signed,)


@pytest.mark.parametrize(
    "part", ["format", "member_id", "name", "roles", "public", "signing", "signed_by", "signature"]
)
def test_an_entry_without_one_of_its_parts_is_none(part: str) -> None:
    written = json.loads(ENTRY.to_text())
    del written[part]
    with pytest.raises(RosterTextWrong):
        RosterEntry.from_text(json.dumps(written))


@pytest.mark.parametrize(
    "edit",
    [
        {"format": "tipline-roster-entry-2"},
        {"format": None},
        {"member_id": 7},
        {"member_id": None},
        {"member_id": "not an id"},
        {"roles": None},
        {"roles": 7},
        {"public": None},
        {"signing": 7},
        {"signature": "no base64!"},
        {"signed_by": 7},
        {"signed_by": ""},
        {"name": "Ana\x1b[2K"},
        {"name": "Ana\nkey ABCD"},
        {"name": "Ana\u202e"},
        {"roles": ["lead\r"]},
    ],
    ids=str,
)
def test_an_entry_with_a_wrong_part_is_none(edit: dict[str, object]) -> None:
    written = json.loads(ENTRY.to_text()) | edit
    with pytest.raises(RosterTextWrong):
        RosterEntry.from_text(json.dumps(written))


@given(some.text() | some.sampled_from(["null", "[]", "7", '""', "{}", '"format"']))
def test_any_other_text_is_no_entry(text: str) -> None:
    with pytest.raises(RosterTextWrong):
        RosterEntry.from_text(text)

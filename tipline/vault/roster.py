"""The roster: the members' public keys, each signed by a lead, the first lead's by the recovery key."""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode, b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from uuid import UUID

from tipline.vault import keys
from tipline.vault.recovery import RecoveryPublic
from tipline.vault.seals import context, framed

LEAD = "lead"

_FORMAT = "tipline-roster-entry-1"
_SIGNING_CONTEXT = context("roster")
# Crockford's letters, as on a receipt: none is mistaken for another when read aloud.
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_FINGERPRINT_LETTERS, _GROUP_LETTERS = 20, 4


class RosterTextWrong(Exception):
    """This text is not an entry of a roster."""


@dataclass(frozen=True)
class RosterEntry:
    """One member's public keys and roles; `signed_by` is a lead, or None for the recovery key."""

    member_id: UUID
    name: str
    roles: tuple[str, ...]
    public: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    signed_by: UUID | None
    signature: bytes = field(repr=False)

    def to_text(self) -> str:
        """Write it down for `from_text`, to be carried to where it is signed and back."""
        return json.dumps(
            {
                "format": _FORMAT,
                "member_id": str(self.member_id),
                "name": self.name,
                "roles": list(self.roles),
                "public": b64encode(self.public).decode(),
                "signing": b64encode(self.signing).decode(),
                "signed_by": None if self.signed_by is None else str(self.signed_by),
                "signature": b64encode(self.signature).decode(),
            },
            indent=2,
        )

    @classmethod
    def from_text(cls, text: str) -> RosterEntry:
        """Read what `to_text` wrote, or raise RosterTextWrong; whether it is signed is for `verified` to say."""
        try:
            written = json.loads(text)
            signer = written["signed_by"]
            read = cls(
                member_id=UUID(str(written["member_id"])),
                name=str(written["name"]),
                roles=tuple(map(str, written["roles"])),
                signed_by=None if signer is None else UUID(str(signer)),
                **{part: b64decode(written[part], validate=True) for part in ("public", "signing", "signature")},
            )
            is_ours = written["format"] == _FORMAT
        except (ValueError, KeyError, TypeError):
            raise RosterTextWrong("this is not an entry of a roster") from None
        # The name is shown to who signs: nothing in it may move the cursor or hide the key beside it.
        if not is_ours or not "".join((read.name, *read.roles)).isprintable():
            raise RosterTextWrong("this is not an entry of a roster")
        return read


def statement(entry: RosterEntry) -> bytes:
    """Give the bytes that the signer of an entry signs: all of it but the signature."""
    signer = "recovery" if entry.signed_by is None else f"member/{entry.signed_by}"
    roles = framed(*sorted(entry.roles))
    return framed(entry.member_id, entry.name, roles, entry.public, entry.signing, signer)


def sign_entry(unsigned: RosterEntry, signer_seed: bytes) -> RosterEntry:
    """Sign an entry, whatever its signature was, with the seed of whom it names as its signer."""
    return replace(unsigned, signature=keys.sign(signer_seed, _SIGNING_CONTEXT, statement(unsigned)))


def verified(entries: Sequence[RosterEntry], recovery: RecoveryPublic) -> tuple[RosterEntry, ...]:
    """Keep the entries whose chain of leads reaches the recovery key."""
    return _verified(tuple(entries), recovery)


def fingerprint(public: bytes, signing: bytes) -> str:
    """Give the short name of a member's keys, to be compared aloud."""
    digest = hashlib.sha256(context("fingerprint", public, signing)).digest()
    letters = b32encode(digest).decode().translate(_CROCKFORD)[:_FINGERPRINT_LETTERS]
    return "-".join(letters[at : at + _GROUP_LETTERS] for at in range(0, len(letters), _GROUP_LETTERS))


# Intake asks for every tip; the answer changes only when the roster does.
@lru_cache(maxsize=8)
def _verified(entries: tuple[RosterEntry, ...], recovery: RecoveryPublic) -> tuple[RosterEntry, ...]:
    leads: dict[UUID | None, bytes] = {None: recovery.signing}
    kept: dict[UUID, RosterEntry] = {}
    waiting = entries
    # Trust grows from the recovery key outwards, so entries that only sign each other are never reached.
    while reached := [entry for entry in waiting if entry.signed_by in leads]:
        waiting = tuple(entry for entry in waiting if entry.signed_by not in leads)
        for entry in reached:
            if entry.member_id not in kept and _is_signed(entry, leads[entry.signed_by]):
                kept[entry.member_id] = entry
                if LEAD in entry.roles:
                    leads[entry.member_id] = entry.signing
    return tuple(entry for entry in entries if kept.get(entry.member_id) is entry)


def _is_signed(entry: RosterEntry, signer: bytes) -> bool:
    if entry.signed_by is None and LEAD not in entry.roles:
        # The recovery key only starts the roster; everybody else is a lead's decision.
        return False
    try:
        keys.verify(signer, _SIGNING_CONTEXT, statement(entry), entry.signature)
    except keys.BadSignature:
        return False
    return True

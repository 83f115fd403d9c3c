"""The recovery quorum: a seed split into SLIP-39 word lists, and its public half."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field

import shamir_mnemonic
from shamir_mnemonic import MnemonicError, Share

from tipline.vault import keys, suite
from tipline.vault.seals import framed

_FORMAT = "tipline-recovery-public-1"
_CHECK_LETTERS = 16


class SharesWrong(Exception):
    """These word lists do not give a recovery seed; the text says which to look at, and no word of it."""


class RecoveryTextWrong(Exception):
    """This text is not the public half of a recovery quorum, or it was damaged."""


@dataclass(frozen=True)
class RecoveryPublic:
    """The public half of the recovery quorum: what is sealed to it, and what checks its signatures."""

    public: bytes = field(repr=False)
    signing: bytes = field(repr=False)

    @classmethod
    def from_seed(cls, seed: bytes) -> RecoveryPublic:
        """Give the public half of a recovery seed."""
        return cls(suite.public_key(seed), keys.signing_public(seed))

    def to_text(self) -> str:
        """Write it down for `from_text`, to be carried from the machine that made it."""
        return json.dumps(
            {
                "format": _FORMAT,
                "public": b64encode(self.public).decode(),
                "signing": b64encode(self.signing).decode(),
                "check": self._check(),
            },
            indent=2,
        )

    @classmethod
    def from_text(cls, text: str) -> RecoveryPublic:
        """Read what `to_text` wrote, or raise RecoveryTextWrong."""
        try:
            written = json.loads(text)
            read = cls(b64decode(written["public"]), b64decode(written["signing"]))
            format_and_check = (written["format"], written["check"])
        except (ValueError, KeyError, TypeError):
            raise RecoveryTextWrong("this is not the public half of a recovery quorum") from None
        if format_and_check != (_FORMAT, read._check()):
            raise RecoveryTextWrong("the public half of the recovery quorum was damaged")
        return read

    def _check(self) -> str:
        return hashlib.sha256(framed(_FORMAT, self.public, self.signing)).hexdigest()[:_CHECK_LETTERS]


def new_shares(seed: bytes, threshold: int = 2, count: int = 3) -> list[str]:
    """Split a seed into `count` word lists, of which `threshold` give it back."""
    # No passphrase is used, so the work that would slow down guessing it is set to the least.
    [shares] = shamir_mnemonic.generate_mnemonics(1, [(threshold, count)], seed, iteration_exponent=0)
    return list(shares)


def combine_shares(shares: list[str]) -> bytes:
    """Give the seed back from enough word lists, or raise SharesWrong."""
    read = [_read_share(number, words) for number, words in enumerate(shares, start=1)]
    if len({share.identifier for share in read}) != 1:
        raise SharesWrong("these shares do not belong together")
    different = list({share.index: share for share in read}.values())
    threshold = different[0].member_threshold
    if len(different) < threshold:
        raise SharesWrong(f"{threshold} different shares are needed")
    return _combined(different[:threshold])


def _read_share(number: int, words: str) -> Share:
    try:
        return Share.from_mnemonic(" ".join(words.lower().split()))
    except MnemonicError:
        # The foreign error may quote a word: say only which share it was.
        raise SharesWrong(f"share {number} has a wrong or missing word") from None


def _combined(shares: list[Share]) -> bytes:
    try:
        seed: bytes = shamir_mnemonic.combine_mnemonics([share.mnemonic() for share in shares])
    except MnemonicError:
        raise SharesWrong("these shares do not belong together") from None
    if len(seed) != suite.SEED_BYTES:
        raise SharesWrong("these shares do not hold a recovery seed")
    return seed

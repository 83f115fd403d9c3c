"""What a receipt opens: the reporter's seed, and the locator that finds the case."""

from tipline.vault.derivation import derive
from tipline.vault.root_secret import mac
from tipline.vault.seals import context

RECEIPT_BYTES = 13
"""104 bits, of which a receipt shows the first 100."""

# A receipt has 100 random bits, so no slow hash is needed and nobody can flood the server with guesses.
_SEED_INFO = context("receipt/reporter-seed")
_LOCATOR_INFO = context("receipt/locator")


def derive_receipt_bytes(form_key: bytes, nonce: bytes, fields: bytes) -> bytes:
    """Give the bytes of a receipt; the same form sent twice gives the same ones."""
    return mac(form_key, "tipline/receipt", nonce, fields)[:RECEIPT_BYTES]


def reporter_seed(receipt: str) -> bytes:
    """Give the seed of the reporter who holds this receipt, in its canonical form."""
    return derive(receipt.encode(), _SEED_INFO)


def locator(receipt: str) -> bytes:
    """Give what finds the case of a receipt and opens nothing."""
    return derive(receipt.encode(), _LOCATOR_INFO)

"""Receipts: one form gives one receipt, and a receipt gives a seed and a locator that tell nothing of it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from tipline.vault.receipts import RECEIPT_BYTES, derive_receipt_bytes, locator, reporter_seed

FORM_KEY = bytes(range(7, 39))


def test_known_receipts(vectors: Any) -> None:
    known = vectors("receipts")
    form_key, nonce, fields = (bytes.fromhex(known[part]) for part in ("form_key", "nonce", "fields"))
    assert derive_receipt_bytes(form_key, nonce, fields).hex() == known["receipt_bytes"]
    assert reporter_seed(known["receipt"]).hex() == known["reporter_seed"]
    assert locator(known["receipt"]).hex() == known["locator"]


@given(nonce=some.binary(max_size=40), fields=some.binary(max_size=200))
def test_the_same_form_sent_twice_gives_the_same_receipt(nonce: bytes, fields: bytes) -> None:
    first = derive_receipt_bytes(FORM_KEY, nonce, fields)
    assert first == derive_receipt_bytes(FORM_KEY, nonce, fields)
    assert len(first) == RECEIPT_BYTES


def test_key_nonce_and_fields_all_count() -> None:
    receipts = {
        derive_receipt_bytes(FORM_KEY, b"nonce", b"fields"),
        derive_receipt_bytes(bytes(32), b"nonce", b"fields"),
        derive_receipt_bytes(FORM_KEY, b"noncef", b"ields"),
        derive_receipt_bytes(FORM_KEY, b"nonce", b"other fields"),
    }
    assert len(receipts) == 4


def test_seed_and_locator_are_strangers_to_each_other() -> None:
    one, other = "7K4M92QX0ABCDEFGHJKMN", "7K4M92QX0ABCDEFGHJKMP"
    assert len({reporter_seed(one), locator(one), reporter_seed(other), locator(other)}) == 4

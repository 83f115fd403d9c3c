"""The search itself finds what it should: without this, finding nothing would prove nothing."""

import gzip
import json
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import urlencode

import pytest

from tests.attacks.sentinels import STEM, receipt_spellings, search_bytes, sentinel, spellings
from tipline.domain.mentions import name_key
from tipline.domain.receipt import show_receipt

RECEIPT = "7K4M92QXTL0V5WYZ3ABCD"
WORDS = f"it was {sentinel('who').title()} again"
LEFT_BEHIND = {
    "as typed": WORDS.encode(),
    "in capitals": WORDS.upper().encode(),
    "folded": name_key(WORDS).encode(),
    "wide": WORDS.encode("utf-16-le"),
    "json": json.dumps({"who": WORDS}).encode(),
    "form": urlencode({"who": WORDS}).encode(),
    "page": WORDS.encode("ascii", "xmlcharrefreplace"),
    "log of bytes": repr(WORDS.encode()).encode(),
    "log of text": ascii(WORDS).encode(),
    "hex": WORDS.encode().hex().encode(),
    **{f"base64 at {shift}": b64encode(b"x" * shift + WORDS.encode()) for shift in range(3)},
    **{f"base64 for addresses at {shift}": urlsafe_b64encode(b"x" * shift + WORDS.encode()) for shift in range(3)},
}


@pytest.mark.parametrize("place", LEFT_BEHIND)
def test_a_word_is_found_in_every_spelling(place: str) -> None:
    assert search_bytes([(place, LEFT_BEHIND[place])], spellings(STEM)).found == (place,)


@pytest.mark.parametrize("written", [RECEIPT, show_receipt(RECEIPT), show_receipt(RECEIPT).lower(), RECEIPT.lower()])
def test_a_receipt_is_found_however_it_is_written(written: str) -> None:
    for content in (written.encode(), b64encode(written.encode()), written.encode().hex().encode()):
        assert search_bytes([("place", content)], receipt_spellings(RECEIPT)).found == ("place",)


def test_other_words_are_not_found() -> None:
    harmless = gzip.compress(b"quarterly figures" * 1000) + "señor zorro".encode()
    assert search_bytes([("place", harmless)], spellings(STEM) | receipt_spellings(RECEIPT)).found == ()

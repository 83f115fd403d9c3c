"""How receipts and references are written down, read aloud and typed back."""

from tipline.domain.errors import NotFound, ReceiptMistyped

# Douglas Crockford, Base 32: no I, L, O or U, so that nothing is read for something else.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 20  # 100 bits
RECEIPT_CHARACTERS = RANDOM_CHARACTERS + 1
_FORGIVEN = str.maketrans("OIL", "011")
_REFERENCE_MARK = "T1"  # TL as it is read: an L is a 1
_REFERENCE_CHARACTERS = 8
# x^5 + x^2 + 1 is primitive: the powers of x modulo it come back only after 31 places.
_POLYNOMIAL = 0b100101


def check_character(characters: str) -> str:
    """Return the character that catches every slip of one character and every swap of two.

    Each place weighs another power of x in the field of 32 elements, as in Bech32 (BIP 173).
    """
    total = 0
    for character in characters:
        total = (total ^ ALPHABET.index(character)) << 1
        total ^= _POLYNOMIAL if total & 0b100000 else 0
    return ALPHABET[total]


def write_receipt(random: bytes) -> str:
    """Return the receipt for the first 100 bits of ``random``, 21 characters without dashes."""
    characters = _base32(random, RANDOM_CHARACTERS)
    return characters + check_character(characters)


def show_receipt(receipt: str) -> str:
    """Return the receipt as people see it: seven groups of three."""
    return "-".join(receipt[start : start + 3] for start in range(0, RECEIPT_CHARACTERS, 3))


def read_receipt(typed: str) -> str:
    """Return the receipt that was meant, or raise ReceiptMistyped; says nothing about whether it opens a case."""
    receipt = _characters(typed)
    if len(receipt) != RECEIPT_CHARACTERS or not set(receipt) <= set(ALPHABET):
        raise ReceiptMistyped
    if check_character(receipt[:-1]) != receipt[-1]:
        raise ReceiptMistyped
    return receipt


def write_reference(random: bytes) -> str:
    """Return a reference such as ``TL-7K4M-92QX`` from 40 random bits; it names a case and opens nothing."""
    characters = _base32(random, _REFERENCE_CHARACTERS)
    return f"TL-{characters[:4]}-{characters[4:]}"


def read_reference(typed: str) -> str:
    """Return the reference that was meant, or raise NotFound."""
    letters = _characters(typed)
    if len(letters) > _REFERENCE_CHARACTERS:
        letters = letters.removeprefix(_REFERENCE_MARK)
    if len(letters) != _REFERENCE_CHARACTERS or not set(letters) <= set(ALPHABET):
        raise NotFound
    return f"TL-{letters[:4]}-{letters[4:]}"


def _characters(typed: str) -> str:
    """Return the letters and digits that were meant; what else stands between them means nothing."""
    return "".join(character for character in typed.upper() if character.isalnum()).translate(_FORGIVEN)


def _base32(random: bytes, count: int) -> str:
    bits = int.from_bytes(random) >> (len(random) * 8 - count * 5)
    return "".join(ALPHABET[bits >> (5 * place) & 31] for place in reversed(range(count)))

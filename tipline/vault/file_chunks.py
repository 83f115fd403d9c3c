"""Files: sealed in numbered chunks under a key of their own, so that none is swapped, dropped, added or moved."""

from collections.abc import Iterable, Iterator
from secrets import token_bytes

from tipline.vault.derivation import KEY_BYTES
from tipline.vault.keys import open_under, seal_under
from tipline.vault.seals import framed
from tipline.vault.suite import CannotOpen

CHUNK_BYTES = 64 * 1024


def new_file_key() -> bytes:
    """Make the random key of one file; whoever may read the file gets it sealed."""
    return token_bytes(KEY_BYTES)


def seal_chunks(key: bytes, context: bytes, content: bytes) -> Iterator[bytes]:
    """Yield a file's chunks in their order; an empty file has one."""
    last = max(len(content) - 1, 0) // CHUNK_BYTES
    for number in range(last + 1):
        start = number * CHUNK_BYTES
        place = _place(context, number, is_last=number == last)
        yield seal_under(key, place, content[start : start + CHUNK_BYTES])


def open_chunks(key: bytes, context: bytes, sealed: Iterable[bytes]) -> bytes:
    """Return what was in a file, or raise CannotOpen unless every chunk is there, in its order and in its place."""
    chunks = list(sealed)
    if not chunks:
        # Opening no chunk at all would pass a file that lost them for an empty one.
        raise CannotOpen
    places = (_place(context, number, is_last=number == len(chunks) - 1) for number in range(len(chunks)))
    return b"".join(open_under(key, place, chunk) for place, chunk in zip(places, chunks, strict=True))


def _place(context: bytes, number: int, *, is_last: bool) -> bytes:
    # The mark of the last chunk: without it, a file could be cut off after any chunk (as in STREAM, eprint 2015/189).
    return framed(context, number, int(is_last))

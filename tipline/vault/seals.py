"""Name the place of a sealed blob, so that it opens in no other place."""

from uuid import UUID

Part = str | bytes | int | UUID

_NUMBER_BYTES = 8


def framed(*parts: Part) -> bytes:
    """Join parts, each after its length in four bytes, so that no other parts give the same bytes."""
    pieces: list[bytes] = []
    for part in parts:
        piece = _as_bytes(part)
        pieces.append(len(piece).to_bytes(4))
        pieces.append(piece)
    return b"".join(pieces)


def context(purpose: str, *parts: Part) -> bytes:
    """Name a place: what the blob is for, then the ids and the key generation."""
    return framed("tipline/" + purpose, *parts)


def part_context(purpose: str, case_id: UUID, row_id: UUID, compartment: str, generation: int) -> bytes:
    """Name the place of one row in a compartment of a case."""
    return context(purpose, case_id, row_id, compartment, generation)


def summary_context(case_id: UUID, generation: int) -> bytes:
    """Name the place of a case's one-line summary."""
    return context("summary", case_id, generation)


def message_context(case_id: UUID, message_id: UUID, compartment: str, generation: int) -> bytes:
    """Name the place of a message."""
    return part_context("message", case_id, message_id, compartment, generation)


def note_context(case_id: UUID, note_id: UUID, compartment: str, generation: int) -> bytes:
    """Name the place of a note."""
    return part_context("note", case_id, note_id, compartment, generation)


def record_context(case_id: UUID, record_id: UUID, compartment: str, generation: int) -> bytes:
    """Name the place of what a protocol's stage wrote down."""
    return part_context("record", case_id, record_id, compartment, generation)


def screened_context(case_id: UUID, message_id: UUID, compartment: str, generation: int) -> bytes:
    """Name the place of what the screen found in a message."""
    return part_context("screened", case_id, message_id, compartment, generation)


def file_context(case_id: UUID, file_id: UUID, compartment: str, generation: int) -> bytes:
    """Name the place of a file's key."""
    return part_context("file", case_id, file_id, compartment, generation)


def chunks_context(file_id: UUID) -> bytes:
    """Name the place of a file's chunks; case and generation are named with the key that opens them."""
    return context("file-chunks", file_id)


def _as_bytes(part: Part) -> bytes:
    if isinstance(part, str):
        return part.encode()
    if isinstance(part, UUID):
        return part.bytes
    if isinstance(part, int):
        return part.to_bytes(_NUMBER_BYTES)
    return part

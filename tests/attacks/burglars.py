"""Somebody with a copy of the database and some key: they try it on everything, in every place it could fit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from tipline.casework.desk import Desk
from tipline.casework.granting import holder_name
from tipline.domain.vocabulary import Compartment
from tipline.store.cases import Case, CaseGrant, CaseKey, Message, Note, SealedContact
from tipline.store.outbox import Letter
from tipline.vault.keys import open_under
from tipline.vault.seals import context, message_context, note_context, part_context, summary_context
from tipline.vault.suite import CannotOpen, open_sealed


@dataclass(frozen=True)
class Blob:
    """One sealed thing of a case: where it lies, and every context under which it could have been sealed."""

    place: str
    sealed: bytes = field(repr=False)
    contexts: tuple[bytes, ...] = field(repr=False)


def blobs_of(desk: Desk) -> list[Blob]:
    """Return everything of any case that is sealed."""
    return [*_grants(desk), *_contents(desk)]


def opened_by(keys: Iterable[bytes], blobs: Iterable[Blob]) -> list[str]:
    """Return the places of the blobs that any of these keys opens, as a seed or as a shared secret."""
    keys = tuple(keys)
    return sorted(blob.place for blob in blobs if any(_opens(key, blob) is not None for key in keys))


def seeds_from(key: bytes, blobs: Iterable[Blob]) -> list[bytes]:
    """Return what a key finds in the grants it opens: the seeds of compartments."""
    found = (_opens(key, blob) for blob in blobs if blob.place.startswith("grant"))
    return [seed for seed in found if seed is not None]


def letters_in(desk: Desk) -> list[Blob]:
    """Return the letters of the outbox, which the transit key does open."""
    return [
        Blob("letter", letter.sealed, (context("letter", letter.id),))
        for letter in desk.session.scalars(select(Letter))
        if letter.sealed
    ]


def _opens(key: bytes, blob: Blob) -> bytes | None:
    for place in blob.contexts:
        for opening in (open_sealed, open_under):
            try:
                return opening(key, place, blob.sealed)
            except CannotOpen:
                continue
    return None


def _grants(desk: Desk) -> Iterator[Blob]:
    for grant in desk.session.scalars(select(CaseGrant)):
        holder = holder_name(grant.holder, grant.member_id)
        place = context("grant", grant.case_id, holder, grant.compartment, grant.generation)
        yield Blob(f"grant of {grant.holder} to {grant.compartment} {grant.generation}", grant.sealed_seed, (place,))


def _contents(desk: Desk) -> Iterator[Blob]:
    rows: list[tuple[str, UUID, UUID | None, bytes]] = [
        *(("message", row.case_id, row.id, row.sealed) for row in desk.session.scalars(select(Message))),
        *(("note", row.case_id, row.id, row.sealed) for row in desk.session.scalars(select(Note))),
        *(("contact", row.case_id, None, row.sealed) for row in desk.session.scalars(select(SealedContact))),
        *(("summary", row.id, None, row.sealed_summary) for row in desk.session.scalars(select(Case))),
    ]
    generations = set(desk.session.scalars(select(CaseKey.generation)))
    for place, case_id, row_id, sealed in rows:
        contexts = (spelt for generation in sorted(generations) for spelt in _contexts(case_id, row_id, generation))
        yield Blob(place, sealed, tuple(contexts))


def _contexts(case_id: UUID, row_id: UUID | None, generation: int) -> Iterator[bytes]:
    yield context("contact", case_id, generation)
    yield summary_context(case_id, generation)
    if row_id is not None:
        for compartment in Compartment:
            yield message_context(case_id, row_id, compartment, generation)
            yield note_context(case_id, row_id, compartment, generation)
            yield part_context("contact", case_id, row_id, compartment, generation)

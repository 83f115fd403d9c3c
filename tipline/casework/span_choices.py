"""What a reporter said, to mark conduct in: as sentences to choose, and as a text to mark words in, masked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from tipline.casework.conduct_spans import Told, read_span, told
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.opening import granted_case
from tipline.domain.masking import Hidden, Piece, hide
from tipline.domain.sentences import sentences
from tipline.domain.vocabulary import Deed


@dataclass(frozen=True)
class SpanChoice:
    """A part that states an act, or may; ``value`` is how a form names its place."""

    value: str
    pieces: tuple[Piece, ...] = field(repr=False)
    suggested: str | None


@dataclass(frozen=True)
class Markable:
    """One thing the reporter said, whole, in which words are marked."""

    message: UUID
    pieces: tuple[Piece, ...] = field(repr=False)


@dataclass(frozen=True)
class SpanChoices:
    """Everything there is to choose from: the texts, their sentences, and what was marked before."""

    texts: tuple[Markable, ...]
    sentences: tuple[SpanChoice, ...]
    marked: tuple[SpanChoice, ...]


def span_choices(desk: Desk, member: SignedIn, reference: str, marked: Iterable[str] = ()) -> SpanChoices:
    """Return what can be chosen of everything the reporter said, and again what was marked; raises NotFound."""
    with deed(desk, member.actor, Deed.CASE_READ) as act:
        said = told(desk, member, granted_case(desk, member, reference, act))
    texts = tuple(Markable(message, hide(each.text, each.hidden)) for message, each in said.items())
    offered = tuple(
        _choice(message, each, start, end)
        for message, each in said.items()
        for start, end in sentences(each.text)
        if each.shows(start, end)
    )
    known = {choice.value for choice in offered}
    return SpanChoices(texts, offered, tuple(_marked(said, (span for span in marked if span not in known))))


def _marked(said: Mapping[UUID, Told], spans: Iterable[str]) -> Iterator[SpanChoice]:
    for message, start, end in filter(None, map(read_span, spans)):
        if message in said and said[message].shows(start, end):
            yield _choice(message, said[message], start, end)


def _choice(message: UUID, each: Told, start: int, end: int) -> SpanChoice:
    suggested = next((kind for kind, first, last in each.found.conduct if first < end and last > start), None)
    return SpanChoice(f"{message}:{start}-{end}", _part(each.text, start, end, each.hidden), suggested)


def _part(text: str, start: int, end: int, hidden: Iterable[Hidden]) -> tuple[Piece, ...]:
    inside = [
        Hidden(max(part.start, start) - start, min(part.end, end) - start, part.mask)
        for part in hidden
        if part.start < end and part.end > start
    ]
    return hide(text[start:end], inside)

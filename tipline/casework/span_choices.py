"""The sentences of a tip from which conduct is chosen, each with its masks and with what the screen suggests."""

from dataclasses import dataclass, field

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.findings import Found, found_in
from tipline.casework.granting import member_seeds
from tipline.casework.next_steps import next_steps
from tipline.casework.opening import granted_case, words_of
from tipline.domain.masking import Hidden, Piece, hide
from tipline.domain.sentences import sentences
from tipline.domain.vocabulary import Compartment, Deed, Voice
from tipline.store import questions
from tipline.store.cases import Message


@dataclass(frozen=True)
class SpanChoice:
    """One sentence; ``value`` is how a form names its place."""

    value: str
    pieces: tuple[Piece, ...] = field(repr=False)
    suggested: str | None


def span_choices(desk: Desk, member: SignedIn, reference: str) -> tuple[SpanChoice, ...]:
    """Return the sentences of everything the reporter said; raises NotFound."""
    with deed(desk, member.actor, Deed.CASE_READ) as act:
        case = granted_case(desk, member, reference, act)
        said = questions.messages_of(desk.session, case.id, desk.now())
    seeds = member_seeds(desk, member, case.id, Compartment.DIALOGUE)
    found, blind = found_in(desk, member, case.id), next_steps(desk, member, case).is_blind
    return tuple(
        choice
        for message in said
        if message.voice is Voice.REPORTER and message.generation in seeds and message.id in found
        for choice in _choices(message, words_of(message, seeds[message.generation]), found[message.id], blind)
    )


def _choices(message: Message, text: str, found: Found, blind: bool) -> list[SpanChoice]:
    hidden = found.hidden(blind)
    return [
        SpanChoice(
            f"{message.id}:{start}-{end}",
            _part(text, start, end, hidden),
            next((kind for kind, first, last in found.conduct if first < end and last > start), None),
        )
        for start, end in sentences(text)
    ]


def _part(text: str, start: int, end: int, hidden: list[Hidden]) -> tuple[Piece, ...]:
    inside = [
        Hidden(max(part.start, start) - start, min(part.end, end) - start, part.mask)
        for part in hidden
        if part.start < end and part.end > start
    ]
    return hide(text[start:end], inside)

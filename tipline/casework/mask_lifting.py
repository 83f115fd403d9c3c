"""Numbers of papers, and what a reporter said of their own status: hidden for good, and opened with a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.findings import find
from tipline.casework.granting import Seeds, member_seeds
from tipline.casework.next_steps import next_steps
from tipline.casework.notes import keep_note
from tipline.casework.opening import granted_case, open_message, words_of
from tipline.casework.tips import check_text, unpack_tip
from tipline.domain.errors import GateClosed
from tipline.domain.masking import Piece, lift
from tipline.domain.protocol import Obstacle
from tipline.domain.rulebook import rulebook
from tipline.domain.vocabulary import Compartment, Deed, Spelling, Voice
from tipline.store import questions
from tipline.store.cases import Case, Message

_BLIND = "PRC-BLIND"


@dataclass(frozen=True)
class Lifted:
    """Something said of which a part is hidden on every page, with that part marked."""

    hour: datetime
    pieces: tuple[Piece, ...] = field(repr=False)


def lift_masks(desk: Desk, member: SignedIn, reference: str, reason: str) -> tuple[Lifted, ...]:
    """Return what is hidden for good in a case; the reason stays with the case as a note.

    Raises NotFound, TextEmpty or TextTooLong, and GateClosed as long as the member has not graded.
    """
    with deed(desk, member.actor, Deed.MASK_LIFTED) as act:
        case = granted_case(desk, member, reference, act)
        if next_steps(desk, member, case).is_blind:
            raise GateClosed([_grade_first()])
        check_text(reason, desk.choices.side_characters)
        keep_note(desk, case.id, member, uuid4(), reason)
    return tuple(_lifted(desk, case, member_seeds(desk, member, case.id, Compartment.DIALOGUE)))


def _grade_first() -> Obstacle:
    rule = rulebook()[_BLIND]
    return Obstacle(_BLIND, rule.message, (), rule.basis)


def _lifted(desk: Desk, case: Case, seeds: Seeds) -> Iterator[Lifted]:
    for message in questions.messages_of(desk.session, case.id, desk.now()):
        if message.voice is Voice.REPORTER and message.generation in seeds:
            yield from _parts(message, _texts(message, seeds[message.generation]))


def _texts(message: Message, seed: bytes) -> Iterable[str]:
    yield words_of(message, seed)
    if message.spelling is Spelling.TIP:
        tip = unpack_tip(open_message(message, seed))
        yield from (tip.where, tip.when, tip.who)


def _parts(message: Message, texts: Iterable[str]) -> Iterator[Lifted]:
    for text in filter(None, texts):
        if hidden := find(text).hidden(is_blind=False):
            yield Lifted(message.hour, lift(text, hidden))

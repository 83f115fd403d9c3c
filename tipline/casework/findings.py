"""What the screen found in the messages of a case, as it was sealed when they were first opened."""

import json
from dataclasses import dataclass
from uuid import UUID

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import member_seeds
from tipline.domain.masking import ALWAYS_HIDDEN, TRAIT_RULES, Hidden, Mask
from tipline.domain.screen.screening import screen
from tipline.domain.vocabulary import Compartment
from tipline.store import record_questions
from tipline.store.records import ScreenedMessage
from tipline.vault.seals import screened_context
from tipline.vault.suite import open_sealed


@dataclass(frozen=True)
class Found:
    """What the screen found in one message: hits as (rule, start, end), names, and conduct it suggests."""

    hits: tuple[tuple[str, int, int], ...]
    names: tuple[tuple[int, int], ...]
    conduct: tuple[tuple[str, int, int], ...]

    def packed(self) -> bytes:
        """Return it as it is sealed."""
        return json.dumps({"hits": self.hits, "names": self.names, "conduct": self.conduct}).encode()

    def hidden(self, is_blind: bool) -> list[Hidden]:
        """Return what is hidden from a viewer: always what nobody needs, and before the own grade who it is about."""
        always = [Hidden(start, end, ALWAYS_HIDDEN[rule]) for rule, start, end in self.hits if rule in ALWAYS_HIDDEN]
        if not is_blind:
            return always
        traits = [Hidden(start, end, Mask.TRAIT) for rule, start, end in self.hits if rule in TRAIT_RULES]
        return always + traits + [Hidden(start, end, Mask.NAME) for start, end in self.names]


def find(text: str) -> Found:
    """Screen a text."""
    screening = screen(text)
    return Found(
        tuple((hit.rule, hit.start, hit.end) for hit in screening.hits),
        screening.names,
        tuple((each.conduct_type, each.start, each.end) for each in screening.conduct),
    )


def found_in(desk: Desk, member: SignedIn, case_id: UUID) -> dict[UUID, Found]:
    """Return what the screen found in each message, as far as this member's grants open it."""
    seeds = member_seeds(desk, member, case_id, Compartment.WORK)
    rows = record_questions.screened_of(desk.session, case_id)
    return {row.message_id: _open(row, seeds[row.generation]) for row in rows if row.generation in seeds}


def _open(row: ScreenedMessage, seed: bytes) -> Found:
    place = screened_context(row.case_id, row.message_id, Compartment.WORK, row.generation)
    read = json.loads(open_sealed(seed, place, row.sealed))
    return Found(*(tuple(tuple(part) for part in read[name]) for name in ("hits", "names", "conduct")))

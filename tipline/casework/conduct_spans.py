"""The words of a reporter that state an act: where they stand, and whether gate G2 takes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.findings import Found, found_in
from tipline.casework.granting import member_seeds
from tipline.casework.next_steps import next_steps
from tipline.casework.opening import words_of
from tipline.casework.viewer import viewer
from tipline.domain.masking import Hidden, left_outside
from tipline.domain.vocabulary import Compartment, Voice
from tipline.store import questions
from tipline.store.cases import Case

_TEXT_RULE = "TXT-"
# No act is told in fewer letters than these: "he sold a card".
_LEAST_CHARACTERS = 14


@dataclass(frozen=True)
class Told:
    """One thing the reporter said, with what the screen found in it and what is hidden of it from this member."""

    text: str = field(repr=False)
    found: Found = field(repr=False)
    hidden: tuple[Hidden, ...]

    def shows(self, start: int, end: int) -> bool:
        """Say whether a part lies in the text and is not hidden as a whole: nobody marks what they may not see."""
        masks = [(part.start, part.end) for part in self.hidden]
        return 0 <= start < end <= len(self.text) and left_outside(start, end, masks) > 0

    def states_an_act(self, start: int, end: int) -> bool:
        """Say whether enough of a part is left beside traits, names and what is hidden."""
        traits = [(first, last) for rule, first, last in self.found.hits if rule.startswith(_TEXT_RULE)]
        masks = [(part.start, part.end) for part in self.hidden]
        return left_outside(start, end, [*traits, *self.found.names, *masks]) >= _LEAST_CHARACTERS


def told(desk: Desk, member: SignedIn, case: Case) -> Mapping[UUID, Told]:
    """Return everything the reporter said that this member's grants open, by the id of its message."""
    seeds = member_seeds(desk, member, case.id, Compartment.DIALOGUE)
    found = found_in(desk, member, case.id)
    sees = viewer(desk, is_blind=next_steps(desk, member, case).is_blind)
    said = {
        message.id: (words_of(message, seeds[message.generation]), found[message.id])
        for message in questions.messages_of(desk.session, case.id, desk.now())
        if message.voice is Voice.REPORTER and message.generation in seeds and message.id in found
    }
    return {place: Told(text, each, tuple(sees.hidden(text, each))) for place, (text, each) in said.items()}


def read_span(said: str) -> tuple[UUID, int, int] | None:
    """Return message, start and end of a span as a form gives it: ``<message id>:<start>-<end>``."""
    message, _, place = said.partition(":")
    start, _, end = place.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    try:
        return UUID(message), int(start), int(end)
    except ValueError:
        return None


def state_an_act(said: Mapping[UUID, Told], spans: Iterable[str]) -> bool:
    """Say whether each span shows words of the reporter, and at least one states an act (G2)."""
    read = [read_span(span) for span in spans]
    places = [each for each in read if each and each[0] in said and said[each[0]].shows(each[1], each[2])]
    is_all = len(places) == len(read)
    return is_all and any(said[message].states_an_act(start, end) for message, start, end in places)

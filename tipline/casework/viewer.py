"""One member as a viewer: what of a text is hidden from them (PRC-BLIND), whoever wrote it."""

from dataclasses import dataclass

from tipline.casework.desk import Desk
from tipline.casework.findings import Found, find
from tipline.casework.verified_roster import staff_names
from tipline.domain.masking import Hidden, Mask, Piece, hide
from tipline.domain.mentions import KnownNames
from tipline.domain.screen.screening import numbers_in


@dataclass(frozen=True)
class Viewer:
    """Whether they have yet to grade, and whom the house knows by name."""

    is_blind: bool
    staff: KnownNames

    def hidden(self, text: str, found: Found) -> list[Hidden]:
        """Return what is hidden of a text in which the screen found this.

        Before the own grade the house's own people are hidden wherever they are called, whatever the screen saw.
        """
        return found.hidden(self.is_blind) + (self._staff_in(text) if self.is_blind else [])

    def pieces(self, text: str, found: Found | None) -> tuple[Piece, ...]:
        """Return a text as this viewer sees it; what was not screened before is screened as it is shown."""
        return hide(text, self.hidden(text, find(text) if found is None else found)) if text else ()

    def pieces_of_staff(self, text: str) -> tuple[Piece, ...]:
        """Return what a member wrote: who has graded may read of whom, and nobody a number from somebody's papers."""
        if self.is_blind:
            return self.pieces(text, None)
        return hide(text, [Hidden(start, end, Mask.NUMBER) for start, end in numbers_in(text)])

    def _staff_in(self, text: str) -> list[Hidden]:
        return [Hidden(start, end, Mask.NAME) for start, end in self.staff.places(text)]


def viewer(desk: Desk, *, is_blind: bool) -> Viewer:
    """Return how a text is seen before or after the own grade."""
    return Viewer(is_blind, staff_names(desk))

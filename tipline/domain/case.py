"""The facts of a case, frozen, and what the rules answer to them."""

from dataclasses import dataclass

from tipline.domain.errors import CaseClosed
from tipline.domain.vocabulary import ReporterState, Stage, Voice

_NOT_READ_YET = frozenset({Stage.S0_RECEIVED, Stage.S1_SCREENED})


@dataclass(frozen=True)
class CaseFacts:
    """What stands in clear about a case, as far as a rule needs it."""

    stage: str
    last_voice: Voice
    # A person has answered the reporter at least once.
    is_answered: bool = False


def reporter_state(facts: CaseFacts) -> ReporterState:
    """Return the state of the case in the four words a reporter sees (desk.md, STATUS)."""
    if facts.stage == Stage.S9_CLOSED:
        return ReporterState.CLOSED
    if facts.last_voice is Voice.STAFF:
        return ReporterState.QUESTION
    return ReporterState.RECEIVED if facts.stage in _NOT_READ_YET and not facts.is_answered else ReporterState.IN_REVIEW


def require_open(facts: CaseFacts) -> None:
    """Raise CaseClosed when the work on the case is over."""
    if facts.stage == Stage.S9_CLOSED:
        raise CaseClosed

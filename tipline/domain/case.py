"""The facts of a case, frozen, and what the rules answer to them."""

from dataclasses import dataclass

from tipline.domain.errors import CaseClosed
from tipline.domain.vocabulary import ReporterState, Stage, Voice


@dataclass(frozen=True)
class CaseFacts:
    """What stands in clear about a case, as far as a rule needs it."""

    stage: Stage
    last_voice: Voice


def reporter_state(facts: CaseFacts) -> ReporterState:
    """Return the state of the case in the four words a reporter sees (desk.md, STATUS)."""
    if facts.stage is Stage.S9_CLOSED:
        return ReporterState.CLOSED
    if facts.last_voice is Voice.STAFF:
        return ReporterState.QUESTION
    return ReporterState.RECEIVED if facts.stage is Stage.S0_RECEIVED else ReporterState.IN_REVIEW


def require_open(facts: CaseFacts) -> None:
    """Raise CaseClosed when the work on the case is over."""
    if facts.stage is Stage.S9_CLOSED:
        raise CaseClosed

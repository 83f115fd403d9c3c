"""The process rules that compare: like cases end alike, a scope comes before names, repeats add nothing.

rules.md section 4.5: PRC-SAME, PRC-SCOPE, PRC-SERIAL, PRC-REOPEN.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from tipline.domain.objection import Objection, objection, objections_if
from tipline.domain.vocabulary import ClosingCode

# protocol.md, G7: how far back comparators are looked for.
COMPARED_MONTHS = 24
# rules.md, PRC-SERIAL.
CAMPAIGN_TIPS = 3


@dataclass(frozen=True)
class Treatment:
    """How somebody with a defect was treated: which job, site and defect, and with which steps, window and end."""

    job: str
    site: str
    defect: str
    steps: tuple[str, ...]
    window_business_days: int
    outcome: ClosingCode
    decided_on: date

    def is_like(self, other: "Treatment") -> bool:
        """Say whether both had the same job, site and defect."""
        return (self.job, self.site, self.defect) == (other.job, other.site, other.defect)

    def is_same_as(self, other: "Treatment") -> bool:
        """Say whether both met with the same."""
        mine = (self.steps, self.window_business_days, self.outcome)
        return mine == (other.steps, other.window_business_days, other.outcome)


class Explanation(StrEnum):
    """How far the question is answered why one case is treated differently."""

    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    GIVEN = "given"


@dataclass(frozen=True)
class AboutSomebody:
    """A tip as far as it is about named people."""

    named_people: frozenset[Hashable]
    states_conduct: bool


def treated_differently(proposed: Treatment, earlier: Iterable[Treatment]) -> tuple[Treatment, ...]:
    """Return the like cases of the last 24 months that met with something else (protocol.md, G7)."""
    since = proposed.decided_on - relativedelta(months=COMPARED_MONTHS)
    like = (each for each in earlier if each.is_like(proposed) and since <= each.decided_on <= proposed.decided_on)
    return tuple(each for each in like if not each.is_same_as(proposed))


def unequal_objections(
    proposed: Treatment, earlier: Iterable[Treatment], explanation: Explanation
) -> tuple[Objection, ...]:
    """PRC-SAME: a difference asks for a reason, and without one it stops; DOJ 2012, same time frames [V2]."""
    different = treated_differently(proposed, earlier)
    if explanation is Explanation.GIVEN or not different:
        return ()
    under = "unanswered" if explanation is Explanation.NOT_ASKED else "unexplained"
    outcomes = ", ".join(sorted({each.outcome.value for each in different}))
    return (objection("PRC-SAME", under, number=str(len(different)), outcome=outcomes),)


def scope_objections(scope_fixed: int | None, first_name_opened: int | None) -> tuple[Objection, ...]:
    """PRC-SCOPE: the scope was fixed before any name was opened; Joint ICE/DOJ guidance, neutral criteria [V2].

    Both are places in the order in which the records of a case were written.
    """
    too_early = first_name_opened is not None and (scope_fixed is None or scope_fixed >= first_name_opened)
    return objections_if("PRC-SCOPE", objects=too_early)


def campaign_objections(person: Hashable, tips: Iterable[AboutSomebody]) -> tuple[Objection, ...]:
    """PRC-SERIAL: several tips name the same person, and none says what they did; 42 U.S.C. 2000e-2(a)(1) [V]."""
    about = [tip for tip in tips if person in tip.named_people]
    is_campaign = len(about) >= CAMPAIGN_TIPS and not any(tip.states_conduct for tip in about)
    return objections_if("PRC-SERIAL", objects=is_campaign)


def reopening_objections(code: str, *, has_new_conduct: bool, repeats_a_text: bool) -> tuple[Objection, ...]:
    """PRC-REOPEN: only new evidence of conduct opens a closed case; what repeats is merged into its ``code``."""
    return objections_if("PRC-REOPEN", objects=repeats_a_text or not has_new_conduct, code=code)

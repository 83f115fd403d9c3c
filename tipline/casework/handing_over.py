"""Let a deputy into the open cases of whom they stand in for: in the session of somebody who holds the keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, RosterMember, SignedIn
from tipline.casework.granting import grant_row, member_seeds, open_with
from tipline.casework.verified_roster import deputations, roster_member
from tipline.casework.walls import who_is_walled
from tipline.domain.standing_in import DeputyFault, DeputyRefused
from tipline.domain.vocabulary import Compartment, Deed
from tipline.store import deputy_questions, record_questions
from tipline.store.cases import Case, CaseGrant
from tipline.store.writing import write
from tipline.vault.deputations import Deputation


@dataclass(frozen=True)
class HandOver:
    """How far a hand-over came: cases that were gone through, all that there were, and the last of them."""

    gone_through: int
    waiting: int
    last: UUID | None


def hand_over(desk: Desk, giver: SignedIn, deputation_id: UUID, after: UUID | None) -> HandOver:
    """Seal to a deputy what the one who is away reads in some open cases, as far as the giver reads it too.

    Begins behind the case ``after``. A case from which the deputy is kept by a wall or a declared link is left out.
    Raises DeputyRefused.
    """
    with deed(desk, giver.actor, Deed.CASES_HANDED_OVER):
        standing = _standing(desk, deputation_id)
        deputy = roster_member(desk, standing.deputy)
        if deputy is None:
            raise DeputyRefused(DeputyFault.NEVER_READS)
        seats = giver.member_id, standing.away, standing.deputy
        cases = deputy_questions.to_hand_over(desk.session, seats, after, desk.choices.hand_over_cases)
        for case in cases:
            _give(desk, giver, case, standing.away, deputy)
        last = cases[-1].id if cases else None
        waiting = deputy_questions.count_to_hand_over(desk.session, *seats, after=last or after)
    return HandOver(len(cases), waiting, last)


def _standing(desk: Desk, deputation_id: UUID) -> Deputation:
    found = dict(deputations(desk)).get(deputation_id)
    if found is None:
        raise DeputyRefused(DeputyFault.NOT_YOURS)
    return found


def _give(desk: Desk, giver: SignedIn, case: Case, away: UUID, deputy: RosterMember) -> None:
    """Seal the keys that both hold; a deputy behind a wall gets none."""
    walled = who_is_walled(desk, case, member_seeds(desk, giver, case.id, Compartment.DIALOGUE))
    if deputy.reader.member_id in walled | record_questions.linked_members(desk.session, case.id):
        return
    held = _places(deputy_questions.grants_of_case(desk.session, case.id, deputy.reader.member_id))
    theirs = _places(deputy_questions.grants_of_case(desk.session, case.id, away)) - held
    mine = [
        grant
        for grant in deputy_questions.grants_of_case(desk.session, case.id, giver.member_id)
        if (grant.compartment, grant.generation) in theirs
    ]
    rows = [
        grant_row(case.id, (grant.compartment, grant.generation), deputy, open_with(giver.seed, grant))
        for grant in mine
    ]
    if rows:
        write(desk.session, CaseGrant, rows)


def _places(grants: Iterable[CaseGrant]) -> set[tuple[Compartment, int]]:
    return {(grant.compartment, grant.generation) for grant in grants}

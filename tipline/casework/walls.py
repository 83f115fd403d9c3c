"""Walls that rise after intake: whoever a reporter names later learns nothing of what follows."""

from uuid import UUID

from tipline.casework.desk import Desk, RosterMember
from tipline.casework.granting import new_key, write_keys
from tipline.casework.recipients import the_roster
from tipline.domain.access import readers, walled
from tipline.domain.vocabulary import Compartment, Walls
from tipline.store import questions
from tipline.store.cases import Case, CaseKey


def wall_who_is_named(desk: Desk, case: Case, text: str) -> CaseKey:
    """Return the key the reporter's new words are sealed to: a new generation when they name a reader.

    The named reader's grants are dropped, so that the case is gone from their lists; what they read, they have read.
    """
    key = questions.dialogue_key(desk.session, case.id)
    holders = questions.grant_holders(desk.session, case.id, Compartment.DIALOGUE, key.generation)
    roster = the_roster(desk)
    named = walled(desk.organisation, [member.reader for member in roster], (), (text,)) & holders
    if not named:
        return key
    for member_id in named:
        questions.drop_grants(desk.session, case.id, member_id)
    case.walls = Walls.RAISED
    if case.owner_id in named:
        case.owner_id = None
    staying = _who_stays(desk, case, roster, holders - named, named)
    place = (Compartment.DIALOGUE, key.generation + 1)
    write_keys(desk, [new_key(desk, case.id, place, staying, case.reporter_public)])
    return questions.dialogue_key(desk.session, case.id)


def _who_stays(
    desk: Desk, case: Case, roster: tuple[RosterMember, ...], left: frozenset[UUID], named: frozenset[UUID]
) -> list[RosterMember]:
    fallback = desk.organisation.independent_recipient
    staying = left or readers(Compartment.DIALOGUE, case.kind, [member.reader for member in roster], named, fallback)
    return [member for member in roster if member.reader.member_id in staying]

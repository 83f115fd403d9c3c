"""Deputies: named for some days, signed by who names them, and let into the open cases of whom they stand in for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.verified_roster import deputations, own_roles
from tipline.domain.access import Reader
from tipline.domain.standing_in import NAME_FOR_OTHERS, DeputyFault, DeputyRefused, StandIn, why_not_deputy
from tipline.domain.vocabulary import Deed, Role
from tipline.store import deputy_questions, people_questions
from tipline.store.people import DeputationLine
from tipline.store.writing import write
from tipline.vault.deputations import Deputation, sign_deputation


@dataclass(frozen=True)
class DeputyListed:
    """A deputation that is not over, as a member sees it; ``is_mine`` to end for who is away, leads and counsel.

    ``waiting`` is how many open cases this member's session can let the deputy into.
    """

    deputation_id: UUID
    away: str
    deputy: str
    roles: frozenset[Role]
    first: date
    last: date
    is_mine: bool
    waiting: int


def name_deputy(desk: Desk, namer: SignedIn, wanted: StandIn) -> UUID:
    """Let a member hold another's roles for some days, and return the deputation; raises DeputyRefused."""
    with deed(desk, namer.actor, Deed.DEPUTY_NAMED):
        fault = why_not_deputy(wanted, namer.member_id, own_roles(desk), desk.today(), desk.choices.deputy_days)
        if fault:
            raise DeputyRefused(fault)
        roles = tuple(sorted(role.value for role in wanted.roles))
        unsigned = Deputation(wanted.away, wanted.deputy, roles, wanted.first, wanted.last, namer.member_id)
        deputation_id = uuid4()
        write(desk.session, DeputationLine, _row(deputation_id, wanted, sign_deputation(unsigned, namer.seed)))
    return deputation_id


def end_deputy(desk: Desk, member: SignedIn, deputation_id: UUID) -> None:
    """Take a deputy's roles back; raises DeputyRefused for whoever is neither away, nor lead, nor counsel.

    What the deputy was let into stays open to them: what was read, was read.
    """
    with deed(desk, member.actor, Deed.DEPUTY_ENDED):
        line = people_questions.deputation_by_id(desk.session, deputation_id)
        if line is None or not _may_end(member, line.member_id):
            raise DeputyRefused(DeputyFault.NOT_YOURS)
        desk.session.delete(line)


def list_deputies(desk: Desk, member: SignedIn) -> tuple[DeputyListed, ...]:
    """Return who stands in for whom from today on: everybody needs to know whom to ask."""
    names = people_questions.member_names(desk.session)
    return tuple(
        DeputyListed(
            its_id,
            names[each.away],
            names[each.deputy],
            frozenset(map(Role, each.roles)),
            each.first,
            each.last,
            _may_end(member, each.away),
            deputy_questions.count_to_hand_over(desk.session, member.member_id, each.away, each.deputy),
        )
        for its_id, each in deputations(desk)
    )


def colleagues(desk: Desk) -> tuple[Reader, ...]:
    """Return the admitted members with the roles that are their own, by name."""
    return tuple(sorted(own_roles(desk).values(), key=lambda reader: reader.name))


def _may_end(member: SignedIn, away: UUID) -> bool:
    return member.member_id == away or bool(member.roles & NAME_FOR_OTHERS)


def _row(deputation_id: UUID, wanted: StandIn, signed: Deputation) -> dict[str, object]:
    return {
        "id": deputation_id,
        "member_id": wanted.away,
        "deputy_id": wanted.deputy,
        "roles": wanted.roles,
        "first": wanted.first,
        "last": wanted.last,
        "named_by": signed.named_by,
        "signature": signed.signature,
    }

"""Who may stand in for whom: protocol.md section 1, "away names a deputy who is granted beforehand".

A role passes on whole, for named days, and the separations of every case hold for the deputy as for anybody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from tipline.domain.access import NEVER_READERS, Reader
from tipline.domain.errors import Refused
from tipline.domain.vocabulary import Role

# Who may name a deputy for somebody who can't: protocol.md section 1, counsel answers for how a small team is seated.
NAME_FOR_OTHERS = frozenset({Role.LEAD, Role.COUNSEL})


class DeputyFault(StrEnum):
    """What is wrong with naming a deputy."""

    NOT_YOURS = "not_yours"
    SAME_PERSON = "same_person"
    NOT_ONESELF = "not_oneself"
    NOT_THEIRS = "not_theirs"
    NEVER_READS = "never_reads"
    DAYS = "days"
    TOO_LONG = "too_long"


class DeputyRefused(Refused):
    """Nobody may be named, or let in, like this; ``fault`` says why."""

    rule = "deputy_refused"

    def __init__(self, fault: DeputyFault) -> None:
        super().__init__()
        self.fault = fault


@dataclass(frozen=True)
class StandIn:
    """Who is away, who stands in for them in which roles, from which day to which, both included."""

    away: UUID
    deputy: UUID
    roles: frozenset[Role]
    first: date
    last: date


def why_not_deputy(
    wanted: StandIn, namer: UUID, roster: Mapping[UUID, Reader], today: date, most_days: int
) -> DeputyFault | None:
    """Return why this member may not name this deputy, or None; ``roster`` has everybody's own roles."""
    people = (*_about_namer(wanted, roster.get(namer)), *_about_roles(wanted, roster))
    return next(iter((*people, *_about_days(wanted, today, most_days))), None)


def _about_namer(wanted: StandIn, namer: Reader | None) -> Iterator[DeputyFault]:
    if namer is None or (namer.member_id != wanted.away and not namer.roles & NAME_FOR_OTHERS):
        yield DeputyFault.NOT_YOURS
    elif wanted.away == wanted.deputy:
        yield DeputyFault.SAME_PERSON
    elif namer.member_id == wanted.deputy:
        yield DeputyFault.NOT_ONESELF


def _about_roles(wanted: StandIn, roster: Mapping[UUID, Reader]) -> Iterator[DeputyFault]:
    away, deputy = roster.get(wanted.away), roster.get(wanted.deputy)
    if away is None or not wanted.roles or not wanted.roles <= away.roles:
        yield DeputyFault.NOT_THEIRS
    if deputy is None or (deputy.roles | wanted.roles) & NEVER_READERS:
        yield DeputyFault.NEVER_READS


def _about_days(wanted: StandIn, today: date, most_days: int) -> Iterator[DeputyFault]:
    if wanted.last < wanted.first or wanted.last < today:
        yield DeputyFault.DAYS
    elif (wanted.last - wanted.first).days > most_days:
        yield DeputyFault.TOO_LONG

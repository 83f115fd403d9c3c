"""Who gets which grant at intake, who is walled, and who steps in: protocol.md section 1."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from tipline.domain.mentions import name_key, named_people
from tipline.domain.organisation import Organisation, Person
from tipline.domain.vocabulary import Compartment, Kind, Role, Severity

_TRIAGERS = frozenset({Role.TRIAGER})
_PROTECTORS = frozenset({Role.AR_OFFICER, Role.COUNSEL})

# protocol.md section 1: whoever may be complained of does not get the complaint first.
FIRST_READERS: dict[Kind, frozenset[Role]] = {
    Kind.HIRING_OR_DOCUMENT: _TRIAGERS,
    Kind.CONTRACTOR: _TRIAGERS,
    Kind.OTHER: _TRIAGERS,
    Kind.RETALIATION: _PROTECTORS,
    Kind.DISCRIMINATION: _PROTECTORS,
    Kind.DANGER: _TRIAGERS | {Role.COUNSEL},
}
# What a reporter calls a tip decides which protocol it follows; danger opens its own, the rest is people's decision.
FIRST_PROTOCOL: dict[Kind, str] = {Kind.RETALIATION: "T", Kind.DISCRIMINATION: "D", Kind.DANGER: "V"}
TIP_PROTOCOL = "TIP"
CONTACT_READERS = frozenset({Role.LEAD})

FIRST_SEVERITY: dict[Kind, Severity] = {Kind.DANGER: Severity.URGENT, Kind.RETALIATION: Severity.HIGH}

# Roles that never read content, whoever asks (protocol.md section 1).
NEVER_READERS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Reader:
    """A member of the verified roster, as far as grants are concerned."""

    member_id: UUID
    name: str
    roles: frozenset[Role]


def first_severity(kind: Kind) -> Severity:
    """Return how urgent a new case of this kind is."""
    return FIRST_SEVERITY.get(kind, Severity.NORMAL)


def walled(
    organisation: Organisation, roster: Iterable[Reader], exclude: Iterable[str], texts: Iterable[str]
) -> frozenset[UUID]:
    """Return the members who may not learn of this tip: excluded by role or name, or named in any of its texts."""
    roster, exclude = tuple(roster), frozenset(exclude)
    people = _callable_people(organisation.people, tuple(reader.name for reader in roster))
    named = named_people(people, (*texts, *exclude))
    return frozenset(reader.member_id for reader in roster if reader.name in named or reader.roles & exclude)


def readers(
    compartment: Compartment,
    kind: Kind,
    roster: Iterable[Reader],
    walls: frozenset[UUID],
    fallback: str | None,
) -> frozenset[UUID]:
    """Return who gets the first grant; where walls leave nobody, the independent recipient named ``fallback`` does.

    Empty when that one is walled or missing too: then only the recovery quorum can read, and the house says so.
    """
    needed = CONTACT_READERS if compartment is Compartment.CONTACT else FIRST_READERS[kind]
    free = [reader for reader in roster if reader.member_id not in walls and not reader.roles & NEVER_READERS]
    chosen = frozenset(reader.member_id for reader in free if reader.roles & needed)
    return chosen or outside_reader(free, walls, fallback)


def outside_reader(roster: Iterable[Reader], walls: frozenset[UUID], fallback: str | None) -> frozenset[UUID]:
    """Return who reads what a texter sends past the staff: the independent recipient alone, or nobody."""
    return frozenset(
        reader.member_id
        for reader in roster
        if reader.name == fallback and reader.member_id not in walls and not reader.roles & NEVER_READERS
    )


def nameable_people(organisation: Organisation, roster: Iterable[Reader]) -> list[Person]:
    """Return everybody on the roster or in the organisation's list by name and alias.

    A title says what somebody did here: who grades needs it, and it is no name.
    """
    names = tuple(reader.name for reader in roster)
    everybody = [*_callable_people(organisation.people, names), *organisation.people]
    return [replace(person, titles=()) for person in everybody]


@lru_cache(maxsize=4)
def _callable_people(people: tuple[Person, ...], names: tuple[str, ...]) -> tuple[Person, ...]:
    """Return everybody on the roster with the aliases and titles that the organisation publishes for them."""
    published: dict[str, list[Person]] = {}
    for person in people:
        published.setdefault(name_key(person.name), []).append(person)
    return tuple(_callable_as(name, published.get(name_key(name), [])) for name in names)


def _callable_as(name: str, published: Sequence[Person]) -> Person:
    aliases = tuple(alias for person in published for alias in person.aliases)
    return Person(name, aliases, tuple(title for person in published for title in person.titles))

"""Which roles hold keys to which compartments of a case, as the session of whoever acts would give them on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tipline.domain.access import FIRST_PROTOCOL, FIRST_READERS, TIP_PROTOCOL
from tipline.domain.protocol_data import Protocol, RecordKind
from tipline.domain.vocabulary import Compartment, Kind, Role

Grants = Mapping[Role, tuple[Compartment, ...]]


@dataclass
class Keyrings:
    """Holders by compartment; the work compartment goes with the dialogue."""

    holders: dict[Compartment, set[Role]] = field(default_factory=dict)

    @classmethod
    def at_opening(cls, protocol: Protocol) -> "Keyrings":
        """Return who reads a new case: the first stage's roles, or whoever reads such a tip first."""
        told = {role for role, given in protocol.stages[protocol.first].grants.items() if Compartment.DIALOGUE in given}
        tips = {FIRST_PROTOCOL.get(kind, TIP_PROTOCOL): roles for kind, roles in FIRST_READERS.items()}
        assert Kind.HIRING_OR_DOCUMENT not in FIRST_PROTOCOL
        first = told or set(tips[protocol.name])
        return cls({Compartment.DIALOGUE: set(first)})

    def reads(self, role: Role, compartment: Compartment) -> bool:
        """Say whether a role holds a key to a compartment."""
        return role in self.holders.get(_kept_with(compartment), set())

    def reads_anything(self, role: Role) -> bool:
        """Say whether there is a case at all for this role."""
        return any(role in holders for holders in self.holders.values())

    def seal(self, record: RecordKind) -> None:
        """A compartment that is new is made for whoever writes and signs what is put into it."""
        self.holders.setdefault(_kept_with(record.compartment), {*record.by, *record.signs})

    def can_let_in(self, grants: Grants, giver: Role) -> bool:
        """Say whether a role holds every key that it would have to give on."""
        return self.reads_anything(giver) and all(
            self.reads(giver, compartment)
            for role, given in grants.items()
            for compartment in given
            if _kept_with(compartment) in self.holders and not self.reads(role, compartment)
        )

    def let_in(self, grants: Grants, giver: Role) -> None:
        """Give keys on; one that is missing stays missing, and somebody later cannot read."""
        if self.can_let_in(grants, giver):
            for role, given in grants.items():
                for compartment in given:
                    self.holders.setdefault(_kept_with(compartment), set()).add(role)


def _kept_with(compartment: Compartment) -> Compartment:
    return Compartment.DIALOGUE if compartment is Compartment.WORK else compartment

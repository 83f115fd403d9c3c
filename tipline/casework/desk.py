"""Everything a verb needs from outside, built once in ``app.py`` and handed in."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session, scoped_session

from tipline.domain.access import Reader
from tipline.domain.defaults import Choices
from tipline.domain.organisation import Organisation
from tipline.domain.vocabulary import Language, Role
from tipline.vault.recovery import RecoveryPublic
from tipline.vault.root_secret import ServerSecrets


class ActorKind(StrEnum):
    """Who can act in the house."""

    REPORTER = "reporter"
    MEMBER = "member"
    HOUSE = "house"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Actor:
    """Who does a deed, as the trail names them."""

    kind: ActorKind
    member_id: UUID | None = None


REPORTER = Actor(ActorKind.REPORTER)
HOUSE = Actor(ActorKind.HOUSE)
OPERATOR = Actor(ActorKind.OPERATOR)


@dataclass(frozen=True)
class SignedIn:
    """A member in their session, with the seed that opens their grants."""

    member_id: UUID
    name: str
    roles: frozenset[Role]
    language: Language
    seed: bytes = field(repr=False)

    @property
    def actor(self) -> Actor:
        """Return the member as the trail names them."""
        return Actor(ActorKind.MEMBER, self.member_id)


@dataclass(frozen=True)
class RosterMember:
    """A member whose key a lead has signed, and to whom may be sealed."""

    reader: Reader
    public: bytes = field(repr=False)


class NoticeCarrier(Protocol):
    """Takes notices without content to the staff."""

    def addresses(self, names: frozenset[str], *, shared: bool) -> tuple[str, ...]:
        """Return the addresses that reach these members; those that several people read only if ``shared``."""

    def carry(self, address: str, title: str, body: str) -> bool:
        """Take one notice out and say whether it was accepted."""


@dataclass(frozen=True)
class Desk:
    """The things of the house that verbs work with; replaced by stand-ins in tests."""

    session: scoped_session[Session]
    secrets: ServerSecrets
    recovery: RecoveryPublic
    organisation: Organisation
    choices: Choices
    limits: Mapping[str, str]
    public_url: str
    notices: NoticeCarrier
    now: Callable[[], datetime]
    turn: AbstractContextManager[object]
    demo: bool
    # The last roster that was verified, by its marks; sealing a tip must not verify eleven signatures again.
    known_rosters: dict[object, tuple[RosterMember, ...]] = field(default_factory=dict, repr=False)

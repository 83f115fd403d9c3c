"""Everything a verb needs from outside, built once in ``app.py`` and handed in."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session, scoped_session

from tipline.casework.printing import Printer
from tipline.domain.access import Reader
from tipline.domain.defaults import Choices
from tipline.domain.organisation import Organisation
from tipline.domain.protocol_shelf import Shelf
from tipline.domain.texting import FixedText, Report, TextSent, TextTaken
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


# A form as it was posted: every value of every name.
Form = Mapping[str, list[str]]


@dataclass(frozen=True)
class CleanFile:
    """A picture that may be kept, and what it is: ``image/jpeg`` or ``image/png``."""

    content_type: str
    content: bytes = field(repr=False)


class NoticeCarrier(Protocol):
    """Takes notices without content to the staff."""

    def addresses(self, names: frozenset[str], *, shared: bool) -> tuple[str, ...]:
        """Return the addresses that reach these members; those that several people read only if ``shared``."""

    def carry(self, address: str, title: str, body: str) -> bool:
        """Take one notice out and say whether it was accepted."""


class TextCarrier(Protocol):
    """Takes texts in and out. What it is asked over the network it answers, or raises CarrierTrouble."""

    @property
    def number(self) -> str:
        """The number that reporters text, as people read it; the first one where a service has several."""

    def is_genuine(self, path: str, form: Form, signature: str) -> bool:
        """Say whether the carrier itself sent this form to this path of ours."""

    def read_text(self, form: Form) -> TextTaken:
        """Return the text in a genuine form; raises TextMalformed when it is not one, or not for us."""

    def read_report(self, form: Form) -> Report:
        """Return what a genuine form reports of a text that we sent; raises TextMalformed."""

    def send(self, to: str, body: str, token: str) -> str:
        """Hand one text over and return its id there; reports on it come to the address with this token."""

    def find_sent(self, to: str, body: str, since: datetime) -> tuple[str, ...]:
        """Return the ids of texts like this one that the carrier was handed since then, the oldest first."""

    def texts_since(self, since: datetime) -> Iterator[TextTaken]:
        """Yield every text to us that the carrier still has, the oldest first."""

    def look_up(self, sid: str) -> TextSent | None:
        """Return a text to us with the second in which the carrier got it; None when it is gone."""

    def fetch(self, text_sid: str, media_sid: str, most_bytes: int) -> bytes:
        """Return a picture or file that came with a text."""

    def remove(self, sid: str) -> None:
        """Have the carrier remove a text with its pictures; one that is gone already is removed."""

    def complaints(self) -> tuple[str, ...]:
        """Return what is wrong with the carrier's own settings for our number, and what to do about each."""


class TextWording(Protocol):
    """The words of the fixed texts."""

    def say(self, text: FixedText, language: Language, **facts: str) -> str:
        """Return a fixed text in this language, with the facts it needs in their places."""


class Cleaner(Protocol):
    """Takes out of a picture what tells more than the picture: place, device, time."""

    def clean(self, content: bytes) -> CleanFile | None:
        """Return the picture without its traces, or None when it is none that we can take."""


@dataclass(frozen=True)
class Desk:
    """The things of the house that verbs work with; replaced by stand-ins in tests."""

    session: scoped_session[Session]
    secrets: ServerSecrets
    recovery: RecoveryPublic
    organisation: Organisation
    choices: Choices
    shelf: Shelf
    limits: Mapping[str, str]
    public_url: str
    notices: NoticeCarrier
    now: Callable[[], datetime]
    turn: AbstractContextManager[object]
    demo: bool
    # None where this house takes no texts.
    texts: TextCarrier | None
    wording: TextWording
    cleaner: Cleaner
    printer: Printer
    # The last roster that was verified, by its marks; sealing a tip must not verify eleven signatures again.
    known_rosters: dict[object, tuple[RosterMember, ...]] = field(default_factory=dict, repr=False)

    def today(self) -> date:
        """Return the day that it is where the organisation is."""
        return self.now().astimezone(self.organisation.time_zone).date()

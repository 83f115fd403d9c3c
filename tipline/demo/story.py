"""The made-up story that the demo tells: an organisation, its eleven members and forty cases."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Literal, TypeVar

from tipline.domain.vocabulary import ClosingCode, HowKnown, Kind, Language, Role, Severity, Voice

Table = Mapping[str, Any]
Shape = TypeVar("Shape")

_HOUSE = "story_organisation.toml"
_CHAPTERS = ("story_new.toml", "story_open.toml", "story_closed.toml")


class StoryWrong(Exception):
    """The story does not hang together; the text says where."""


@dataclass(frozen=True)
class StoryMember:
    """One of the staff; ``key`` is how cases refer to them."""

    key: str
    name: str
    roles: tuple[Role, ...]
    language: Language


@dataclass(frozen=True)
class StoryMessage:
    """One thing said in a case; the owner speaks for the staff."""

    by: Voice
    text: str = field(repr=False)
    days_after: int


@dataclass(frozen=True)
class StoryNote:
    """One thing said among staff, by the member with the key ``by``."""

    by: str
    text: str = field(repr=False)
    days_after: int


@dataclass(frozen=True)
class StoryClosing:
    """How the owner closes a case, and what the reporter is told."""

    code: ClosingCode
    answer: str = field(repr=False)
    days_after: int


@dataclass(frozen=True)
class StoryCase:
    """A tip that came ``days_ago`` and all that was done since; other days count from the tip."""

    key: str
    language: Language
    kind: Kind
    days_ago: int
    what_happened: str = field(repr=False)
    where: str = field(default="", repr=False)
    when: str = field(default="", repr=False)
    how_known: HowKnown | None = None
    who: str = field(default="", repr=False)
    exclude: tuple[str, ...] = field(default=(), repr=False)
    contact: str = field(default="", repr=False)
    severity: Severity | None = None
    owner: str | None = None
    conversation: tuple[StoryMessage, ...] = ()
    notes: tuple[StoryNote, ...] = ()
    closed: StoryClosing | None = None

    @property
    def state(self) -> Literal["new", "open", "closed"]:
        """Return how far the work on the case has come; nobody has opened a new one."""
        if self.closed:
            return "closed"
        return "open" if self.owner else "new"


@dataclass(frozen=True)
class Story:
    """Everything the demo shows; ``organisation`` is the table that ``organisation.toml`` would hold."""

    organisation: dict[str, Any]
    members: tuple[StoryMember, ...]
    cases: tuple[StoryCase, ...]


def read_story() -> Story:
    """Return the story that comes with the demo."""
    house = _table(_HOUSE)
    return tell(house, [case for chapter in _CHAPTERS for case in _table(chapter)["cases"]])


def tell(house: Table, cases: Sequence[Table]) -> Story:
    """Return the story in these tables, or raise StoryWrong when they do not hang together."""
    story = Story(
        dict(house["organisation"]),
        tuple(_made(StoryMember, table, roles=_each(Role), language=Language) for table in house["members"]),
        tuple(_case(table) for table in cases),
    )
    if complaints := list(_complaints(story)):
        raise StoryWrong("; ".join(complaints))
    return story


def _table(name: str) -> Table:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _case(table: Table) -> StoryCase:
    return _made(
        StoryCase,
        table,
        language=Language,
        kind=Kind,
        what_happened=str.strip,
        how_known=HowKnown,
        exclude=tuple,
        severity=Severity,
        conversation=_each(lambda entry: _made(StoryMessage, entry, by=Voice, text=str.strip)),
        notes=_each(lambda entry: _made(StoryNote, entry, text=str.strip)),
        closed=lambda entry: _made(StoryClosing, entry, code=ClosingCode, answer=str.strip),
    )


def _each(reading: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda entries: tuple(reading(entry) for entry in entries)


def _made(shape: type[Shape], table: Table, **readings: Callable[[Any], Any]) -> Shape:
    """Return the shape filled from a table; unknown words, unknown entries and missing ones are refused."""
    try:
        return shape(**{name: readings[name](value) if name in readings else value for name, value in table.items()})
    except (TypeError, ValueError) as mistake:
        raise StoryWrong(f"{shape.__name__} {table.get('key', '')}: {mistake}") from mistake


def _complaints(story: Story) -> Iterator[str]:
    keys = [member.key for member in story.members] + [case.key for case in story.cases]
    if len(set(keys)) < len(keys):
        yield "two members or two cases have the same key"
    members = {member.key for member in story.members}
    for case in story.cases:
        if strangers := {case.owner or "", *(note.by for note in case.notes)} - members - {""}:
            yield f"{case.key}: no such member: {', '.join(sorted(strangers))}"
        if not case.owner and (case.conversation or case.notes or case.severity or case.closed):
            yield f"{case.key}: somebody works on it and nobody owns it"
        if not _in_order(case):
            yield f"{case.key}: its days are not in order"


def _in_order(case: StoryCase) -> bool:
    """Tell whether everything happened after the tip, in order, before the closing and not in the future."""
    end = min(case.days_ago, case.closed.days_after) if case.closed else case.days_ago
    threads = ([entry.days_after for entry in entries] for entries in (case.conversation, case.notes))
    in_time = case.closed is None or case.closed.days_after <= case.days_ago
    return in_time and all(days == sorted(days) and all(0 <= day <= end for day in days) for days in threads)

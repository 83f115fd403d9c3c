"""The made-up story that the demo tells: an organisation, its eleven members and forty cases."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Literal, TypeVar

from tipline.domain.danger import first_kind
from tipline.domain.keywords import speaks_spanish
from tipline.domain.texting import Question
from tipline.domain.vocabulary import ClosingCode, HowKnown, Kind, Language, Role, Severity, Voice

Table = Mapping[str, Any]
Shape = TypeVar("Shape")

_HOUSE = "story_organisation.toml"
_CHAPTERS = ("story_new.toml", "story_open.toml", "story_closed.toml")
_NOBODYS_NUMBER = re.compile(r"\+1\d{3}55501\d{2}")


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
    """One thing said in a case; the owner speaks for the staff, or asks a question that a digit answers.

    On a phone each line is a text. ``####`` stands for the digits that the phone was texted last.
    """

    by: Voice
    days_after: int
    text: str = field(default="", repr=False)
    ask: Question | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the texts of somebody who texts."""
        return tuple(self.text.splitlines())


@dataclass(frozen=True)
class StoryNote:
    """One thing said among staff, by the member with the key ``by``."""

    by: str
    text: str = field(repr=False)
    days_after: int


@dataclass(frozen=True)
class StoryWork:
    """One act of the protocol: a record, a signature, a step or a hold; without entries, the example is written."""

    by: str
    days_after: int
    record: str = ""
    sign: str = ""
    step: str = ""
    hold: bool = False
    entries: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class StoryClosing:
    """How the owner closes a case, what the reporter is told, and which role agrees where a second has to."""

    code: ClosingCode
    reason: str = field(repr=False)
    outcome: str = field(repr=False)
    answer: str = field(repr=False)
    days_after: int
    action: str = field(default="Nothing was done to anybody.", repr=False)
    confirmed_by: Role | None = None


@dataclass(frozen=True)
class StoryCase:
    """A tip that came ``days_ago`` and all that was done since; other days count from the tip.

    What comes from a ``phone`` has no form: each line of what happened is a text, the words in ``asked_first`` are
    texted before them, and the picture of that name comes with the last.
    """

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
    work: tuple[StoryWork, ...] = ()
    closed: StoryClosing | None = None
    phone: str = field(default="", repr=False)
    asked_first: tuple[str, ...] = ()
    picture: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the texts that a phone sends to tell it."""
        return tuple(self.what_happened.splitlines())

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
        asked_first=tuple,
        severity=Severity,
        conversation=_each(lambda entry: _made(StoryMessage, entry, by=Voice, text=str.strip, ask=Question)),
        notes=_each(lambda entry: _made(StoryNote, entry, text=str.strip)),
        work=_each(lambda entry: _made(StoryWork, entry)),
        closed=lambda entry: _made(StoryClosing, entry, code=ClosingCode, answer=str.strip, confirmed_by=Role),
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
    phones = [case.phone for case in story.cases if case.phone]
    if len(set(phones)) < len(phones):
        yield "two cases come from the same phone"
    members = {member.key for member in story.members}
    for case in story.cases:
        if (
            strangers := {case.owner or "", *(note.by for note in case.notes), *(work.by for work in case.work)}
            - members
            - {""}
        ):
            yield f"{case.key}: no such member: {', '.join(sorted(strangers))}"
        if not case.owner and _is_worked_on(case):
            yield f"{case.key}: somebody works on it and nobody owns it"
        if not _in_order(case):
            yield f"{case.key}: its days are not in order"
        if case.phone and not _can_be_texted(case):
            yield f"{case.key}: it cannot come by text as it is told"


def _is_worked_on(case: StoryCase) -> bool:
    """Tell whether somebody of the staff did something; who texts can go on before that."""
    answered = any(message.by is Voice.STAFF or not case.phone for message in case.conversation)
    return bool(answered or case.notes or case.severity or case.work or case.closed)


def _can_be_texted(case: StoryCase) -> bool:
    """Tell whether a phone of nobody says all of it, and the house will take it for what the story calls it."""
    on_a_form = case.where or case.when or case.how_known or case.who or case.exclude or case.contact
    told = case.texts[0]
    is_spanish = case.language is Language.SPANISH
    is_understood = first_kind(told) is case.kind and bool(speaks_spanish(told)) is is_spanish
    return is_understood and not on_a_form and bool(_NOBODYS_NUMBER.fullmatch(case.phone))


def _in_order(case: StoryCase) -> bool:
    """Tell whether everything happened after the tip, in order, before the closing and not in the future.

    Only who texts says more after the closing.
    """
    end = min(case.days_ago, case.closed.days_after) if case.closed else case.days_ago
    talk = [entry.days_after for entry in case.conversation]
    noted = [entry.days_after for entry in case.notes]
    said_late = [entry for entry in case.conversation if entry.days_after > end]
    may_be_late = bool(case.phone) and all(entry.by is Voice.REPORTER for entry in said_late)
    in_time = case.closed is None or case.closed.days_after <= case.days_ago
    return (
        in_time
        and all(days == sorted(days) for days in (talk, noted))
        and all(0 <= day <= end for day in noted)
        and all(0 <= day <= (case.days_ago if may_be_late else end) for day in talk)
    )

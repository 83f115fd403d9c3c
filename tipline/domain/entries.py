"""What was filled in on the form of a record: checked against the protocol's file, parted into clear and sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tipline.domain.errors import EntriesWrong
from tipline.domain.letter_entries import compose
from tipline.domain.protocol_data import Entry, RecordKind
from tipline.domain.written_dates import read_day

Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Filled:
    """A form that holds: the words that gates ask for, and everything that is sealed."""

    words: Mapping[str, str]
    content: Mapping[str, tuple[str, ...]] = field(repr=False)

    def texts(self) -> dict[str, str]:
        """Return the entries that staff wrote in their own words."""
        return {name: "\n".join(said) for name, said in self.content.items()}


def read_entries(kind: RecordKind, typed: Typed, limit: int) -> Filled:
    """Return what was filled in, or raise EntriesWrong with the names of the fields that are not right."""
    given = {name: tuple(word.strip() for word in typed.get(name, ()) if word.strip()) for name in _asked(kind)}
    wrong = [name for name, said in given.items() if not _is_right(kind.fields[name], said, limit)]
    letter = compose(kind, typed, limit)
    if wrong := [*wrong, *letter.wrong]:
        raise EntriesWrong(wrong)
    words = {name: said[0] for name, said in given.items() if kind.fields[name].in_clear and said}
    return Filled(words, {name: said for name, said in given.items() if said} | dict(letter.content))


def _asked(kind: RecordKind) -> list[str]:
    """Return the fields that a person fills in; what is computed is taken from no form, a letter from its template."""
    return [name for name, entry in kind.fields.items() if entry.kind not in ("computed", "letter")]


def _is_right(entry: Entry, said: tuple[str, ...], limit: int) -> bool:
    if not said:
        return entry.optional
    if entry.kind == "spans":
        return True
    return len(said) == 1 and len(said[0]) <= limit and _is_of_its_kind(entry, said[0])


def _is_of_its_kind(entry: Entry, said: str) -> bool:
    if entry.kind == "choice":
        return said in entry.choices
    if entry.kind == "number":
        return said.isascii() and said.isdigit()
    return entry.kind != "date" or read_day(said) is not None

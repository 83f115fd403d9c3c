"""A letter on the form of a record: what is asked for it, and the words that its template makes of the answers.

The words of a letter come from its template alone. What is typed fills its fields, so that everybody with the same
question reads the same letter (DOJ 2012, same time frames and same choice [V2]).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tipline.domain.letter_data import Letter, LetterField
from tipline.domain.letters import FilledLetter, LetterFieldsWrong, fill, letters
from tipline.domain.outgoing_wording import wording_objections
from tipline.domain.protocol_data import RecordKind
from tipline.domain.vocabulary import Language
from tipline.domain.written_dates import read_day, written_date

LANGUAGE, NAME = "language", "to"
# A line on an envelope; whoever needs more writes a letter into it.
_NAME_CHARACTERS = 80
_SEALED_WITH = "of"

Typed = Mapping[str, Sequence[str]]
Content = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class KeptLetter:
    """A letter as its record keeps it: the very words, from which text they were made, and the name on it."""

    words: FilledLetter
    to: str = field(repr=False)


@dataclass(frozen=True)
class Composed:
    """What a letter's part of a form came to: its content, or the names of what is to be mended."""

    content: Content = field(default_factory=dict, repr=False)
    wrong: tuple[str, ...] = ()


def letter_of(kind: RecordKind) -> tuple[str, Letter] | None:
    """Return the letter that a record holds, under the name of its entry; no record holds two."""
    named = ((name, entry.template) for name, entry in kind.fields.items() if entry.template)
    return next(((name, letters()[template]) for name, template in named), None)


def asked_for_letter(kind: RecordKind) -> Mapping[str, LetterField]:
    """Return the fields of a record's letter that its form asks for, by their names there.

    What the record itself asks under the same name is asked once.
    """
    found = letter_of(kind)
    if found is None:
        return {}
    name, letter = found
    return {_on_form(name, part): each for part, each in letter.fields.items() if part not in kind.fields}


def days_asked_for(kind: RecordKind) -> Mapping[str, int]:
    """Return the days by which a letter wants an answer, by their names on the form, with their least business days."""
    found = letter_of(kind)
    name, fields = (found[0], found[1].fields) if found else ("", {})
    return {
        part if part in kind.fields else _on_form(name, part): each.least_business_days
        for part, each in fields.items()
        if each.least_business_days
    }


def compose(kind: RecordKind, typed: Typed, limit: int) -> Composed:
    """Return the letter of a record as its form makes it; an optional one that nobody began is left out."""
    found = letter_of(kind)
    if found is None or (kind.fields[found[0]].optional and not _is_begun(kind, typed)):
        return Composed()
    name, letter = found
    language, to = _said(typed, _on_form(name, LANGUAGE)), _said(typed, _on_form(name, NAME))
    if wrong := tuple(_wrong(kind, typed, limit)):
        return Composed(wrong=wrong)
    try:
        words = fill(letter, Language(language), _filled_in(kind, typed, Language(language)))
    except LetterFieldsWrong as refusal:
        # Only what the record asks itself can still be missing here.
        return Composed(wrong=refusal.fields)
    sealed = (words.letter, str(words.version), words.language.value, to)
    return Composed({name: (words.title, *words.paragraphs), _on_form(name, _SEALED_WITH): sealed})


def kept_letter(kind: RecordKind, content: Content) -> KeptLetter | None:
    """Return the letter that a record says, in the very words in which it was issued."""
    found = letter_of(kind)
    if found is None or _on_form(found[0], _SEALED_WITH) not in content:
        return None
    title, *paragraphs = content[found[0]]
    letter, version, language, to = content[_on_form(found[0], _SEALED_WITH)]
    return KeptLetter(FilledLetter(letter, int(version), Language(language), title, tuple(paragraphs)), to)


def _wrong(kind: RecordKind, typed: Typed, limit: int) -> Iterator[str]:
    found = letter_of(kind)
    name = found[0] if found else ""
    if _said(typed, _on_form(name, LANGUAGE)) not in set(Language):
        yield _on_form(name, LANGUAGE)
    to = _said(typed, _on_form(name, NAME))
    if len(to) > _NAME_CHARACTERS or wording_objections(to):
        yield _on_form(name, NAME)
    for part, each in asked_for_letter(kind).items():
        if not _is_right(each, _said(typed, part), limit):
            yield part


def _is_right(asked: LetterField, said: str, limit: int) -> bool:
    if not said:
        return asked.optional
    return len(said) <= limit and (asked.kind != "date" or read_day(said) is not None)


def _filled_in(kind: RecordKind, typed: Typed, language: Language) -> dict[str, str]:
    """Return what stands in each field of the letter, its days written out."""
    found = letter_of(kind)
    name, fields = (found[0], found[1].fields) if found else ("", {})
    said = {part: _said(typed, part if part in kind.fields else _on_form(name, part)) for part in fields}
    return {part: _in_words(fields[part], text, language) for part, text in said.items()}


def _in_words(asked: LetterField, said: str, language: Language) -> str:
    day = read_day(said) if asked.kind == "date" else None
    return written_date(day, language) if day else said


def _is_begun(kind: RecordKind, typed: Typed) -> bool:
    return any(_said(typed, part) for part in asked_for_letter(kind))


def _said(typed: Typed, name: str) -> str:
    return "\n".join(typed.get(name, ())).strip()


def _on_form(name: str, part: str) -> str:
    return f"{name}.{part}"

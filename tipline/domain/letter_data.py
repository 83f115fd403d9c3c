"""What the file of a letter says, checked against itself: fields that are used, the same in both languages."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Annotated, Literal

from pydantic import Field, field_validator

from tipline.domain.checked_yaml import Place
from tipline.domain.protocol_data import Name, Part, Said, Words
from tipline.domain.vocabulary import Language


class LetterField(Part):
    """A place in a letter that is filled in; an optional one may be left empty, and is never left out."""

    title: Said
    # How it is asked on a form: in a line, in several lines, or as a day that the letter writes out in its language.
    kind: Literal["words", "text", "date"] = "words"
    optional: bool = False
    # For a day by which somebody has to answer: being early would take time from them.
    least_business_days: int | None = Field(default=None, ge=1, le=250)


class Paragraph(Part):
    """A paragraph that is said only when an optional field is filled in, or only when it is empty."""

    text: Words
    when: Name | None = None
    unless: Name | None = None

    def asks(self) -> set[str]:
        """Return the fields that decide whether it is said."""
        return {name for name in (self.when, self.unless) if name}


class LetterWords(Part):
    """A letter in one language."""

    title: Words
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)

    @field_validator("paragraphs", mode="before")
    @classmethod
    def _plain_ones_are_always_said(cls, said: object) -> object:
        return [{"text": each} if isinstance(each, str) else each for each in said] if isinstance(said, list) else said


class Letter(Part):
    """A letter with its version: what was sent can be said again in the words of its day."""

    id: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=40)]
    version: int = Field(ge=1)
    basis: Words
    fields: Mapping[Name, LetterField] = Field(min_length=1)
    en: LetterWords
    es: LetterWords

    def words(self, language: Language) -> LetterWords:
        """Return the letter's words in a language."""
        return self.es if language is Language.SPANISH else self.en


def complaints(letter: Letter) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong with a letter: the place in its file, and the reason."""
    if len(letter.en.paragraphs) != len(letter.es.paragraphs):
        yield ("es", "paragraphs"), "one language says more than the other"
    for language in Language:
        used = set[str]()
        for number, paragraph in enumerate(letter.words(language).paragraphs):
            place = (language.value, "paragraphs", number)
            reasons, names = _read_paragraph(letter, paragraph)
            used |= names
            yield from ((place, reason) for reason in reasons)
        for name in letter.fields.keys() - used:
            yield ("fields", name), f"is not used in {language.value}"


def _read_paragraph(letter: Letter, paragraph: Paragraph) -> tuple[list[str], set[str]]:
    """Return what is wrong with a paragraph, and the fields that it uses."""
    try:
        places = [place for place in Formatter().parse(paragraph.text) if place[1] is not None]
    except ValueError:
        return ["a brace has no partner"], set()
    names = {str(name) for _, name, _, _ in places}
    known = letter.fields.keys()
    may_be_empty = {name for name in known if letter.fields[name].optional}
    reasons = [f"there is no field {name}" for name in sorted((names | paragraph.asks()) - known)]
    reasons += [f"{name} is never empty" for name in sorted(paragraph.asks() & known - may_be_empty)]
    reasons += [f"{name} may be empty: say when" for name in sorted(names & may_be_empty - {paragraph.when})]
    reasons += ["a field is its name alone" for _, _, form, conversion in places if form or conversion]
    return reasons, names

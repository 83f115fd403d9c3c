"""The letters of the protocols: versioned texts in two languages, with fields that are filled in and checked.

The texts are data (``letters/*.yaml``) for counsel and a native speaker to edit; texts.md section 5 has the skeleton.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tipline.domain.checked_yaml import DataWrong, line_of, read_checked
from tipline.domain.errors import Refused
from tipline.domain.letter_data import Letter, Paragraph, complaints
from tipline.domain.vocabulary import Language

_FOLDER = Path(__file__).parent / "letters"


class LetterFieldsWrong(Refused):
    """Fields of the letter are missing or unknown; ``fields`` are their names."""

    rule = "letter_fields_wrong"

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__()
        self.fields = tuple(fields)


@dataclass(frozen=True)
class FilledLetter:
    """A letter as it is read: what it is called, its paragraphs, and which text it was."""

    letter: str
    version: int
    language: Language
    title: str
    paragraphs: tuple[str, ...] = field(repr=False)


@cache
def letters() -> Mapping[str, Letter]:
    """Return every letter of the house by its id; raises DataWrong with file, line and reason."""
    read = [read_letter(file) for file in sorted(_FOLDER.glob("*.yaml"))]
    return {letter.id: letter for letter in read}


def read_letter(file: Path) -> Letter:
    """Return the letter in a file, or raise DataWrong."""
    letter = read_checked(file, Letter)
    wrong = [f"{file.name}:{line_of(file, place)}: {reason}" for place, reason in complaints(letter)]
    if file.stem != letter.id.lower():
        wrong.append(f"{file.name}:{line_of(file, ('id',))}: the id is not what the file is called")
    if wrong:
        raise DataWrong(wrong)
    return letter


def fill(letter: Letter, language: Language, fields: Mapping[str, str]) -> FilledLetter:
    """Return the letter with its fields filled in; raises LetterFieldsWrong with the fields that are not right.

    An optional field is given as an empty text, so that nobody forgets it.
    """
    said = {name: " ".join(text.split()) for name, text in fields.items()}
    unknown = [name for name in said if name not in letter.fields]
    missing = [name for name, each in letter.fields.items() if not (said.get(name) or (each.optional and name in said))]
    if wrong := [*unknown, *missing]:
        raise LetterFieldsWrong(wrong)
    words = letter.words(language)
    paragraphs = tuple(each.text.format_map(said) for each in words.paragraphs if _is_said(each, said))
    return FilledLetter(letter.id, letter.version, language, words.title, paragraphs)


def _is_said(paragraph: Paragraph, said: Mapping[str, str]) -> bool:
    is_asked_for = paragraph.when is None or bool(said[paragraph.when])
    return is_asked_for and (paragraph.unless is None or not said[paragraph.unless])

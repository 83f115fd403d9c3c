"""Who is named in a text: by name, alias or title, however it was typed."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from tipline.domain.organisation import Person

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_SURNAME = 3


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and marks, as people type on a phone."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return tuple(_WORD.findall(bare))


def name_key(name: str) -> str:
    """Return the spelling under which a member's name is unique and found."""
    return " ".join(folded_words(name))


def named_people(people: Iterable[Person], texts: Iterable[str]) -> frozenset[str]:
    """Return the names of the people whom any of the texts names.

    A surname alone counts: a wall too many costs a reader, a wall too few can cost a reporter.
    """
    spoken = [folded_words(text) for text in texts]
    return frozenset(
        person.name for person in people if any(_says(words, call) for call in _calls(person) for words in spoken)
    )


def _calls(person: Person) -> set[tuple[str, ...]]:
    """Return the word sequences that call this person."""
    name = folded_words(person.name)
    calls = {name, name[-1:] + name[:-1], (name[0], name[-1])}
    if len(name[-1]) >= _SHORTEST_SURNAME:
        calls.add(name[-1:])
    calls.update(folded_words(other) for other in (*person.aliases, *person.titles))
    return calls - {()}


def _says(words: Sequence[str], call: tuple[str, ...]) -> bool:
    length = len(call)
    return any(tuple(words[start : start + length]) == call for start in range(len(words) - length + 1))

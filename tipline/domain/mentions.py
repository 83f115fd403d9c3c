"""Who is named in a text: by name, alias or title, however it was typed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, takewhile

from tipline.domain.organisation import Person

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_SURNAME = 3
# Letters that are no letter with a mark to Unicode, and that a phone of another language does not have.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"})
# They stand in many surnames; without the rest of the name they are words of every second text.
_PARTICLES = frozenset(
    {"da", "das", "de", "del", "della", "di", "do", "dos", "du", "e", "el", "la", "las", "le", "los", "san", "y"}
    | {"al", "ben", "bin", "dal", "den", "der", "des", "mac", "ten", "ter", "van", "von"}
)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and marks, as people type on a phone."""
    if text.isascii():
        # Most texts: no letter of theirs has a mark or another spelling.
        return tuple(_WORD.findall(text.lower()))
    # Twice: what is one sign in one case can be a letter with a mark in the other (Unicode, section 5.18).
    return tuple(_WORD.findall(_bare(text)))


def _bare(text: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return bare.translate(_PLAIN)


def name_key(name: str) -> str:
    """Return the spelling under which a member's name is unique and found."""
    return " ".join(folded_words(name))


def named_people(people: Iterable[Person], texts: Iterable[str]) -> frozenset[str]:
    """Return the names of the people whom any of the texts names.

    A surname alone counts: a wall too many costs a reader, a wall too few can cost a reporter.
    """
    calls = {person.name: _calls(person) for person in people}
    longest = max((len(call) for each in calls.values() for call in each), default=0)
    spoken = {run for text in texts for run in _runs(folded_words(text), longest)}
    return frozenset(name for name, each in calls.items() if not each.isdisjoint(spoken))


@dataclass(frozen=True)
class KnownNames:
    """What the people of a house are called, to find the places where a text names one of them."""

    calls: frozenset[str]
    longest: int

    def places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return start and end of every part of a text that names one of them; parts may overlap."""
        words = _placed_words(text) if self.calls else ()
        return tuple(
            (words[first][1], words[first + after][2])
            for first in range(len(words))
            for after, run in enumerate(_runs_from([word for word, _, _ in words], first, self.longest))
            if run in self.calls
        )


def known_names(people: Iterable[Person]) -> KnownNames:
    """Return what these people are called, all together."""
    calls = frozenset(call for person in people for call in _calls(person))
    return KnownNames(calls, max(map(len, calls), default=0))


def _placed_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the folded words of a text, each with where it starts and ends in what was typed."""
    if text.isascii():
        return tuple((word.group(), *word.span()) for word in _WORD.finditer(text.lower()))
    folded = [(letter, at) for at, character in enumerate(text) for letter in _bare(character)]
    bare = "".join(letter for letter, _ in folded)
    ends = [*(at for _, at in folded[1:]), len(text)]
    return tuple(
        (word.group(), folded[word.start()][1], max(ends[word.end() - 1], folded[word.end() - 1][1] + 1))
        for word in _WORD.finditer(bare)
    )


@lru_cache(maxsize=1024)
def _calls(person: Person) -> frozenset[str]:
    """Return what this person is called, written as one word: "de la Cruz" and "Delacruz" are the same."""
    name = folded_words(person.name)
    calls = {"".join(name), *("".join(folded_words(other)) for other in (*person.aliases, *person.titles))}
    for surnames in _surnames(name):
        surname = "".join(surnames)
        calls |= {name[0] + surname, surname + name[0]}
        if len(surname) >= _SHORTEST_SURNAME and not _PARTICLES.issuperset(surnames):
            calls.add(surname)
    return frozenset(call + ending for call in calls if call for ending in ("", "s"))


def _surnames(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what may be the surname: any words after the first.

    Nobody can tell which: in Spanish the first of two surnames is the one in use, in English the last, unless it is
    "Jr.".
    """
    for start, end in combinations(range(1, len(name) + 1), 2):
        yield name[start:end]


def _runs(words: tuple[str, ...], longest: int) -> Iterator[str]:
    """Yield every run of words up to this many letters, written as one."""
    for start in range(len(words)):
        yield from _runs_from(words, start, longest)


def _runs_from(words: Sequence[str], start: int, longest: int) -> Iterator[str]:
    return takewhile(lambda run: len(run) <= longest, accumulate(words[start : start + longest]))

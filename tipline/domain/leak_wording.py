"""The words that may never stand in a packet, read from ``leak_wording.yaml`` and looked for in placed words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from tipline.domain.checked_yaml import read_checked
from tipline.domain.placed_words import PlacedWord
from tipline.domain.protocol_data import Part

_FILE = Path(__file__).with_suffix(".yaml")

Phrase = tuple[str, ...]
# Words from the first up to and without the last, by their numbers in the text.
Run = tuple[int, int]


class LeakKind(StrEnum):
    """What leaks: the last of protocol.md section 6, "Never", in the order of its words."""

    COPIED_WORDS = "copied_words"
    REPORTER_NAME = "reporter_name"
    REPORTER_CONTACT = "reporter_contact"
    SOURCE = "source"
    NATIONALITY = "nationality"
    BIRTHPLACE = "birthplace"
    LANGUAGE = "language"
    RELIGION = "religion"
    LOOKS = "looks"
    STATUS_GUESS = "status_guess"
    UNION = "union"
    WAGE = "wage"
    SAFETY = "safety"
    MEDICAL = "medical"
    COMPLAINT = "complaint"
    HOME_ADDRESS = "home_address"
    PHOTO = "photo"
    FAMILY = "family"
    SCREEN_RESULT = "screen_result"
    STATISTIC = "statistic"
    PERSONAL_NUMBER = "personal_number"


class KindWording(Part):
    """The words of one kind of leak, and the phrases around them that are harmless."""

    says: str
    harmless: str


class LeakWording(Part):
    """The whole file."""

    version: int
    kinds: Mapping[LeakKind, KindWording]
    given_names_that_are_words: str


@dataclass(frozen=True)
class _Phrases:
    """Phrases by the whole first word, and by the stem of the first word."""

    by_word: Mapping[str, Sequence[Phrase]]
    by_stem: Mapping[str, Sequence[Phrase]]


def runs_of_kinds(words: Sequence[PlacedWord]) -> Iterator[tuple[LeakKind, Run]]:
    """Yield every run of words that a kind of leak names, but for what a harmless phrase holds."""
    for kind, (says, harmless) in _phrases_of_kinds().items():
        held = list(_runs(harmless, words))
        for first, last in _runs(says, words):
            if not any(start <= first and last <= end for start, end in held):
                yield kind, (first, last)


@cache
def leak_wording() -> LeakWording:
    """Return the wording that comes with the house."""
    return read_checked(_FILE, LeakWording)


@cache
def _phrases_of_kinds() -> Mapping[LeakKind, tuple[_Phrases, _Phrases]]:
    kinds = leak_wording().kinds
    return {kind: (_sorted(wording.says), _sorted(wording.harmless)) for kind, wording in kinds.items()}


def _sorted(said: str) -> _Phrases:
    by_word: dict[str, list[Phrase]] = {}
    by_stem: dict[str, list[Phrase]] = {}
    for phrase in map(tuple, (entry.split("_") for entry in said.split())):
        place = by_stem if phrase[0].endswith("*") else by_word
        place.setdefault(phrase[0].rstrip("*"), []).append(phrase)
    return _Phrases(by_word, by_stem)


def _runs(phrases: _Phrases, words: Sequence[PlacedWord]) -> Iterator[Run]:
    for at, here in enumerate(words):
        stems = (here.word[:length] for length in range(1, len(here.word) + 1))
        beginning = [*phrases.by_word.get(here.word, ()), *(each for s in stems for each in phrases.by_stem.get(s, ()))]
        longest = max((len(phrase) for phrase in beginning if _stands(phrase, words, at)), default=0)
        if longest:
            yield at, at + longest


def _stands(phrase: Phrase, words: Sequence[PlacedWord], at: int) -> bool:
    return at + len(phrase) <= len(words) and all(
        here.word.startswith(part[:-1]) if part.endswith("*") else here.word == part
        for part, here in zip(phrase, words[at:], strict=False)
    )

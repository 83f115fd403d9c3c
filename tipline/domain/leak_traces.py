"""Traces of one reporter in a text: words copied from what they said, their name, their number or address."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tipline.domain.leak_wording import Run, leak_wording
from tipline.domain.mentions import folded_words, named_people
from tipline.domain.organisation import Person
from tipline.domain.placed_words import PlacedWord

COPIED_RUN = 8
# A whole message that is shorter than a run is its reporter's wording too, from this many words.
_SHORTEST_WHOLE = 6
# No name is spelt out in more words, letter by letter.
_LONGEST_NAME = 40
_SHORTEST_GIVEN_NAME = 3
_WHOLE_NUMBER, _LOCAL_NUMBER = 10, 7
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_SPOKEN_MARKS = ({"@": " ", ".": " "}, {"@": " at ", ".": " dot "}, {"@": " arroba ", ".": " punto "})
_DIGIT_WORDS = {
    **{
        word: str(digit)
        for digit, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
    },
    **{
        word: str(digit)
        for digit, word in enumerate(
            ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
        )
    },
    "oh": "0",
}


def copied_runs(words: Sequence[PlacedWord], said: Iterable[str]) -> Iterator[Run]:
    """Yield every run of eight words or more that also stands in what was said, however it is parted into words."""
    for text in said:
        spoken = folded_words(text)
        yield from _merged(_shared(words, spoken))


def copied_whole(words: Sequence[PlacedWord], said: Iterable[str]) -> Iterator[Run]:
    """Yield where a whole message stands that is too short to hold a run."""
    for spoken in map(folded_words, said):
        if _SHORTEST_WHOLE <= len(spoken) < COPIED_RUN:
            yield from _places(words, ["".join(spoken)])


def name_runs(words: Sequence[PlacedWord], text: str, name: str) -> Iterator[Run]:
    """Yield the shortest runs that name the reporter, and a given name that stands alone with a capital."""
    yield from _given_name(words, text, name)
    person = [Person(name)]
    for start in range(0, len(words), _LONGEST_NAME):
        # Looked at piece by piece: a compelled list can have thousands of names.
        piece = words[start : start + 2 * _LONGEST_NAME]
        if named_people(person, [_joined(piece)]):
            yield from ((start + first, start + last) for first, last in _shortest_names(piece, person))


def contact_runs(words: Sequence[PlacedWord], contacts: Iterable[str]) -> Iterator[Run]:
    """Yield where a number or address stands that the reporter can be reached by."""
    for contact in contacts:
        yield from _numbers(words, contact)
        yield from _places(words, _spellings(contact))


def _shortest_names(words: Sequence[PlacedWord], person: list[Person]) -> Iterator[Run]:
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + _LONGEST_NAME) + 1):
            if named_people(person, [_joined(words[first:last])]):
                # A longer run is said only when it holds no shorter one.
                if not named_people(person, [_joined(words[first + 1 : last])]):
                    yield first, last
                break


def _shared(words: Sequence[PlacedWord], spoken: Sequence[str]) -> Iterator[Run]:
    """Yield runs that stand in both, counted in the words of either: "sign off" and "signoff" are the same."""
    yield from _places(words, {"".join(spoken[at : at + COPIED_RUN]) for at in range(len(spoken) - COPIED_RUN + 1)})
    letters = "".join(spoken)
    for at in range(len(words) - COPIED_RUN + 1):
        if "".join(word.word for word in words[at : at + COPIED_RUN]) in letters:
            yield at, at + COPIED_RUN


def _places(words: Sequence[PlacedWord], spellings: Iterable[str]) -> Iterator[Run]:
    """Yield the words over which a spelling stands, wherever they part."""
    letters = "".join(word.word for word in words)
    owner = [number for number, word in enumerate(words) for _letter in word.word]
    for spelling in spellings:
        at = letters.find(spelling) if spelling else -1
        while at >= 0:
            yield owner[at], owner[at + len(spelling) - 1] + 1
            at = letters.find(spelling, at + 1)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs with those that overlap as one."""
    held: Run | None = None
    for first, last in sorted(runs):
        if held and first <= held[1]:
            held = held[0], max(held[1], last)
            continue
        if held:
            yield held
        held = first, last
    if held:
        yield held


def _given_name(words: Sequence[PlacedWord], text: str, name: str) -> Iterator[Run]:
    given, *others = folded_words(name) or ("",)
    if not others or len(given) < _SHORTEST_GIVEN_NAME or given in leak_wording().given_names_that_are_words.split():
        return
    for at, word in enumerate(words):
        if word.word in {given, f"{given}s"} and text[word.start].isupper():
            yield at, at + 1


def _joined(words: Sequence[PlacedWord]) -> str:
    return " ".join(word.word for word in words)


def _numbers(words: Sequence[PlacedWord], contact: str) -> Iterator[Run]:
    wanted = {number for digits, _ in _digit_streams(_bare(contact)) for number in _numbers_in(digits)}
    for digits, owner in _digit_streams(words):
        for number in wanted:
            at = digits.find(number)
            if at >= 0:
                yield owner[at], owner[at + len(number) - 1] + 1


def _numbers_in(digits: str) -> Iterator[str]:
    """Yield what may be dialled: ten digits, and the last seven of them; a shorter number whole."""
    if _LOCAL_NUMBER <= len(digits) < _WHOLE_NUMBER:
        yield digits
    for start in range(len(digits) - _WHOLE_NUMBER + 1):
        number = digits[start : start + _WHOLE_NUMBER]
        yield from (number, number[-_LOCAL_NUMBER:])


def _bare(text: str) -> tuple[PlacedWord, ...]:
    return tuple(PlacedWord(word, 0, 0) for word in folded_words(text))


def _digit_streams(words: Sequence[PlacedWord]) -> Iterator[tuple[str, list[int]]]:
    """Yield digits that no letter parts, each with the number of its word; a digit may be a word."""
    digits: list[str] = []
    owner: list[int] = []
    for number, word in enumerate(words):
        for character in _DIGIT_WORDS.get(word.word, word.word):
            if character.isdecimal():
                digits.append(str(int(character)))
                owner.append(number)
            elif digits:
                yield "".join(digits), owner
                digits, owner = [], []
    if digits:
        yield "".join(digits), owner


def _spellings(contact: str) -> Iterator[str]:
    """Yield the ways an address is written, as one word: with its marks, or with words for them."""
    for address in _ADDRESS.findall(contact):
        for marks in _SPOKEN_MARKS:
            yield "".join(folded_words(address.translate(str.maketrans(marks))))
        local = "".join(folded_words(address.partition("@")[0]))
        if any(character.isdigit() for character in local) and len(local) > _LOCAL_NUMBER:
            yield local
    spoken = folded_words(contact)
    # A postal address or the like, whole: it has a number and words.
    if 1 < len(spoken) < COPIED_RUN and len({word.isdecimal() for word in spoken}) > 1:
        yield "".join(spoken)

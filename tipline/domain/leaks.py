"""The leak check of a packet (gate G8, protocol.md section 6): nothing that could show who spoke, or who people are.

It finds words; whether a packet *could reveal the reporter* counsel answers in words of their own before signing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tipline.domain.leak_patterns import spelt_leaks
from tipline.domain.leak_traces import contact_runs, copied_runs, copied_whole, name_runs
from tipline.domain.leak_wording import LeakKind, Run, runs_of_kinds
from tipline.domain.mentions import folded_words
from tipline.domain.placed_words import PlacedWord, placed_words

# Fields that hold names: what stands in them tells how somebody or something is called, not what people are.
_COMPANIES = frozenset({"legal_entity", "suspect.name"})
_NAMES = _COMPANIES | {"site", "worker_names", "counsel"}
_LEGAL_FORMS = frozenset({"inc", "incorporated", "llc", "llp", "lp", "ltd", "corp", "corporation", "co", "company"})
_SHORTEST_NAME = 2


@dataclass(frozen=True, order=True)
class Leak:
    """What leaks, in which field: characters from ``start`` up to ``end``; the words themselves are not repeated."""

    field: str
    start: int
    end: int
    kind: LeakKind


@dataclass(frozen=True)
class Unsealed:
    """What a member's session opened of the case for this check: what was said, and who the reporter is.

    ``said`` are the tip, its answers and every message of the reporter; ``contacts`` numbers, addresses, or what was
    written in the contact's box.
    """

    said: tuple[str, ...] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    contacts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class _Name:
    """The name of a company, place or person in the packet, as folded words."""

    words: tuple[str, ...]
    field: str


@dataclass(frozen=True)
class _Read:
    """A field with its words, and where names of the packet stand in it."""

    name: str
    text: str
    words: Sequence[PlacedWord]
    mentions: Sequence[tuple[_Name, Run]]


def find_leaks(packet_texts: Mapping[str, str], unsealed: Unsealed) -> tuple[Leak, ...]:
    """Return everything in the packet's texts (``packet.packet_texts``) that may not leave the house.

    The reporter's name is found in a compelled list of workers too: to leave it out would show it, so counsel decides.
    """
    names = _names(packet_texts)
    found: set[Leak] = set()
    for name, text in packet_texts.items():
        words = placed_words(text)
        read = _Read(name, text, words, tuple(_mentions(words, names)))
        found.update(_leaks_of_reporter(read, unsealed), _leaks_of_words(read), _leaks_of_spelling(read, packet_texts))
    return tuple(sorted(found))


def _leaks_of_reporter(read: _Read, unsealed: Unsealed) -> Iterator[Leak]:
    said = (*unsealed.said, *unsealed.contacts)
    yield from (_leak(read, LeakKind.COPIED_WORDS, run) for run in copied_runs(read.words, said))
    for run in copied_whole(read.words, said):
        # A reporter who is asked for the place answers with its name.
        if not any(_holds(mention, run) for _, mention in read.mentions):
            yield _leak(read, LeakKind.COPIED_WORDS, run)
    yield from (_leak(read, LeakKind.REPORTER_CONTACT, run) for run in contact_runs(read.words, unsealed.contacts))
    for name in unsealed.names:
        for run in name_runs(read.words, read.text, name):
            if not any(_is_of_another(other, name) and _holds(mention, run) for other, mention in read.mentions):
                yield _leak(read, LeakKind.REPORTER_NAME, run)


def _leaks_of_words(read: _Read) -> Iterator[Leak]:
    for kind, run in runs_of_kinds(read.words):
        if not any(_excuses(name, kind) and _holds(mention, run) for name, mention in read.mentions):
            yield _leak(read, kind, run)


def _leaks_of_spelling(read: _Read, packet_texts: Mapping[str, str]) -> Iterator[Leak]:
    open_addresses = " ".join(folded_words(" ".join(packet_texts.get(name, "") for name in ("site", "counsel"))))
    for kind, start, end in spelt_leaks(read.text):
        is_open = kind is LeakKind.HOME_ADDRESS and " ".join(folded_words(read.text[start:end])) in open_addresses
        if not is_open:
            yield Leak(read.name, start, end, kind)


def _leak(read: _Read, kind: LeakKind, run: Run) -> Leak:
    return Leak(read.name, read.words[run[0]].start, read.words[run[1] - 1].end, kind)


def _names(packet_texts: Mapping[str, str]) -> Mapping[str, Sequence[_Name]]:
    """Return the packet's names by their first word, each with and without what it is in law: "Harbor Foods LLC"."""
    found: dict[str, list[_Name]] = {}
    for name in _NAMES & packet_texts.keys():
        for line in map(folded_words, packet_texts[name].splitlines()):
            for called in {line, _without_legal_form(line)} - {()}:
                found.setdefault(called[0], []).append(_Name(called, name))
    return found


def _mentions(words: Sequence[PlacedWord], names: Mapping[str, Sequence[_Name]]) -> Iterator[tuple[_Name, Run]]:
    """Yield where a name stands in full.

    One word alone excuses nothing outside its own field: a company may be called as a people is.
    """
    spoken = tuple(word.word for word in words)
    for first, word in enumerate(spoken):
        for name in names.get(word, ()):
            last = first + len(name.words)
            is_long_enough = len(name.words) >= _SHORTEST_NAME or name.words == spoken
            if is_long_enough and spoken[first:last] == name.words:
                yield name, (first, last)


def _without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    while words and words[-1] in _LEGAL_FORMS:
        words = words[:-1]
    return words


def _holds(mention: Run, run: Run) -> bool:
    return mention[0] <= run[0] and run[1] <= mention[1]


def _excuses(name: _Name, kind: LeakKind) -> bool:
    """Say whether words of this kind are harmless within such a name; a guess at status never is."""
    if kind is LeakKind.SOURCE:
        return name.field in _COMPANIES
    return kind is not LeakKind.STATUS_GUESS


def _is_of_another(name: _Name, reporter: str) -> bool:
    """Say whether a name is of somebody else: two people may share a surname, and then not the given name."""
    given = folded_words(reporter)[:1]
    return not set(given) & set(name.words)

"""Words that may not leave the house: which rules object to an outgoing text, and to which of its words.

rules.md section 4.4. A text may mix the two languages, so each is looked for in all of them. Only what is plain is
found; what a text means is for those who read it before it goes.
"""

from collections.abc import Iterator

from tipline.domain import (
    outgoing_documents_in_english,
    outgoing_documents_in_spanish,
    outgoing_pressure_in_english,
    outgoing_pressure_in_spanish,
)
from tipline.domain.denial import is_denied
from tipline.domain.objection import Objection, objection_to_words
from tipline.domain.placed_wording import PlacedWording, Sentence, sentences_of

_ROOMS = (
    outgoing_documents_in_english,
    outgoing_documents_in_spanish,
    outgoing_pressure_in_english,
    outgoing_pressure_in_spanish,
)
WORDING_RULES = frozenset(rule for room in _ROOMS for rule in (*room.IN_ANY_CASE, *room.UNLESS_DENIED))


def wording_objections(text: str) -> tuple[Objection, ...]:
    """Return what the rules have against an outgoing text or letter, in the order of its words."""
    found = {each for sentence in sentences_of(text) for rule in WORDING_RULES for each in _objections(rule, sentence)}
    return tuple(sorted(found, key=lambda each: (each.start or 0, each.end or 0, each.rule)))


def _objections(rule: str, sentence: Sentence) -> Iterator[Objection]:
    spoken = _without_harmless(rule, sentence.spoken)
    words = [each.word for each in sentence.words]
    for room in _ROOMS:
        said = [sentence.words_at(*place) for place in _places(room.IN_ANY_CASE.get(rule), spoken)]
        maybe = [sentence.words_at(*place) for place in _places(room.UNLESS_DENIED.get(rule), spoken)]
        for first, last in (*said, *(at for at in maybe if not is_denied(words, at[0]))):
            yield objection_to_words(rule, sentence.words[first].start, sentence.words[last].end)


def _without_harmless(rule: str, spoken: str) -> str:
    for room in _ROOMS:
        if harmless := room.HARMLESS.get(rule):
            spoken = harmless.blotted_out_of(spoken)
    return spoken


def _places(wording: PlacedWording | None, spoken: str) -> Iterator[tuple[int, int]]:
    if wording is not None:
        yield from wording.places_in(spoken)

"""What a text without a form is about, as far as its words are plain; a guess may raise urgency, never lower it."""

from tipline.domain import danger_in_english, danger_in_spanish
from tipline.domain.phrases import as_spoken
from tipline.domain.unfairness_wording import DISCRIMINATION, RETALIATION
from tipline.domain.vocabulary import Kind

# Texts mix the two languages, so each is looked for in all of them.
_LANGUAGES = (danger_in_english, danger_in_spanish)


def first_kind(body: str) -> Kind:
    """Return the kind under which a first text is filed until a person has read it."""
    spoken = as_spoken(body)
    if _tells_of_danger(spoken):
        return Kind.DANGER
    if RETALIATION.is_in(spoken):
        return Kind.RETALIATION
    return Kind.DISCRIMINATION if DISCRIMINATION.is_in(spoken) else Kind.OTHER


def says_danger(body: str) -> bool:
    """Say whether the words of a text tell of danger to a person, other than where they are harmless."""
    return _tells_of_danger(as_spoken(body))


def _tells_of_danger(spoken: str) -> bool:
    return any(words.DANGER.is_in(words.HARMLESS.taken_out_of(spoken)) for words in _LANGUAGES)

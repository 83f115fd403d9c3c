"""A text is parted into sentences, and what is found in one is shown where it stands in the text as it was written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.mentions import folded_words
from tipline.domain.placed_wording import PlacedWording, Sentence, sentences_of

WORDING = PlacedWording(("the TOOL is lost",), {"TOOL": "hammer|nail gun"})


def found_in(text: str) -> list[str]:
    return [_words(text, sentence, place) for sentence in sentences_of(text) for place in _places(sentence)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The hammer is lost!", "The hammer is lost"),
        ("ay: «THE  nail-gun\nis lóst», he said", "THE  nail-gun\nis lóst"),
        ("the hammer is lo\u0301st\u0301", "the hammer is lo\u0301st\u0301"),
        ("½ of the Hammer is lost", "the Hammer is lost"),
    ],
)
def test_what_is_found_is_shown_as_it_was_written(text: str, found: str) -> None:
    assert found_in(text) == [found]


def test_every_place_is_shown() -> None:
    assert len(found_in("The hammer is lost. And the nail gun is lost, the hammer is lost")) == 3


@pytest.mark.parametrize("text", ["The hammer. Is lost", "The hammer!\nIs lost", "the hammer\n\nis lost", ""])
def test_a_phrase_does_not_reach_over_the_end_of_a_sentence(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize("text", ["a U.S. paper", "Sr. Gomez came", "No. 5 is here", "one:\n- two\n- three", "a, b; c"])
def test_a_short_form_and_a_list_end_no_sentence(text: str) -> None:
    assert len(sentences_of(text)) == 1


def test_a_number_may_end_a_sentence() -> None:
    assert len(sentences_of("Look at Section 2. Then answer.")) == 2


def test_what_is_blotted_out_leaves_the_places_of_the_rest() -> None:
    spoken = "now the hammer is lost again "
    assert WORDING.blotted_out_of(spoken) == "now --- ------ -- ---- again "


@given(some.text())
def test_no_word_is_lost_between_sentences(text: str) -> None:
    words = [word.word for sentence in sentences_of(text) for word in sentence.words]
    assert words == list(folded_words(text))


@given(some.lists(some.text(alphabet="abcñé", min_size=1, max_size=6), min_size=1, max_size=8), some.data())
def test_places_of_what_is_spoken_are_words(words: list[str], data: some.DataObject) -> None:
    (sentence,) = sentences_of(" ".join(words))
    first = data.draw(some.integers(0, len(words) - 1))
    last = data.draw(some.integers(first, len(words) - 1))
    starts = [found.start() for found in re.finditer(r"\w+ ", sentence.spoken)]
    end = starts[last] + len(sentence.words[last].word) + 1
    assert sentence.words_at(starts[first], end) == (first, last)


def _places(sentence: Sentence) -> list[tuple[int, int]]:
    return [sentence.words_at(*place) for place in WORDING.places_in(sentence.spoken)]


def _words(text: str, sentence: Sentence, place: tuple[int, int]) -> str:
    return text[sentence.words[place[0]].start : sentence.words[place[1]].end]

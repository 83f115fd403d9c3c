"""Words are found where they stand in the text, whatever folding made of them."""

from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.mentions import folded_words
from tipline.domain.placed_words import placed_words


def test_a_word_is_shown_as_it_was_written() -> None:
    text = "  ¡García—Peña! Straße ﬁne Jose\u0301 x"
    words = placed_words(text)
    assert [text[word.start : word.end] for word in words] == ["García", "Peña", "Straße", "ﬁne", "Jose\u0301", "x"]
    assert [word.word for word in words] == ["garcia", "pena", "strasse", "fine", "jose", "x"]


@given(some.text())
def test_the_words_are_those_of_folding(text: str) -> None:
    words = placed_words(text)
    assert tuple(word.word for word in words) == folded_words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)

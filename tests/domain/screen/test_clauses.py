"""A text is parted where one thing that is said ends, however it is punctuated; no word is lost."""

from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.screen.clauses import clauses
from tipline.domain.screen.folding import tokens


def parted(text: str) -> list[str]:
    words = tokens(text)
    return [" ".join(word.word for word in words[first:end] if not word.is_end) for first, end in clauses(text, words)]


def test_a_sentence_ends_a_clause() -> None:
    assert parted("she prays all day. who hired her?") == ["she prays all day", "who hired her"]


def test_a_long_sentence_is_parted_at_its_joining_words() -> None:
    assert parted("he wears his cousins badge and he never came to orientation") == [
        "he wears his cousins badge",
        "and he never came to orientation",
    ]


def test_a_list_of_two_words_stays_whole() -> None:
    assert parted("kim and lee sign") == ["kim and lee sign"]


@given(some.text(max_size=200))
def test_every_word_stands_in_one_clause(text: str) -> None:
    words = tokens(text)
    found = [at for first, end in clauses(text, words) for at in range(first, end)]
    assert [at for at in found if not words[at].is_end] == [at for at, word in enumerate(words) if not word.is_end]
    assert len(found) == len(set(found))

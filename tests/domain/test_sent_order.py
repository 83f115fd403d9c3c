"""The order in which texts were written is found again from any order in which they come."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.sent_order import Heard, arranged, as_sent, joined, last_of, stretches, were_overtaken
from tipline.domain.texting import Command

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
WORDS = some.sampled_from([None, None, None, Command.NEW, Command.STOP, Command.START])
Words = list[Command | None]
# What was written, and in which order it comes.
WRITTEN = some.lists(WORDS, min_size=1, max_size=9).flatmap(
    lambda words: some.tuples(some.just(words), some.permutations(range(len(words))))
)


def as_taken(words: Words, order: list[int]) -> list[Heard]:
    """Return what a house notes that takes the texts in this order; each has its number for a message."""
    taken: list[Heard] = []
    current: UUID | None = None
    for place, number in enumerate(order):
        sent, word = NOON + timedelta(seconds=number), words[number]
        if word is None:
            current = current or UUID(int=1000 + number)
            taken.append(Heard(place, sent, None, UUID(int=number), current))
            continue
        taken.append(Heard(place, sent, word, None, current))
        current = None if word is Command.NEW else current
    return taken


def told(heard: list[Heard]) -> list[list[UUID | None]]:
    return [texts for stretch in stretches(heard) if (texts := [text.message_id for text in stretch.texts])]


@given(WRITTEN)
def test_each_text_is_found_in_the_stretch_in_which_it_was_written(
    written: tuple[Words, list[int]],
) -> None:
    words, order = written
    taken, in_order = as_taken(words, order), as_taken(words, sorted(order))
    assert told(taken) == told(in_order)
    assert were_overtaken(taken) == (order != sorted(order))
    cases = [stretch.case_id for stretch in stretches(taken) if stretch.case_id]
    assert len(cases) == len(set(cases))


@given(WRITTEN)
def test_who_came_in_order_is_left_alone(written: tuple[Words, list[int]]) -> None:
    taken = as_taken(written[0], sorted(written[1]))
    assert all(text.case_id == stretch.case_id for stretch in stretches(taken) for text in stretch.texts)


@given(WRITTEN)
def test_a_dialogue_is_arranged_as_it_was_written(written: tuple[Words, list[int]]) -> None:
    taken = as_taken(*written)
    messages = [text.message_id for text in taken if text.message_id]
    assert arranged(messages, taken) == [text.message_id for text in as_sent(taken) if text.message_id]


@given(WRITTEN)
def test_the_word_that_was_written_last_is_found(written: tuple[Words, list[int]]) -> None:
    both = (Command.STOP, Command.START)
    expected = [word for word in written[0] if word in both]
    found = last_of(as_taken(*written), both)
    assert (found[1] if found else None) == (expected[-1] if expected else None)


def test_what_staff_said_stays_where_it_stands_between_two_texts() -> None:
    first, staff, late = UUID(int=1), UUID(int=2), UUID(int=3)
    heard = [Heard(1, NOON, None, first), Heard(2, NOON - timedelta(minutes=1), None, late)]
    assert arranged([first, staff, late], heard) == [late, first, staff]


def test_texts_of_the_same_second_stay_as_they_came() -> None:
    heard = [Heard(place, NOON, None, UUID(int=place)) for place in (1, 2, 3)]
    assert not were_overtaken(heard)


def test_texts_are_one_saying_within_the_minutes_and_with_nothing_between() -> None:
    one, two, staff, three = (UUID(int=number) for number in (1, 2, 3, 4))
    heard = [Heard(number, NOON + timedelta(seconds=60 * number), None, UUID(int=number)) for number in (1, 2, 4)]
    assert joined([one, two, staff, three], heard, 120) == {one: None, two: one, three: None}

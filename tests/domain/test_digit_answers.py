"""What a digit answers, and to which question."""

import pytest

from tipline.domain.digit_answers import ASKED_AS, answer_words, ready_questions
from tipline.domain.texting import Question
from tipline.domain.vocabulary import Language

DIGITS = {
    Question.WHEN: {0, 1, 2, 3, 4},
    Question.STILL: {0, 1, 2, 3},
    Question.HOW_KNOWN: {0, 1, 2, 3, 4},
    Question.DANGER: {1, 2},
    Question.ADD_OR_NEW: {1, 2},
    Question.RATING: {1, 2, 3, 4, 5},
    Question.CHECK_IN: {0, 1, 2, 3},
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", Question)
def test_only_the_digits_of_the_question_answer_it(question: Question, language: Language) -> None:
    answers = {digit: words for digit in range(10) if (words := answer_words(question, digit, language))}
    assert set(answers) == DIGITS[question]
    assert len(set(answers.values())) == len(answers)


@pytest.mark.parametrize("question", Question)
def test_the_answer_is_kept_in_the_language_that_is_asked_for(question: Question) -> None:
    for digit in DIGITS[question]:
        assert answer_words(question, digit, Language.ENGLISH) != answer_words(question, digit, Language.SPANISH)


def test_every_question_is_asked_in_a_text_of_its_own() -> None:
    assert set(ASKED_AS) == set(Question)
    assert len(set(ASKED_AS.values())) == len(Question)


def test_staff_send_only_questions_about_what_happened() -> None:
    assert ready_questions() == (Question.WHEN, Question.STILL, Question.HOW_KNOWN, Question.DANGER)

"""What a digit means as an answer to each question, in the words that are kept for staff."""

from collections.abc import Mapping

from tipline.domain.texting import FixedText, Question
from tipline.domain.vocabulary import Language

ASKED_AS: Mapping[Question, FixedText] = {
    Question.WHEN: FixedText.ASK_WHEN,
    Question.STILL: FixedText.ASK_STILL,
    Question.HOW_KNOWN: FixedText.ASK_HOW_KNOWN,
    Question.DANGER: FixedText.ASK_DANGER,
    Question.ADD_OR_NEW: FixedText.ASK_ADD_OR_NEW,
    Question.RATING: FixedText.CLOSED,
    Question.CHECK_IN: FixedText.CHECK_IN,
}

_READY = (Question.WHEN, Question.STILL, Question.HOW_KNOWN, Question.DANGER)

_Answers = Mapping[Question, Mapping[int, str]]

_ENGLISH: _Answers = {
    Question.WHEN: {
        1: "It happened today.",
        2: "It happened this week.",
        3: "It happened this month.",
        4: "It happened earlier than this month.",
        0: "I skip the question when it happened.",
    },
    Question.STILL: {
        1: "It is still happening.",
        2: "It is not happening any more.",
        3: "I am not sure whether it is still happening.",
        0: "I skip the question whether it is still happening.",
    },
    Question.HOW_KNOWN: {
        1: "I saw it myself.",
        2: "I heard people talk about it.",
        3: "I have or saw a document.",
        4: "The person told me.",
        0: "I skip the question how I know.",
    },
    Question.DANGER: {1: "Someone is in danger now.", 2: "No one is in danger now."},
    Question.ADD_OR_NEW: {1: "Add my text to the closed report.", 2: "Make my text a new report."},
    Question.RATING: {rating: f"Handled fairly: {rating} out of 5." for rating in range(1, 6)},
    Question.CHECK_IN: {
        1: "I am treated as before.",
        2: "I am treated worse since I reported.",
        3: "I am not sure whether I am treated worse.",
        0: "Please do not ask me again how I am treated.",
    },
}

_SPANISH: _Answers = {
    Question.WHEN: {
        1: "Pasó hoy.",
        2: "Pasó esta semana.",
        3: "Pasó este mes.",
        4: "Pasó antes de este mes.",
        0: "No contesto cuándo pasó.",
    },
    Question.STILL: {
        1: "Todavía sigue pasando.",
        2: "Ya no está pasando.",
        3: "No sé si todavía sigue pasando.",
        0: "No contesto si todavía sigue pasando.",
    },
    Question.HOW_KNOWN: {
        1: "Lo vi yo.",
        2: "Oí que la gente hablaba de eso.",
        3: "Tengo o vi un documento.",
        4: "Me lo contó la persona.",
        0: "No contesto cómo lo sé.",
    },
    Question.DANGER: {1: "Alguien está en peligro ahora.", 2: "Nadie está en peligro ahora."},
    Question.ADD_OR_NEW: {1: "Agreguen mi texto al informe cerrado.", 2: "Mi texto es un informe nuevo."},
    Question.RATING: {rating: f"Trato justo: {rating} de 5." for rating in range(1, 6)},
    Question.CHECK_IN: {
        1: "Me tratan igual que antes.",
        2: "Me tratan peor desde que avisé.",
        3: "No sé si me tratan peor.",
        0: "Por favor, no me pregunten más cómo me tratan.",
    },
}

_IN = {Language.ENGLISH: _ENGLISH, Language.SPANISH: _SPANISH}


def answer_words(question: Question, digit: int, language: Language) -> str | None:
    """Return the answer as a sentence, or None when the digit is no answer to this question."""
    return _IN[language][question].get(digit)


def ready_questions() -> tuple[Question, ...]:
    """Return the questions that staff may send as they are."""
    return _READY

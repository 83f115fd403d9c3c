"""How many texts a reply makes, as the page says it; and that the ready texts for a phone make one."""

import pytest
from flask import Flask
from flask_babel import force_locale

from tests.kinds import on_sqlite
from tipline.domain.vocabulary import Language
from tipline.web.desk.ready_texts import ready_texts
from tipline.web.desk.text_length import LENGTH_WORDS, length_in_texts

pytestmark = on_sqlite

BLANKS = {"characters", "texts", "fewer", "sign"}
SAID = [
    ("When was it?", "12 characters: 1 text. Every letter is plain (GSM-7)."),
    ("a" * 161, "161 characters: 2 texts. Every letter is plain (GSM-7)."),
    ("¿Qué pasó?", "10 characters: 1 text. ó is not plain (GSM-7): a text now holds 70 characters, not 160."),
    ("á" + "a" * 70, "71 characters: 2 texts. á makes this 2 texts instead of 1, since it is not plain (GSM-7)."),
    (
        "\u00a0" + "a" * 70,
        "71 characters: 2 texts. U+00A0 makes this 2 texts instead of 1, since it is not plain (GSM-7).",
    ),
]


@pytest.mark.parametrize(("body", "said"), SAID)
def test_it_counts_and_names_the_sign_that_costs(app: Flask, body: str, said: str) -> None:
    with app.test_request_context("/?lang=en"):
        assert length_in_texts(body) == said


@pytest.mark.parametrize("language", Language)
def test_for_no_words_yet_it_says_the_rule(app: Flask, language: Language) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert length_in_texts("") == length_in_texts(None) == str(LENGTH_WORDS["rule"])


@pytest.mark.parametrize("language", Language)
def test_every_sentence_can_be_filled_in(app: Flask, language: Language) -> None:
    with app.test_request_context("/"), force_locale(language.value):
        for words in LENGTH_WORDS.values():
            assert "{" not in str(words).format(**dict.fromkeys(BLANKS, "1"))


@pytest.mark.parametrize("language", Language)
def test_every_ready_text_for_a_phone_is_one_text(app: Flask, language: Language) -> None:
    with app.test_request_context("/"):
        assert {text.key: text.texts for text in ready_texts(language, short=True) if text.texts != 1} == {}

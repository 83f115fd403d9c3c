"""The ready questions ask about acts: never about status, origin, looks, faith or language, and nobody goes looking."""

import re

import pytest
from flask import Flask

from tests.kinds import on_sqlite
from tipline.casework.staff_words import outgoing_objections
from tipline.domain.screen.screening import screen
from tipline.domain.vocabulary import Language
from tipline.web.desk.ready_texts import ReadyText, ready_texts

pytestmark = on_sqlite

QUESTIONS = ("what_when_where", "how_known", "who_else", "record", "once_or_often")
# protocol.md, S3, forbidden: looks, language, origin, religion, status; identifying the reporter.
NEVER_ASKED = re.compile(
    r"status|situaci[oó]n|citizen|ciudadan|immigra|inmigra|country|pa[ií]s|born|naci[oó]|origin|accent|acento|language"
    r"|idioma|religi|skin|piel|visa|green card|\bmica\b|your name\?|su nombre\?",
    re.IGNORECASE,
)


def questions(language: Language) -> list[ReadyText]:
    texts = (*ready_texts(language), *ready_texts(language, short=True))
    return [text for text in texts if text.key.removeprefix("short_") in QUESTIONS]


@pytest.mark.parametrize("language", Language)
def test_a_ready_question_asks_about_acts_alone(app: Flask, language: Language) -> None:
    with app.test_request_context("/"):
        asked = questions(language)
    assert len(asked) == 2 * len(QUESTIONS)
    for text in asked:
        assert NEVER_ASKED.search(text.body) is None, text.key
        assert not {rule for rule in screen(text.body).certain if rule.startswith("TXT-")}, text.key
        assert not [each for each in outgoing_objections(text.body) if each.blocks], text.key

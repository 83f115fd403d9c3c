"""Every fixed text is one segment in every language, quiet about its subject, and names the commands that work."""

import re

import pytest

from tipline.adapters.fixed_texts import _SOURCES, CatalogueWording
from tipline.domain.digit_answers import ASKED_AS, answer_words
from tipline.domain.keywords import read_command
from tipline.domain.segments import measure
from tipline.domain.texting import Command, FixedText
from tipline.domain.vocabulary import Language

LONGEST = {
    "sender": "S" * 16,
    "reference": "TL-7K4M-92QX",
    "url": "https://tips.example.org/go/".ljust(46, "x"),
    "code": "4821",
    "minutes": "120",
    "days": "104",
    "address": "tips@example.org".rjust(30, "x"),
}
# What must not stand on a lock screen, in the words of both languages.
SUBJECT = re.compile(
    r"\b(?:ice|immigra\w*|inmigra\w*|migra\w*|papers?|papeles|i-?9|visas?|legal|illegal|ilegal|citizen\w*|ciudadan\w*"
    r"|green card|mica|everify|e-verify|uscis|dhs|undocumented|indocumentad\w*|deport\w*|passports?|pasaportes?"
    r"|hiring|contratar|fake|fals[oa]s?|employer|manager|jefe|traffick\w*|trata|held|forced)\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"%\((\w+)\)s")
NAMED = re.compile(r"\b([A-Z]{3,})(?= ?=|\b)")
# Words in capitals that are no commands of ours.
OTHER_CAPITALS = {"IER", "EEOC", "HELP"}
wording = CatalogueWording()
every_text = pytest.mark.parametrize("text", FixedText)
every_language = pytest.mark.parametrize("language", Language)


def said(text: FixedText, language: Language) -> str:
    return wording.say(text, language, **LONGEST)


@every_text
@every_language
def test_it_is_one_segment_with_the_longest_facts(text: FixedText, language: Language) -> None:
    measured = measure(said(text, language))
    assert measured.is_gsm7
    assert measured.segments == 1


@every_text
@every_language
def test_it_is_quiet_about_the_subject(text: FixedText, language: Language) -> None:
    assert SUBJECT.findall(said(text, language)) == []


@every_text
def test_it_is_said_in_each_language(text: FixedText) -> None:
    assert said(text, Language.ENGLISH) != said(text, Language.SPANISH)


@every_text
@every_language
def test_it_begins_with_the_sender_and_needs_only_known_facts(text: FixedText, language: Language) -> None:
    assert said(text, language).startswith(f"{LONGEST['sender']}: ")
    assert set(PLACE.findall(_SOURCES[text])) <= set(LONGEST)


@every_text
@every_language
def test_every_command_it_names_is_understood(text: FixedText, language: Language) -> None:
    facts = LONGEST | {"sender": "s", "reference": "r", "url": "u", "address": "a"}
    words = set(NAMED.findall(wording.say(text, language, **facts))) - OTHER_CAPITALS
    assert [word for word in words if read_command(word).command is None] == []


@every_language
def test_the_first_answer_says_what_a_texter_must_know(language: Language) -> None:
    received = said(FixedText.RECEIVED, language)
    assert {"911", LONGEST["reference"], "STOP"} <= set(re.findall(r"[\w-]+", received))


@every_language
@pytest.mark.parametrize("text", [FixedText.RECEIVED_DANGER, FixedText.DANGER])
def test_in_danger_there_is_a_number_to_call(text: FixedText, language: Language) -> None:
    assert {"911", "18883737888"} <= set(re.findall(r"\d+", said(text, language)))


@every_language
def test_help_names_every_command_and_ways_outside(language: Language) -> None:
    help_text = said(FixedText.HELP, language)
    commands = {read_command(word).command for word in NAMED.findall(help_text)}
    assert commands >= {Command.WEB, Command.NEW, Command.STATUS, Command.ERASE, Command.STOP}
    assert LONGEST["address"] in help_text
    assert {"911", "18002557688"} <= set(re.findall(r"\d+", help_text))


@every_language
def test_each_question_offers_the_digits_that_answer_it(language: Language) -> None:
    for question, text in ASKED_AS.items():
        offered = {int(digit) for digit in re.findall(r"\b(\d)\b", said(text, language))}
        answers = {digit for digit in range(10) if answer_words(question, digit, language)}
        assert offered <= answers
        assert {min(answers), max(answers)} <= offered


@every_language
def test_the_confirmation_that_is_asked_for_is_understood(language: Language) -> None:
    asked = re.search(r"[A-Z]+ 4821", said(FixedText.ERASE_ASKED, language))
    assert asked
    assert read_command(asked[0]).code == "4821"


def test_a_fact_that_is_missing_is_no_text() -> None:
    with pytest.raises(KeyError):
        wording.say(FixedText.LINK, Language.ENGLISH, sender="s")

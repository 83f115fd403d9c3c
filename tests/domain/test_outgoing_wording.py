"""What may not leave the house is found with its rule and its words, in both languages; what may leave passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.domain.outgoing_texts import ALLOWED, FORBIDDEN
from tipline.domain import (
    outgoing_documents_in_english,
    outgoing_documents_in_spanish,
    outgoing_pressure_in_english,
    outgoing_pressure_in_spanish,
)
from tipline.domain.letters import fill, letters
from tipline.domain.outgoing_wording import WORDING_RULES, wording_objections
from tipline.domain.phrases import Wording
from tipline.domain.rulebook import rulebook
from tipline.domain.vocabulary import Language

ROOMS = (
    outgoing_documents_in_english,
    outgoing_documents_in_spanish,
    outgoing_pressure_in_english,
    outgoing_pressure_in_spanish,
)
WORDINGS = [
    wording
    for room in ROOMS
    for wordings in (room.IN_ANY_CASE, room.UNLESS_DENIED, room.HARMLESS)
    for wording in wordings.values()
]
LETTERS = [pytest.param(name, language, id=f"{name} {language}") for name in letters() for language in Language]
# texts.md section 5, the skeleton of the notice to a named employee, filled in.
NOTICE = """In a review of our records under a rule that applies to all forms of 2024, we found: the date of hire in
Section 2 is missing. This does not mean you did anything wrong or that you may not work. You keep your job, hours and
pay during this review. You may fix it or answer by June 12; ask if you need more time. You choose which document to
show from the attached Lists of Acceptable Documents. You may bring a representative. Questions or unfair treatment: IER
1-800-255-7688, free, may be anonymous."""
# rules.md 4.1, TXT-DEMAND: the answer to who asks for what the house does not do.
DEMAND = rulebook()["TXT-DEMAND"].message


def rules_against(text: str) -> set[str]:
    return {objection.rule for objection in wording_objections(text)}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in FORBIDDEN.items() for text in texts])
def test_it_may_not_leave_the_house(rule: str, text: str) -> None:
    assert rule in rules_against(text)


@pytest.mark.parametrize("text", [*ALLOWED, NOTICE, DEMAND.en, DEMAND.es])
def test_it_may_leave_the_house(text: str) -> None:
    assert rules_against(text) == set()


@pytest.mark.parametrize(("name", "language"), LETTERS)
def test_no_letter_of_the_house_meets_with_an_objection(name: str, language: Language) -> None:
    letter = letters()[name]
    said = fill(letter, language, dict.fromkeys(letter.fields, "2026"))
    assert rules_against("\n".join([said.title, *said.paragraphs])) == set()


def test_every_rule_with_a_wording_has_texts_in_both_languages() -> None:
    assert FORBIDDEN.keys() == WORDING_RULES


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Dear all, please bring your GREEN CARD by noon.", "ACT-SPECDOC", "GREEN CARD"),
        ("Hola. Traiga por favor su pasa\u0301porte mañana.", "ACT-SPECDOC", "pasa\u0301porte"),
        ("Sign it, or we will call ICE. Thanks.", "ACT-THREAT", "or we will call ICE"),
        ("Buenos días, ¿quién mandó esto?", "ACT-UNMASK", "quién mandó esto"),
    ],
)
def test_the_words_are_shown_where_they_stand(text: str, rule: str, words: str) -> None:
    places = [(each.start, each.end) for each in wording_objections(text) if each.rule == rule]
    assert [text[start:end] for start, end in places] == [words]


def test_objections_come_in_the_order_of_the_words_and_all_stop() -> None:
    found = wording_objections(
        "Who sent this? Bring your passport, or we will call ICE, and do not tell your coworkers."
    )
    assert [each.rule for each in found] == ["ACT-UNMASK", "ACT-SPECDOC", "ACT-THREAT", "ACT-ICE", "ACT-GAG"]
    assert all(each.blocks for each in found)


def test_one_sentence_that_denies_does_not_excuse_the_next() -> None:
    assert rules_against("We do not use E-Verify on anybody. We will run you in E-Verify.") == {"ACT-EVERIFY"}


def test_a_list_of_documents_is_found_on_every_line() -> None:
    found = wording_objections("Please bring one of these:\n- passport\n- social security card\n- birth certificate")
    assert [each.rule for each in found] == ["ACT-SPECDOC"] * 3


@pytest.mark.parametrize("text", ["", "   ", "¡¿…?!", "🧊🧊"])
def test_no_words_meet_with_no_objection(text: str) -> None:
    assert wording_objections(text) == ()


@given(some.text(max_size=300))
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    for each in wording_objections(text):
        assert each.start is not None
        assert each.end is not None
        assert 0 <= each.start < each.end <= len(text)


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_choice_has_a_name_and_every_bracket_a_partner(wording: Wording) -> None:
    parts = [part for phrase in wording.phrases for part in phrase.split()]
    assert [part for part in parts if part.startswith("(") != part.endswith(")")] == []
    names = {name for part in parts for name in part.strip("()").split("|") if name.isupper()}
    assert names <= wording.choices.keys()

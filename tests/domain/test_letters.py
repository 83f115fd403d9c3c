"""The letters of the protocols: what they say in both languages, what is filled in, and what they never mention."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.checked_yaml import DataWrong
from tipline.domain.leak_wording import LeakKind, runs_of_kinds
from tipline.domain.letter_data import Letter
from tipline.domain.letters import LetterFieldsWrong, fill, letters, read_letter
from tipline.domain.mentions import folded_words
from tipline.domain.placed_words import placed_words
from tipline.domain.vocabulary import Language

EVERY = [
    pytest.param(letter, language, id=f"{name} {language}")
    for name, letter in letters().items()
    for language in Language
]
OUTSIDE = {"IER": "1-800-255-7688", "EEOC": "1-800-669-4000", "OSHA": "1-800-321-6742", "NLRB": "1-844-762-6572"}
NEVER = {
    *(LeakKind.SOURCE, LeakKind.NATIONALITY, LeakKind.BIRTHPLACE, LeakKind.LANGUAGE, LeakKind.RELIGION),
    *(LeakKind.LOOKS, LeakKind.STATUS_GUESS, LeakKind.SCREEN_RESULT),
}
# Whoever prosecutes, what a tip line is called, and every document that somebody could show.
NEVER_WORDS = (
    *("ice", "hsi", "immigra", "inmigra", "migra", "deport", "tip ", "tips", "aviso", "denuncia", "report", "reporter"),
    *("hotline", "linea de", "green card", "permanent resident", "residente", "mica", "passport", "pasaporte", "visa"),
    *("social security", "seguro social", "ssn", "driver", "licencia", "birth certificate", "acta de", "work permit"),
    *("permiso de trabajo", "i 551", "i 94", "ead ", "state id", "identification card", "matricula", "tarjeta"),
)


def filled(letter: Letter, language: Language, **changes: str) -> str:
    fields = dict.fromkeys(letter.fields, "lo dicho") | changes
    said = fill(letter, language, fields)
    return "\n".join([said.title, *said.paragraphs])


def spoken(text: str) -> str:
    return " " + "".join(f"{word} " for word in folded_words(text))


def test_every_letter_of_the_protocols_is_there() -> None:
    assert set(letters()) == {
        *("S5_NOTICE", "N3_NO_MATCH", "T1_INTERIM_PROTECTION", "D1_ACKNOWLEDGEMENT", "OUTCOME", "K3_QUESTION"),
        "M2_OPENING",
    }


@pytest.mark.parametrize(("letter", "language"), EVERY)
def test_no_letter_mentions_who_spoke_who_people_are_or_a_document(letter: Letter, language: Language) -> None:
    text = filled(letter, language)
    assert [kind for kind, _ in runs_of_kinds(placed_words(text)) if kind in NEVER] == []
    assert [word for word in NEVER_WORDS if f" {word}" in spoken(text)] == []


@pytest.mark.parametrize(("letter", "language"), EVERY)
def test_every_field_is_said_and_nothing_is_left_open(letter: Letter, language: Language) -> None:
    marks = {name: f"mark{number}mark" for number, name in enumerate(letter.fields)}
    said = filled(letter, language, **marks)
    assert [mark for mark in marks.values() if mark not in said] == []
    assert not {"{", "}", "  "} & set(said)


@pytest.mark.parametrize(("letter", "language"), EVERY)
def test_a_missing_and_an_unknown_field_are_refused_by_name(letter: Letter, language: Language) -> None:
    full = dict.fromkeys(letter.fields, "said")
    for name in letter.fields:
        with pytest.raises(LetterFieldsWrong) as refused:
            fill(letter, language, {key: value for key, value in full.items() if key != name})
        assert refused.value.fields == (name,)
    with pytest.raises(LetterFieldsWrong) as refused:
        fill(letter, language, full | {"nationality": "made up"})
    assert refused.value.fields == ("nationality",)


@pytest.mark.parametrize(("letter", "language"), EVERY)
def test_only_an_optional_field_may_be_empty(letter: Letter, language: Language) -> None:
    for name, field in letter.fields.items():
        if field.optional:
            assert filled(letter, language, **{name: " "}) != filled(letter, language)
        else:
            with pytest.raises(LetterFieldsWrong):
                filled(letter, language, **{name: " \n"})


@pytest.mark.parametrize("language", Language)
def test_the_notice_says_what_it_must(language: Language) -> None:
    text = filled(letters()["S5_NOTICE"], language, answer_by="6 December 2026", representative="a shop colleague")
    assert OUTSIDE["IER"] in text
    assert "6 December 2026" in text
    assert "a shop colleague" in text
    english = ("You choose", "you choose which one", "keep your job, your hours and your pay", "need more time")
    spanish = ("usted elige cuál", "conserva su puesto, sus horas y su pago", "más tiempo", "Listas de documentos")
    assert any(words in text for words in english[:2]) or language is Language.SPANISH
    assert all(words in text for words in (english[1:] if language is Language.ENGLISH else spanish))


@pytest.mark.parametrize("language", Language)
def test_a_representative_is_offered_only_where_there_is_one(language: Language) -> None:
    for name in ("S5_NOTICE", "N3_NO_MATCH", "M2_OPENING"):
        letter = letters()[name]
        with_one = fill(letter, language, dict.fromkeys(letter.fields, "lo dicho"))
        without = fill(letter, language, {**dict.fromkeys(letter.fields, "lo dicho"), "representative": ""})
        assert len(with_one.paragraphs) == len(without.paragraphs) + 1


@pytest.mark.parametrize("language", Language)
def test_the_acknowledgement_gives_the_numbers_and_the_days(language: Language) -> None:
    text = filled(letters()["D1_ACKNOWLEDGEMENT"], language)
    for words in (OUTSIDE["IER"], OUTSIDE["EEOC"], "180", "300"):
        assert words in text


@pytest.mark.parametrize("language", Language)
def test_the_interim_protection_gives_every_way_outside(language: Language) -> None:
    text = filled(letters()["T1_INTERIM_PROTECTION"], language)
    days = ("180", "300", "30 days" if language is Language.ENGLISH else "30 días", "6 m")
    assert [words for words in (*OUTSIDE.values(), "1-866-487-9243", *days) if words not in text] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ENGLISH, "no note about this review"), (Language.SPANISH, "ninguna nota sobre esta revisión")],
)
def test_an_outcome_without_effect_leaves_no_note(language: Language, words: str) -> None:
    assert words in filled(letters()["OUTCOME"], language, effect="")
    assert words not in filled(letters()["OUTCOME"], language)


def test_the_opening_of_an_interview_is_no_gag() -> None:
    assert "You may talk about the facts" in filled(letters()["M2_OPENING"], Language.ENGLISH)
    assert "Usted puede hablar de los hechos" in filled(letters()["M2_OPENING"], Language.SPANISH)


def test_a_contractor_is_asked_for_no_worker_s_name_or_document() -> None:
    assert "no documents and no names" in filled(letters()["K3_QUESTION"], Language.ENGLISH)
    assert "no nos envíe documentos ni nombres" in filled(letters()["K3_QUESTION"], Language.SPANISH)


@given(some.text(min_size=1))
def test_what_is_filled_in_is_said_as_it_was_written(said: str) -> None:
    letter = letters()["OUTCOME"]
    fields = {"notice_date": "{outcome}", "outcome": f"a{said}z", "effect": ""}
    assert " ".join(f"a{said}z".split()) in fill(letter, Language.ENGLISH, fields).paragraphs[1]
    assert "{outcome}" in fill(letter, Language.ENGLISH, fields).paragraphs[0]


MADE: dict[str, Any] = {
    "id": "MADE_UP",
    "version": 1,
    "basis": "made up",
    "fields": {"day": {"title": {"en": "d", "es": "d"}}, "more": {"title": {"en": "m", "es": "m"}, "optional": True}},
    "en": {"title": "t", "paragraphs": ["On {day}.", {"text": "{more}", "when": "more"}]},
    "es": {"title": "t", "paragraphs": ["El {day}.", {"text": "{more}", "when": "more"}]},
}


def complaint(tmp_path: Path, **changes: Any) -> str:
    file = tmp_path / "made_up.yaml"
    file.write_text(yaml.safe_dump({**MADE, **changes}, sort_keys=False, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataWrong) as wrong:
        read_letter(file)
    first, *_ = wrong.value.complaints
    assert first.startswith("made_up.yaml:")
    return first.removeprefix("made_up.yaml:")


def test_a_letter_that_is_right_is_read(tmp_path: Path) -> None:
    file = tmp_path / "made_up.yaml"
    file.write_text(yaml.safe_dump(MADE), encoding="utf-8")
    assert read_letter(file).version == 1


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        (["On {day}."], "one language says more than the other"),
        (["On {night}.", {"text": "{more}", "when": "more"}], "there is no field night"),
        (["On {day.month}.", {"text": "{more}", "when": "more"}], "there is no field day.month"),
        (["On {}.", {"text": "{more}", "when": "more"}], "there is no field "),
        (["On {day!r}.", {"text": "{more}", "when": "more"}], "a field is its name alone"),
        (["On {day:>9}.", {"text": "{more}", "when": "more"}], "a field is its name alone"),
        (["On {day.", {"text": "{more}", "when": "more"}], "a brace has no partner"),
        (["On {day}.", "{more}"], "more may be empty: say when"),
        (["On {day}.", {"text": "{more}", "unless": "more"}], "more may be empty: say when"),
        ([{"text": "On {day}.", "when": "day"}, {"text": "{more}", "when": "more"}], "day is never empty"),
        (["On a day.", {"text": "{more}", "when": "more"}], "is not used in en"),
        ([], "en.paragraphs"),
        (["On {day}.", {"text": "{more}", "if": "more"}], "en.paragraphs.1.if"),
    ],
)
def test_what_is_wrong_in_a_letter_is_told_with_line_and_reason(
    tmp_path: Path, paragraphs: list[Any], reason: str
) -> None:
    told = complaint(tmp_path, en={"title": "t", "paragraphs": paragraphs})
    line, _, why = told.partition(": ")
    assert int(line) > 1
    assert reason in why


def test_a_letter_s_file_is_called_as_the_letter(tmp_path: Path) -> None:
    assert complaint(tmp_path, id="OTHER") == "1: the id is not what the file is called"


def test_a_letter_without_a_version_or_with_something_more_is_refused(tmp_path: Path) -> None:
    assert "version" in complaint(tmp_path, version=0)
    assert "colour" in complaint(tmp_path, colour="blue")

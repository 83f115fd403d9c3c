"""A letter on the form of a record: its words come from the template, its fields from what was typed."""

from datetime import date

import pytest

from tipline.domain.entries import read_entries
from tipline.domain.errors import EntriesWrong
from tipline.domain.letter_entries import asked_for_letter, kept_letter
from tipline.domain.letter_windows import window_objections
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Language
from tipline.domain.written_dates import written_date

NOTICE = protocols()["TIP"].records["notice"]
LONG = 20_000
TYPED = {
    "window": ["not_shorter"],
    "overlay": ["none"],
    "answer_by": ["2027-01-15"],
    "letter.language": ["es"],
    "letter.to": ["Dana Whitlow"],
    "letter.scope": ["quienes empezaron en mayo"],
    "letter.discrepancy": ["la casilla tres de su formulario está vacía"],
}
# Every letter of protocol.md, by the record in which it is issued.
ISSUED = {
    ("TIP", "notice"): "S5_NOTICE",
    ("G", "notice"): "S5_NOTICE",
    ("N", "notice"): "N3_NO_MATCH",
    ("T", "protection_letter"): "T1_INTERIM_PROTECTION",
    ("D", "acknowledgement"): "D1_ACKNOWLEDGEMENT",
    ("K", "question"): "K3_QUESTION",
    ("M", "opening_words"): "M2_OPENING",
    ("TIP", "outcome_letter"): "OUTCOME",
}


@pytest.mark.parametrize(("place", "template"), ISSUED.items(), ids=str)
def test_each_letter_has_its_record(place: tuple[str, str], template: str) -> None:
    protocol, record = place
    assert protocols()[protocol].records[record].fields["letter"].template == template


def test_the_words_are_the_templates_and_the_fields_what_was_typed() -> None:
    kept = kept_letter(NOTICE, read_entries(NOTICE, TYPED, LONG).content)
    assert kept is not None
    assert (kept.words.letter, kept.words.version, kept.words.language) == ("S5_NOTICE", 1, Language.SPANISH)
    assert kept.to == "Dana Whitlow"
    said = "\n".join(kept.words.paragraphs)
    assert "quienes empezaron en mayo" in said
    assert "15 de enero de 2027" in said
    assert "1-800-255-7688" in said


def test_a_day_that_the_record_asks_is_asked_once() -> None:
    assert set(asked_for_letter(NOTICE)) == {"letter.scope", "letter.discrepancy", "letter.representative"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("letter.language", ""),
        ("letter.language", "fr"),
        ("letter.scope", " "),
        ("letter.discrepancy", ""),
        ("answer_by", "soon"),
        ("answer_by", ""),
        ("letter.to", "D" * 81),
        ("letter.to", "bring your green card or we call ICE"),
    ],
)
def test_what_is_missing_or_wrong_is_named(name: str, said: str) -> None:
    with pytest.raises(EntriesWrong) as refused:
        read_entries(NOTICE, TYPED | {name: [said]}, LONG)
    assert name in refused.value.fields


def test_a_letter_that_is_typed_freely_is_none() -> None:
    with pytest.raises(EntriesWrong) as refused:
        read_entries(NOTICE, {"letter": ["Come to the office."], "window": ["not_shorter"]}, LONG)
    assert "letter.language" in refused.value.fields


def test_a_record_from_before_the_templates_holds_no_letter() -> None:
    assert kept_letter(NOTICE, {"letter": ("In our records box three of your form is empty.",)}) is None


@pytest.mark.parametrize(("day", "rules"), [("2027-01-15", []), ("2027-01-05", ["ACT-WINDOW"])])
def test_nobody_gets_less_than_ten_business_days(day: str, rules: list[str]) -> None:
    found = window_objections(NOTICE, TYPED | {"answer_by": [day]}, date(2026, 12, 28), ())
    assert [each.rule for each in found] == rules


@pytest.mark.parametrize(
    ("language", "said"), [(Language.ENGLISH, "August 3, 2027"), (Language.SPANISH, "3 de agosto de 2027")]
)
def test_a_day_is_written_out(language: Language, said: str) -> None:
    assert written_date(date(2027, 8, 3), language) == said

"""Nothing in a packet tells who spoke or who people are; what is clean passes as it is written."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.domain.packets import AGREEMENT, CRIME, OFFICIAL_PAPER, OWN_VIOLATIONS, Fields, a_packet
from tipline.domain.leak_wording import LeakKind, leak_wording
from tipline.domain.leaks import Leak, Unsealed, find_leaks
from tipline.domain.packet import packet_texts

TIP = (
    "Curtis on second shift signs the i9 papers for people he never even met, I saw the stack on his desk in April"
    " and nobody came to the office that whole week. My cousin works there too."
)
ANSWER = "it was the blue binder by the window"
REPORTER = Unsealed(
    said=(TIP, ANSWER, "ok thanks"),
    names=("Marisol Núñez de Ortega",),
    contacts=(
        "+13125550142",
        "call (773) 555-0199 or write to mari.ortega7@example.test",
    ),
)
NOBODY = Unsealed((), (), ())
NAMELESS = {key: value for key, value in CRIME["suspect"].items() if key != "name"}


def kinds(texts: Mapping[str, str], unsealed: Unsealed = REPORTER) -> set[LeakKind]:
    return {leak.kind for leak in find_leaks(texts, unsealed)}


CLEAN: dict[str, tuple[Fields, dict[str, Any]]] = {
    "own violations": (OWN_VIOLATIONS, {}),
    "crime": (CRIME, {}),
    "compelled names that are words": (OFFICIAL_PAPER, {}),
    "agreement": (AGREEMENT, {}),
    "correction fluid": (
        OWN_VIOLATIONS,
        {
            "process_failure": "Dates in Section 2 were covered with correction fluid; 12 of 80 forms (15 percent) show"
            " strike-throughs without initials. The family name field was blank on three."
        },
    ),
    "form fields": (
        OWN_VIOLATIONS,
        {
            "defects": [
                {"kind": "Alien Registration Number or USCIS number missing in Section 1", "number": 4},
                {"kind": "Expiry date missing beside the box 'alien authorized to work'", "number": 2},
                {"kind": "Foreign passport listed without Form I-94 number", "number": 1},
                {"kind": "Preparer/translator certification unsigned", "number": 6},
                {"kind": "Date of birth missing", "number": 3},
            ]
        },
    ),
    "photo matching": (
        OWN_VIOLATIONS,
        {"process_failure": "The photo matching step of E-Verify was skipped and cases were opened after ten days."},
    ),
    "training": (
        OWN_VIOLATIONS,
        {
            "corrective_steps": [
                "Anti-discrimination training for every clerk, by a written policy; non-retaliation policy renewed.",
                "Form I-9 supplement B is now calendared, so that reverification is not missed.",
                "Self-report to the field office by counsel; annual report updated.",
            ]
        },
    ),
    "entity with such a name": (
        OWN_VIOLATIONS,
        {
            "legal_entity": "El Salvador Family Foods Inc",
            "site": "Union Street Bakery, 77 Church Road, Cuba, Missouri",
            "process_failure": "El Salvador Family Foods Inc kept no forms for 12 hires; El Salvador Family Foods now"
            " has them.",
        },
    ),
    "vendor with such a name": (
        CRIME,
        {
            "suspect": {
                "party": "vendor",
                "role": "Staffing vendor",
                "name": "Latino Safety Staffing LLC",
                "facts": [
                    "Latino Safety Staffing sent the same five E-Verify numbers for thirty placements.",
                    "Invoices of the vendor for May list placements that the badge system does not know.",
                ],
            }
        },
    ),
    "manager of the same surname": (
        CRIME,
        {
            "suspect": {
                "party": "manager",
                "role": "Payroll manager",
                "name": "Hugo Ortega",
                "facts": ["Hugo Ortega backdated eleven forms; the file dates show 3 May 2026."],
            }
        },
    ),
    "document sale": (
        CRIME,
        {
            "suspect": {
                **NAMELESS,
                "facts": [
                    "On 12 April 2026 the manager sold a card with a made-up number in the break room.",
                    "He told six new hires to bring any card; he said that a false one would be accepted.",
                    "The manager texted three applicants the price of a card.",
                ],
            }
        },
    ),
    "in Spanish": (
        OWN_VIOLATIONS,
        {
            "process_failure": "La sección 2 se firmó sin revisar los documentos y con fecha anterior en 14 casos.",
            "corrective_steps": [
                "Se capacitó al personal contra la discriminación ilegal.",
                "Auditoría externa anual.",
            ],
            "records_preserved": ["Nómina, formularios I-9 y declaración de salarios del segundo trimestre"],
        },
    ),
    "offices": (
        OWN_VIOLATIONS,
        {
            "corrective_steps": [
                "Notices of U.S. Citizenship and Immigration Services and the Department of Homeland Security hang",
                "The E-Verify account of a former clerk was disabled.",
            ]
        },
    ),
}


@pytest.mark.parametrize(("made", "changes"), CLEAN.values(), ids=CLEAN)
def test_a_clean_packet_passes(made: Fields, changes: dict[str, Any]) -> None:
    texts = packet_texts(a_packet(made, **changes))
    leaks = find_leaks(texts, REPORTER)
    assert [(leak.kind, texts[leak.field][leak.start : leak.end]) for leak in leaks] == []


LEAKING = [
    ("signs the I-9 papers for people he never even met, we learned", LeakKind.COPIED_WORDS),
    ("Records show I SAW THE STACK: on his desk -- in\nApril.", LeakKind.COPIED_WORDS),
    ("The forms were kept in, it was the blue binder by the window, unlocked", LeakKind.COPIED_WORDS),
    ("Marisol saw the forms", LeakKind.REPORTER_NAME),
    ("as Ms. Ortega can confirm", LeakKind.REPORTER_NAME),
    ("see M-A-R-I-S-O-L  N.U.N.E.Z", LeakKind.REPORTER_NAME),
    ("clerk NUNEZ DE ORTEGA, MARISOL", LeakKind.REPORTER_NAME),
    ("call 312.555.0142", LeakKind.REPORTER_CONTACT),
    ("call 1 (312) 555 - 01 42", LeakKind.REPORTER_CONTACT),
    ("call 5550142", LeakKind.REPORTER_CONTACT),
    ("three one two, five five five, oh one four two", LeakKind.REPORTER_CONTACT),
    ("reach 773 555 0199", LeakKind.REPORTER_CONTACT),
    ("Mari.Ortega7@Example.test", LeakKind.REPORTER_CONTACT),
    ("mari ortega7 at example dot test", LeakKind.REPORTER_CONTACT),
    ("Most of the workers are from Guatemala", LeakKind.NATIONALITY),
    ("the Mexican crew on line 4", LeakKind.NATIONALITY),
    ("La cuadrilla de hondureños", LeakKind.NATIONALITY),
    ("a foreign national was hired", LeakKind.NATIONALITY),
    ("born in another country", LeakKind.BIRTHPLACE),
    ("lugar de nacimiento desconocido", LeakKind.BIRTHPLACE),
    ("they do not speak English", LeakKind.LANGUAGE),
    ("con acento", LeakKind.LANGUAGE),
    ("attends a mosque", LeakKind.RELIGION),
    ("son musulmanes", LeakKind.RELIGION),
    ("dark-skinned men", LeakKind.LOOKS),
    ("los morenos de la línea 2", LeakKind.LOOKS),
    ("We believe they are undocumented", LeakKind.STATUS_GUESS),
    ("several illegal workers", LeakKind.STATUS_GUESS),
    ("trabaja SIN  PAPELES", LeakKind.STATUS_GUESS),
    ("is not authorized to work", LeakKind.STATUS_GUESS),
    ("active in the union drive", LeakKind.UNION),
    ("firmó por el sindicato", LeakKind.UNION),
    ("asked about overtime", LeakKind.WAGE),
    ("pide horas extras", LeakKind.WAGE),
    ("called OSHA after an accident", LeakKind.SAFETY),
    ("on sick leave since May", LeakKind.MEDICAL),
    ("está embarazada", LeakKind.MEDICAL),
    ("filed a complaint in March", LeakKind.COMPLAINT),
    ("se quejó con la gerencia", LeakKind.COMPLAINT),
    ("lives at 14 Elm Street", LeakKind.HOME_ADDRESS),
    ("his forms list 214 West Elm Ave", LeakKind.HOME_ADDRESS),
    ("vive en la calle dos", LeakKind.HOME_ADDRESS),
    ("his wife and cousin", LeakKind.FAMILY),
    ("la hermana del gerente", LeakKind.FAMILY),
    ("photos of the crew", LeakKind.PHOTO),
    ("we received an anonymous tip", LeakKind.SOURCE),
    ("the hotline", LeakKind.SOURCE),
    ("the reporter stated", LeakKind.SOURCE),
    ("an employee told us so", LeakKind.SOURCE),
    ("see TL-7K4M-92QX", LeakKind.SOURCE),
    ("una denuncia anónima", LeakKind.SOURCE),
    ("conduct type CE-3, grade E3", LeakKind.SCREEN_RESULT),
    ("TXT-ORIGIN did not fire", LeakKind.SCREEN_RESULT),
    ("statistics of the workforce composition", LeakKind.STATISTIC),
    ("number 000-12-3456", LeakKind.PERSONAL_NUMBER),
    ("A-012 345 678 and A012345678", LeakKind.PERSONAL_NUMBER),
]


@pytest.mark.parametrize(("words", "kind"), LEAKING)
@pytest.mark.parametrize(
    "name", ["process_failure", "corrective_steps", "defects", "suspect.facts", "records_preserved"]
)
def test_a_leak_is_found_in_every_field_of_words(words: str, kind: LeakKind, name: str) -> None:
    texts = {**packet_texts(a_packet(CRIME)), name: f"In 2026, {words}."}
    assert (kind, name) in {(leak.kind, leak.field) for leak in find_leaks(texts, REPORTER)}


@pytest.mark.parametrize(
    "name", ["legal_entity", "site", "counsel", "suspect.name", "worker_names", "period", "clause"]
)
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("undocumented workers of Plant North", LeakKind.STATUS_GUESS),
        ("signs the i9 papers for people he never even met", LeakKind.COPIED_WORDS),
        ("312-555-0142", LeakKind.REPORTER_CONTACT),
        ("Marisol Nuñez", LeakKind.REPORTER_NAME),
        ("TL-7K4M-92QX", LeakKind.SOURCE),
    ],
)
def test_a_field_of_names_hides_neither_reporter_nor_status(name: str, words: str, kind: LeakKind) -> None:
    assert kind in kinds({name: words})


def test_a_leak_says_where_it_stands_and_repeats_no_word() -> None:
    (leak,) = find_leaks({"process_failure": "Nobody, ¡ni los HONDUREÑOS! signed."}, NOBODY)
    assert leak == Leak("process_failure", 16, 26, LeakKind.NATIONALITY)
    assert "HONDURE" not in repr(leak)


def test_who_the_reporter_is_stands_in_no_repr() -> None:
    assert repr(REPORTER) == "Unsealed()"


def test_a_part_of_a_company_s_name_excuses_nothing() -> None:
    texts = {"legal_entity": "El Salvador Foods LLC", "process_failure": "hired people from El Salvador"}
    assert kinds(texts) == {LeakKind.NATIONALITY}
    assert kinds({"legal_entity": "Mexicana", "process_failure": "a Mexicana clerk"}) == {LeakKind.NATIONALITY}


def test_a_name_that_is_also_the_reporter_s_full_name_is_found_in_any_field() -> None:
    assert LeakKind.REPORTER_NAME in kinds(packet_texts(a_packet(OFFICIAL_PAPER, worker_names=["Marisol Ortega"])))


def test_the_place_that_a_reporter_named_may_be_the_site() -> None:
    site = "Plant North, 1200 Harbor Road, Joliet"
    said = Unsealed((site,), (), ())
    assert kinds({"site": site, "process_failure": f"Forms at {site} were late."}, said) == set()
    assert kinds({"process_failure": f"Forms at {site} were late."}, said) >= {LeakKind.COPIED_WORDS}


def test_seven_words_of_a_long_tip_are_no_copy() -> None:
    assert kinds({"process_failure": "signs the i9 papers for people he"}) == set()


def test_words_run_together_are_the_same_words() -> None:
    said = Unsealed(("the clerk pre-signed every form before the new hires came in",), (), ())
    assert kinds({"process_failure": "the clerk presigned every form before the newhires came in"}, said) == {
        LeakKind.COPIED_WORDS
    }


def test_a_given_name_that_is_a_word_names_nobody() -> None:
    said = Unsealed((), ("May Whitcombe",), ())
    assert kinds({"period": "May 2026", "process_failure": "May and June forms are late"}, said) == set()
    assert kinds({"process_failure": "Whitcombe knows"}, said) == {LeakKind.REPORTER_NAME}


def test_runs_that_overlap_are_one_leak() -> None:
    text = "It says: " + TIP + " Nothing more."
    (copied,) = [leak for leak in find_leaks({"clause": text}, REPORTER) if leak.kind is LeakKind.COPIED_WORDS]
    assert text[copied.start : copied.end] == TIP.removesuffix(".")


def test_every_kind_with_words_has_them_in_the_file() -> None:
    spelt = {LeakKind.COPIED_WORDS, LeakKind.REPORTER_NAME, LeakKind.REPORTER_CONTACT, LeakKind.PERSONAL_NUMBER}
    assert set(leak_wording().kinds) == set(LeakKind) - spelt


def test_the_wording_is_folded_and_no_word_stands_twice() -> None:
    for kind, wording in leak_wording().kinds.items():
        for said in (wording.says.split(), wording.harmless.split()):
            assert [word for word in said if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*\*?", word)] == []
            assert sorted(said) == sorted(set(said)), kind


WORDS = some.text("abcdefghijklmnñopqrstuvwxyzáéíóúü", min_size=1, max_size=9)
MARKS = some.text(" ,.;:-\n\t'\"()¡!…—\u200b", min_size=1, max_size=3)


@given(some.data(), some.lists(WORDS, min_size=8, max_size=30))
@settings(deadline=None)
def test_eight_words_of_a_tip_are_found_whatever_the_marks_and_case(data: some.DataObject, words: list[str]) -> None:
    first = data.draw(some.integers(0, len(words) - 8))
    last = data.draw(some.integers(first + 8, len(words)))
    copied = "".join(
        data.draw(MARKS) + (word.upper() if data.draw(some.booleans()) else word) for word in words[first:last]
    )
    text = f"Before this. {copied} And after it."
    found = find_leaks({"process_failure": text}, Unsealed((" ".join(words),), (), ()))
    start, end = text.index(copied), text.index(copied) + len(copied)
    copies = [leak for leak in found if leak.kind is LeakKind.COPIED_WORDS]
    assert any(leak.start <= start + 3 and end <= leak.end for leak in copies)


@given(some.text("0123456789", min_size=10, max_size=11), some.data())
@settings(deadline=None)
def test_a_number_is_found_whatever_stands_between_its_digits(number: str, data: some.DataObject) -> None:
    typed = "".join(digit + data.draw(some.text(" .-()/+*_\n", max_size=2)) for digit in number)
    found = find_leaks({"period": f"from {typed} on"}, Unsealed((), (), (f"+{number}",)))
    assert LeakKind.REPORTER_CONTACT in {leak.kind for leak in found}


@given(some.dictionaries(some.sampled_from(["site", "clause"]), some.text()), some.lists(some.text(), max_size=2))
@settings(deadline=None)
def test_any_text_can_be_checked(texts: dict[str, str], said: list[str]) -> None:
    for leak in find_leaks(texts, Unsealed(tuple(said), tuple(said), tuple(said))):
        assert 0 <= leak.start < leak.end <= len(texts[leak.field])

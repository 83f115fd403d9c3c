"""Printed letters and packets: what was written stands there as it was written, and the same input is the same file."""

import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.adapters.pdf_reading import keys_of, opened, words_of
from tests.domain.packets import AGREEMENT, CRIME, OFFICIAL_PAPER, OWN_VIOLATIONS, Fields, a_packet
from tipline.adapters.pdf import TypstPrinter
from tipline.app import part_of_the_house
from tipline.casework.printing import CannotPrint, Printer, Sheet
from tipline.domain.letters import FilledLetter, fill, letters
from tipline.domain.packet import packet_texts
from tipline.domain.packet_manifest import manifest_of
from tipline.domain.vocabulary import Language

TEMPLATES = part_of_the_house("templates") / "pdf"
PRINTER: Printer = TypstPrinter(TEMPLATES)
DATED = date(2026, 11, 22)
SHEET = Sheet("Harbor and Lake Foods", "Ana Núñez\n12 Elm Street\nJoliet, Illinois", DATED)
HOSTILE = (
    '#panic("x") #read("/etc/passwd") $x^2$ *bold* _it_ `raw` @see <a> = head \\ // c /* d */ "q" it\'s -- ... ~ [b]'
)


def a_letter(language: Language = Language.SPANISH, said: str = "la casilla 2") -> FilledLetter:
    letter = letters()["S5_NOTICE"]
    return fill(letter, language, dict.fromkeys(letter.fields, said))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", sorted(letters()))
def test_every_letter_can_be_printed_in_both_languages(name: str, language: Language) -> None:
    letter = letters()[name]
    filled = fill(letter, language, dict.fromkeys(letter.fields, "¿Qué pasó en la línea ñ?"))
    said = words_of(PRINTER.letter(filled, SHEET))
    for words in (filled.title, *filled.paragraphs, "Ana Núñez", "12 Elm Street"):
        assert words in said
    assert ("November 22, 2026" if language is Language.ENGLISH else "22 de noviembre de 2026") in said


@pytest.mark.parametrize("made", [OWN_VIOLATIONS, CRIME, OFFICIAL_PAPER, AGREEMENT], ids=["X1", "X2", "X3", "X4"])
def test_a_packet_shows_every_field_and_its_hash(made: Fields) -> None:
    packet = a_packet(made)
    said = words_of(PRINTER.packet(packet, DATED))
    for text in packet_texts(packet).values():
        for line in text.splitlines():
            assert line in said
    assert all(str(defect.number) in said for defect in packet.defects)
    assert manifest_of(packet).whole in said


def test_a_packet_shows_no_code_or_grade_of_the_house() -> None:
    said = words_of(PRINTER.packet(a_packet(CRIME), DATED))
    assert "X2" not in said
    assert "E3" not in said


def test_what_somebody_wrote_is_shown_and_never_read_as_typst() -> None:
    assert HOSTILE in words_of(PRINTER.letter(a_letter(said=HOSTILE), SHEET))
    hostile = {"site": HOSTILE, "legal_entity": HOSTILE, "process_failure": HOSTILE, "corrective_steps": [HOSTILE]}
    printed = PRINTER.packet(a_packet(OWN_VIOLATIONS, **hostile), DATED)
    assert words_of(printed).count(HOSTILE) == 5
    pdf = opened(printed)
    assert pdf.docinfo["/Title"] == f"Statement by {HOSTILE}"


def test_a_line_break_that_counsel_wrote_stays_one() -> None:
    packet = a_packet(OWN_VIOLATIONS, process_failure="First line.\nSecond line.")
    assert "First line. Second line." in words_of(PRINTER.packet(packet, DATED))


def test_the_same_input_is_the_same_file() -> None:
    assert PRINTER.packet(a_packet(CRIME), DATED) == PRINTER.packet(a_packet(CRIME), DATED)
    assert PRINTER.letter(a_letter(), SHEET) == PRINTER.letter(a_letter(), SHEET)
    assert PRINTER.packet(a_packet(CRIME), DATED) != PRINTER.packet(a_packet(CRIME), date(2026, 11, 23))


def test_another_process_in_another_zone_makes_the_same_file() -> None:
    programme = (
        "import hashlib; from datetime import date; from tests.adapters.test_pdf import *;"
        "print(hashlib.sha256(PRINTER.packet(a_packet(CRIME), DATED)).hexdigest())"
    )
    again = subprocess.run(
        [sys.executable, "-c", programme],
        capture_output=True,
        text=True,
        check=True,
        cwd=part_of_the_house("templates").parent,
        env={"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"},
    )
    assert again.stdout.strip() == sha256(PRINTER.packet(a_packet(CRIME), DATED)).hexdigest()


def printed_files() -> dict[str, bytes]:
    return {
        "packet": PRINTER.packet(a_packet(CRIME), DATED),
        "letter": PRINTER.letter(a_letter(), SHEET),
        "carta": PRINTER.letter(a_letter(Language.ENGLISH), SHEET),
    }


@pytest.mark.parametrize("name", ["packet", "letter", "carta"])
def test_a_file_has_pages_of_letter_size_and_its_fonts_inside(name: str) -> None:
    file = printed_files()[name]
    pdf = opened(file)
    assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0.0, 0.0, 612.0, 792.0)}
    fonts = keys_of(file, "/FontDescriptor")
    assert fonts != []
    assert all(font & {"/FontFile", "/FontFile2", "/FontFile3"} for font in fonts)


@pytest.mark.parametrize("name", ["packet", "letter", "carta"])
def test_a_file_tells_its_title_language_and_day_and_no_more(name: str) -> None:
    pdf = opened(printed_files()[name])
    title = {"packet": "Statement by Harbor and Lake Foods LLC", "letter": "Una pregunta sobre un registro suyo"}
    assert pdf.docinfo["/Title"] == title.get(name, "A question about a record of yours")
    assert pdf.Root.Lang == ("es" if name == "letter" else "en")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert {str(pdf.docinfo[day]) for day in ("/CreationDate", "/ModDate")} == {"D:20261122000000Z"}
    assert set(pdf.docinfo.keys()) == {"/Title", "/Author", "/CreationDate", "/ModDate", "/Creator"}
    with pdf.open_metadata() as told:
        assert {told["xmp:CreateDate"], told["xmp:ModifyDate"]} == {"2026-11-22T00:00:00Z"}


def test_a_letter_is_pdf_ua_and_a_packet_is_pdf_a_too() -> None:
    for name, standards in (("letter", {"ua": "1"}), ("packet", {"ua": "1", "a": "2", "level": "A"})):
        pdf = opened(printed_files()[name])
        with pdf.open_metadata() as told:
            found = {
                "ua": told.get("pdfuaid:part"),
                "a": told.get("pdfaid:part"),
                "level": told.get("pdfaid:conformance"),
            }
        assert {key: value for key, value in found.items() if value} == standards
        assert pdf.Root.MarkInfo.Marked
        assert isinstance(pdf.Root.StructTreeRoot, pikepdf.Dictionary)


def test_a_file_runs_nothing_and_points_nowhere() -> None:
    for file in printed_files().values():
        keys = set().union(*keys_of(file, None))
        assert not keys & {"/JS", "/JavaScript", "/OpenAction", "/AA", "/URI", "/Launch", "/EmbeddedFiles", "/AcroForm"}


@pytest.mark.parametrize("sign", ["漢", "\U0001f600", "\ue000"])
def test_a_sign_that_no_font_has_is_refused_and_not_quoted(sign: str) -> None:
    with pytest.raises(CannotPrint) as refused:
        PRINTER.packet(a_packet(OWN_VIOLATIONS, site=f"Plant {sign}"), DATED)
    assert refused.value.__suppress_context__
    assert sign not in str(refused.value)


def test_a_template_that_is_broken_is_no_refusal_and_quotes_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter.typ").write_text("#panic(sys.inputs.told)")
    with pytest.raises(RuntimeError, match=r"^TypstError$"):
        TypstPrinter(tmp_path).letter(a_letter(), SHEET)


def test_a_long_packet_takes_more_pages() -> None:
    names = [f"Dana Cole {number}" for number in range(400)]
    pdf = opened(PRINTER.packet(a_packet(OFFICIAL_PAPER, worker_names=names), DATED))
    assert len(pdf.pages) > 5


@given(some.text(some.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"]), min_size=1))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_in_latin_letters_is_printed(words: str) -> None:
    try:
        PRINTER.letter(a_letter(said=f"a {words}"), SHEET)
    except CannotPrint:
        assert not words.isascii()

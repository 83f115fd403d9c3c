"""Everything that a page says is said in every language, and no catalogue says more than the pages do."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from tipline.domain.vocabulary import Language
from tipline.web.languages import OWN_NAMES

ROOT = Path(__file__).parents[2]
FOLDERS = [str(ROOT / "tipline"), str(ROOT / "templates")]
CATALOGUES = sorted((ROOT / "tipline" / "translations").glob("*/LC_MESSAGES/messages.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)s")
TAG = re.compile(r"</?\w+>")

pytestmark = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every text in the sources, found as `make texts` finds it."""
    found = tmp_path_factory.mktemp("texts") / "found.pot"
    mapping = ["--mapping-file", str(ROOT / "pyproject.toml")]
    command = ["pybabel", "--quiet", "extract", *mapping, "--output-file", str(found), *FOLDERS]
    CommandLineInterface().run(command)  # type: ignore[no-untyped-call]
    return read(found)


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def keys(catalog: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(message.context, forms(message.id)) for message in messages(catalog)}


def marks(mark: re.Pattern[str], text: str) -> set[str]:
    return set(mark.findall(text))


def test_it_has_every_text_of_the_pages_and_no_other(path: Path, said: Catalog) -> None:
    assert keys(read(path)) ^ keys(said) == set()
    assert not read(path).obsolete


def test_no_text_is_left_open_or_guessed(path: Path) -> None:
    catalog = read(path)
    assert not catalog.fuzzy
    assert [message.id for message in messages(catalog) if message.fuzzy or not all(forms(message.string))] == []


def test_every_translation_keeps_the_placeholders_and_the_tags(path: Path) -> None:
    pairs = [(forms(message.id)[-1], form) for message in messages(read(path)) for form in forms(message.string)]
    for mark in (PLACEHOLDER, TAG):
        assert [text for text, form in pairs if marks(mark, text) != marks(mark, form)] == []


def test_no_translation_breaks_out_of_its_place_on_a_page(path: Path) -> None:
    translated = [TAG.sub("", form) for message in messages(read(path)) for form in forms(message.string)]
    assert [form for form in translated if set('<>&"') & set(form)] == []


def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as compiled:
        spoken = GNUTranslations(compiled)
    for message in messages(read(path)):
        one, *more = forms(message.id)
        heard = (
            (spoken.ngettext(one, more[0], 1), spoken.ngettext(one, more[0], 2))
            if more
            else (spoken.pgettext(message.context, one) if message.context else spoken.gettext(one),)
        )
        assert heard == forms(message.string), f"`make` compiles {path.name} anew"


def test_every_language_but_the_first_has_a_catalogue(path: Path) -> None:
    assert {found.parts[-3] for found in CATALOGUES} == set(OWN_NAMES) - {Language.ENGLISH}
    assert path.is_file()

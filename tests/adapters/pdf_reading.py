"""Reads a PDF file as a screen reader does: the words on its pages, and what is told about it."""

import re
from io import BytesIO
from typing import Any

import pikepdf

_PAIRS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(file))


def words_of(file: bytes) -> str:
    """Return the words of all pages, with every gap as one space."""
    said: list[str] = []
    pdf = opened(file)
    for page in pdf.pages:
        letters: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            name, given = str(instruction.operator), list(instruction.operands)
            if name == "Tf":
                letters = _letters(page.Resources.Font[str(given[0])])
            elif name in {"Tj", "TJ"}:
                said.extend(_said(given[0], letters))
            elif name in {"Tm", "Td", "T*", "ET"}:
                said.append(" ")
    return " ".join("".join(said).split())


def keys_of(file: bytes, kind: str | None) -> list[set[str]]:
    """Return the keys of every part of the file of this kind, or of all."""
    # Held while it is read: what belongs to a file goes with it.
    pdf = opened(file)
    found = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream))
    return [set(each.keys()) for each in found if kind is None or each.get("/Type") == kind]


def _said(shown: Any, letters: dict[int, str]) -> list[str]:
    if isinstance(shown, pikepdf.Array):
        return [word for each in shown if isinstance(each, pikepdf.String) for word in _said(each, letters)]
    codes = bytes(shown)
    return [letters.get(int.from_bytes(codes[at : at + 2]), "\ufffd") for at in range(0, len(codes), 2)]


def _letters(font: Any) -> dict[int, str]:
    """Return what each glyph is in letters, by the font's own table."""
    table = font.ToUnicode.read_bytes()
    letters: dict[int, str] = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        letters |= {int(code, 16): _spelt(spelling) for code, spelling in _PAIRS.findall(part)}
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, spelling in _RANGES.findall(part):
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = chr(int(spelling, 16) + step)
    return letters


def _spelt(spelling: bytes) -> str:
    return bytes.fromhex(spelling.decode()).decode("utf-16-be")

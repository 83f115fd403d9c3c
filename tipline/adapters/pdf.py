"""Letters and packets as PDF files, set by Typst from the templates in ``templates/pdf``."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Literal

from babel.dates import format_date

from tipline.casework.printing import CannotPrint, Sheet
from tipline.domain.letters import FilledLetter
from tipline.domain.packet import Packet
from tipline.domain.packet_manifest import manifest_of
from tipline.domain.vocabulary import Language

Standard = Literal["a-2a", "ua-1"]

# PDF/A-2 keeps a file readable for as long as it must be kept; level A and PDF/UA let a screen reader read it.
_LETTER: list[Standard] = ["ua-1"]
_PACKET: list[Standard] = ["a-2a", "ua-1"]


class TypstPrinter:
    """Prints with the fonts that Typst carries, so that every machine makes the same file."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    def letter(self, letter: FilledLetter, sheet: Sheet) -> bytes:
        """Return a letter as PDF/UA; raises CannotPrint."""
        told = {
            "title": letter.title,
            "paragraphs": letter.paragraphs,
            "sender": sheet.sender,
            "to": sheet.to,
            "mark": f"{letter.letter} {letter.version}",
        }
        return self._print("letter.typ", told, (letter.language, sheet.dated), _LETTER)

    def packet(self, packet: Packet, dated: date) -> bytes:
        """Return a packet as PDF/A; raises CannotPrint."""
        told = {
            "title": f"Statement by {packet.legal_entity}",
            "packet": asdict(packet),
            "hash": manifest_of(packet).whole,
        }
        return self._print("packet.typ", told, (Language.ENGLISH, dated), _PACKET)

    def _print(
        self, template: str, told: Mapping[str, Any], said: tuple[Language, date], standards: list[Standard]
    ) -> bytes:
        # Imported here: it takes 25 MB, and few processes ever print.
        import typst

        language, dated = said
        told = {
            **told,
            "language": language.value,
            "shown_date": format_date(dated, "long", locale=language.value),
            "dated": {"year": dated.year, "month": dated.month, "day": dated.day},
        }
        try:
            return typst.compile(
                self._templates / template,
                root=self._templates,
                ignore_system_fonts=True,
                sys_inputs={"told": json.dumps(told)},
                # The standards are a list of literal words to mypy, and a list is no list of wider words.
                pdf_standards=[*standards],
            )
        except typst.TypstError as failure:
            # Typst quotes what it cannot set: keep only whether the text or the template is to blame.
            if failure.message.startswith("PDF/"):
                raise CannotPrint from None
            raise RuntimeError(type(failure).__name__) from None

"""What may never stand in a packet and is known by its spelling: numbers of people, house references, streets."""

import re
from collections.abc import Iterator

from tipline.domain.leak_wording import LeakKind

_PATTERNS = (
    # Social Security and alien registration numbers: 8 U.S.C. 1324a(b)(5) [V] keeps what stands on a form where it is.
    (LeakKind.PERSONAL_NUMBER, re.compile(r"(?<!\d)\d{3}[ -]\d{2}[ -]\d{4}(?!\d)")),
    (LeakKind.PERSONAL_NUMBER, re.compile(r"\bA[ #-]{0,2}(?:\d{8,9}|\d{3}-\d{3}-\d{3})\b", re.IGNORECASE)),
    # The reference by which a case is named among reporter and staff.
    (LeakKind.SOURCE, re.compile(r"\bTL[ -]?[0-9A-Z]{4}[ -]?[0-9A-Z]{4}\b", re.IGNORECASE)),
    (LeakKind.SCREEN_RESULT, re.compile(r"\b(?:TXT|PII|RTE|CMB|STAT|PRC|ACT)-[A-Z0-9]{1,10}\b")),
    (
        LeakKind.HOME_ADDRESS,
        re.compile(
            r"\b\d{1,6}[A-Z]?\s+(?:[NSEW]\.?\s+)?(?:[A-Z0-9][\w'.-]*\s+){1,3}"
            r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Terrace|Circle)\b"
        ),
    ),
    (
        LeakKind.HOME_ADDRESS,
        re.compile(r"\b(?:Calle|Avenida|Avda\.?)\s+(?:[A-Z][\w'.-]*\s+){1,4}(?:#|No\.?\s*)?\d{1,6}"),
    ),
)


def spelt_leaks(text: str) -> Iterator[tuple[LeakKind, int, int]]:
    """Yield what is known by its spelling: the kind, and the characters from the first up to the last."""
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield kind, found.start(), found.end()

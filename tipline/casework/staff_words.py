"""What staff write is screened like what reporters write: a rationale rests on acts, a letter threatens nobody."""

from collections.abc import Iterable

from tipline.domain.entries import Filled
from tipline.domain.errors import TextObjected
from tipline.domain.protocol_data import RecordKind
from tipline.domain.said_outside import forbidden_outside
from tipline.domain.screen.screening import screen

# CMB-3: these are never a reason, and never said to anybody.
_NEVER_A_REASON = frozenset(f"TXT-{name}" for name in ("ACCENT", "APPEAR", "NAME", "ORIGIN", "RELIG", "SLUR"))


def check_record_words(kind: RecordKind, filled: Filled) -> None:
    """Raise TextObjected with the rules that object to what was written into a record."""
    texts = filled.texts()
    rules: set[str] = set()
    for name, entry in kind.fields.items():
        text = texts.get(name, "")
        if entry.is_rationale or entry.goes_out:
            rules.update(_never_a_reason(text))
        if entry.goes_out:
            rules.update(forbidden_outside(text))
    if rules:
        raise TextObjected(sorted(rules))


def check_outgoing(text: str) -> None:
    """Raise TextObjected when a rule forbids to say this to a reporter or an employee."""
    if rules := forbidden_outside(text):
        raise TextObjected(sorted(rules))


def _never_a_reason(text: str) -> Iterable[str]:
    yield from screen(text).certain & _NEVER_A_REASON

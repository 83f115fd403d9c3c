"""What staff write is screened like what reporters write: a rationale rests on acts, a letter threatens nobody."""

from tipline.domain.entries import Filled
from tipline.domain.errors import TextObjected
from tipline.domain.outgoing_wording import wording_objections
from tipline.domain.protocol_data import RecordKind
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
            rules |= screen(text).certain & _NEVER_A_REASON
        if entry.goes_out:
            rules |= _forbidden_outside(text)
    _refuse(rules)


def check_outgoing(text: str) -> None:
    """Raise TextObjected when a rule forbids to say this to a reporter or an employee."""
    _refuse(_forbidden_outside(text))


def _forbidden_outside(text: str) -> set[str]:
    return {objection.rule for objection in wording_objections(text) if objection.blocks}


def _refuse(rules: set[str]) -> None:
    if rules:
        raise TextObjected(sorted(rules))

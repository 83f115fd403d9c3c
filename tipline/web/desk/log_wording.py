"""A line of the escalation log in words: its title and its entries as the protocols' files name them."""

from datetime import date

from tipline.casework.escalation_register import LogLine
from tipline.domain.protocol_data import Entry, RecordKind
from tipline.domain.protocol_loading import protocols
from tipline.web.desk.rule_wording import spoken
from tipline.web.desk.wording import local_day

# Shown as the line's own title.
_IN_TITLE = ("state", "what")


def log_title(line: LogLine) -> str:
    """Return what a line says was done."""
    kind = _kind(line.kind)
    for name in _IN_TITLE:
        if chosen := line.said.get(name):
            return spoken(kind.fields[name].choices[chosen])
    return spoken(kind.title)


def log_entries(line: LogLine) -> list[tuple[str, str]]:
    """Return title and words of everything else that a line says."""
    return [
        (spoken(entry.title), _in_words(entry, line.said[name]))
        for name, entry in _kind(line.kind).fields.items()
        if name in line.said and name not in _IN_TITLE
    ]


def _in_words(entry: Entry, said: str) -> str:
    if entry.kind == "date":
        return local_day(date.fromisoformat(said))
    return spoken(entry.choices[said]) if entry.choices else said


def _kind(name: str) -> RecordKind:
    """Return a kind of line; those protocols that have it took it from the same file."""
    return next(protocol.records[name] for protocol in protocols().values() if name in protocol.records)

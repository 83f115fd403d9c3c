"""Words that the house's own rules find for a record, so that nobody can simply say them."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from tipline.casework.case_facts import protocol_of
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.findings import Found, found_in
from tipline.casework.packets import check_packet
from tipline.domain.business_days import business_days_between
from tipline.domain.conditions import CODE
from tipline.domain.entries import Filled
from tipline.domain.errors import EntriesWrong
from tipline.domain.masking import left_outside
from tipline.domain.protocol_data import RecordKind
from tipline.store.cases import Case

_LEAKS = "leaks"
_ANSWER_BY, _DAYS = "answer_by", "window_days"
_TEXT_RULE = "TXT-"
# No act is told in fewer letters than these: "he sold a card".
_LEAST_CHARACTERS = 14


def computed_words(desk: Desk, member: SignedIn, case: Case, kind: RecordKind, filled: Filled) -> Mapping[str, str]:
    """Return what is computed for a record; raises EntriesWrong or PacketLeaks when a rule says no.

    What goes out has passed its rules when it is written down at all (``staff_words``).
    """
    found = _window(desk, filled)
    for name, entry in kind.fields.items():
        if entry.kind == "computed":
            found[name] = next(iter(entry.choices))
        if name == _LEAKS:
            check_packet(desk, member, case, filled.content)
        if entry.kind == "spans":
            _check_spans(found_in(desk, member, case.id), filled.content.get(name, ()), name)
    allowed = {code.value for code in protocol_of(desk, case).stages[case.stage].codes}
    if CODE in filled.words and filled.words[CODE] not in allowed:
        raise EntriesWrong([CODE])
    return found


def _window(desk: Desk, filled: Filled) -> dict[str, str]:
    """Return how many business days a notice leaves to answer, counted from today."""
    if not (said := filled.content.get(_ANSWER_BY)):
        return {}
    today = desk.now().astimezone(desk.organisation.time_zone).date()
    return {_DAYS: str(business_days_between(today, date.fromisoformat(said[0]), desk.organisation.holidays))}


def read_span(said: str) -> tuple[UUID, int, int] | None:
    """Return message, start and end of a span as a form gives it: ``<message id>:<start>-<end>``."""
    message, _, place = said.partition(":")
    start, _, end = place.partition("-")
    try:
        return UUID(message), int(start), int(end)
    except ValueError:
        return None


def _check_spans(found: Mapping[UUID, Found], spans: tuple[str, ...], name: str) -> None:
    """G2: at least one span is not inside what the screen hit: a trait is no conduct, and neither is a name."""
    read = [read_span(span) for span in spans]
    if not read or None in read:
        raise EntriesWrong([name])
    if not any(span and span[0] in found and _states_an_act(found[span[0]], span[1], span[2]) for span in read):
        raise EntriesWrong([name])


def _states_an_act(found: Found, start: int, end: int) -> bool:
    hits = [(first, last) for rule, first, last in found.hits if rule.startswith(_TEXT_RULE)]
    return 0 <= start < end and left_outside(start, end, [*hits, *found.names]) >= _LEAST_CHARACTERS

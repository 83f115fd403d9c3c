"""Words that the house's own rules find for a record, so that nobody can simply say them."""

from collections.abc import Mapping
from datetime import date

from tipline.casework.case_facts import protocol_of
from tipline.casework.conduct_spans import state_an_act, told
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.packets import check_packet
from tipline.domain.business_days import business_days_between
from tipline.domain.conditions import CODE
from tipline.domain.entries import Filled
from tipline.domain.errors import EntriesWrong
from tipline.domain.protocol_data import RecordKind
from tipline.store.cases import Case

_LEAKS = "leaks"
_ANSWER_BY, _DAYS = "answer_by", "window_days"


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
        if entry.kind == "spans" and not state_an_act(told(desk, member, case), filled.content.get(name, ())):
            raise EntriesWrong([name])
    allowed = {code.value for code in protocol_of(desk, case).stages[case.stage].codes}
    if CODE in filled.words and filled.words[CODE] not in allowed:
        raise EntriesWrong([CODE])
    return found


def _window(desk: Desk, filled: Filled) -> dict[str, str]:
    """Return how many business days a notice leaves to answer, counted from today."""
    if not (said := filled.content.get(_ANSWER_BY)):
        return {}
    return {_DAYS: str(business_days_between(desk.today(), date.fromisoformat(said[0]), desk.organisation.holidays))}

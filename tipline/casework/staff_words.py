"""What staff write is screened like what reporters write: a rationale rests on acts, a letter threatens nobody."""

from tipline.domain.actions import rationale_objections
from tipline.domain.entries import Filled
from tipline.domain.objection import Objection, objection
from tipline.domain.outgoing_wording import wording_objections
from tipline.domain.protocol_data import RecordKind
from tipline.domain.screen.screening import screen

# CMB-3: these are never a reason, and never said to anybody.
_NEVER_A_REASON = frozenset(f"TXT-{name}" for name in ("ACCENT", "APPEAR", "NAME", "ORIGIN", "RELIG", "SLUR"))
# Nobody outside is told of anybody's status, not even that it is none of our business.
_NEVER_SAID = frozenset({"TXT-STATUS"})
_CMB = "CMB-3"
_STOPS, _ASKS = "trait_in_rationale_or_letter", "anywhere"
_DECISION = "decision"
# In fewer words nothing is said of anybody, and the screen only guesses.
_LEAST_WORDS = 5
# Who looks for the reporter, or presses somebody with immigration, is stopped in a note too.
_NEVER_NOTED = frozenset({"ACT-UNMASK", "ACT-THREAT"})


def record_objections(name: str, kind: RecordKind, filled: Filled, states_a_fact: bool) -> tuple[Objection, ...]:
    """Return what the rules have against what was written into a record."""
    texts, found = filled.texts(), tuple[Objection, ...]()
    has_hits = False
    for field, entry in kind.fields.items():
        text = texts.get(field, "")
        if entry.is_rationale or entry.goes_out:
            traits = _traits_in(text)
            has_hits = has_hits or (bool(traits) and entry.is_rationale)
            found += tuple(objection(_CMB, _STOPS) for _ in sorted(traits)[:1])
        if entry.goes_out:
            found += outgoing_objections(text)
    if name == _DECISION:
        found += rationale_objections(has_text_hits=has_hits, states_a_fact=states_a_fact)
    return found


def outgoing_objections(text: str) -> tuple[Objection, ...]:
    """Return what the rules have against saying something to a reporter or an employee."""
    status = screen(text).certain & _NEVER_SAID
    return (*wording_objections(text), *(objection(_CMB, _STOPS) for _ in status))


def note_objections(text: str) -> tuple[Objection, ...]:
    """Return what the rules have against a note among staff: it may quote, where it says why."""
    found = tuple(each for each in wording_objections(text) if each.rule in _NEVER_NOTED)
    traits = _traits_in(text) if len(text.split()) >= _LEAST_WORDS else frozenset()
    return (*found, *(objection(_CMB, _ASKS) for _ in sorted(traits)[:1]))


def _traits_in(text: str) -> frozenset[str]:
    return screen(text).certain & _NEVER_A_REASON

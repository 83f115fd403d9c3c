"""The process rules at the desk: who may grade, in which order, and what opens a closed case again."""

from tipline.casework.campaigns import campaign_in
from tipline.casework.case_facts import protocol_of
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.findings import find, found_in
from tipline.casework.granting import member_seeds
from tipline.casework.next_steps import is_blind_for
from tipline.casework.opening import words_of
from tipline.domain.entries import Filled
from tipline.domain.like_cases import reopening_objections, scope_objections
from tipline.domain.masking import left_outside
from tipline.domain.mentions import folded_words
from tipline.domain.objection import Objection
from tipline.domain.process import Readers, second_reader_objections, training_objections
from tipline.domain.vocabulary import ClosingCode, Compartment, Voice
from tipline.store import questions, record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord

_SCOPE, _OPENED, _NEW, _CLOSING = "scope", "names_opened", "new_conduct", "closing"
_NO_CONDUCT = frozenset({ClosingCode.NO_CONDUCT_STATED, ClosingCode.RUMOUR_NOTHING_MORE, ClosingCode.UNSUBSTANTIATED})
# No act is told in fewer letters than these, beside names and traits.
_LEAST_CHARACTERS = 14


def work_objections(desk: Desk, member: SignedIn, case: Case, kind: str, filled: Filled) -> tuple[Objection, ...]:
    """Return what the process rules have against a record that a member is about to write."""
    written = record_questions.records_of(desk.session, case.id)
    found: tuple[Objection, ...] = ()
    if kind in protocol_of(desk, case).grades:
        found += _against_reader(desk, member, case, kind, {each.kind: each for each in written})
    if kind == _OPENED:
        next_place = record_questions.next_place(desk.session, case.id)
        scope = next((each.place for each in written if each.kind == _SCOPE), None)
        first = next((each.place for each in written if each.kind == _OPENED), next_place)
        found += scope_objections(scope, first)
    if kind == _NEW:
        found += _against_reopening(desk, member, case, "\n".join(filled.content.get("what", ())))
    if kind == _CLOSING and filled.words.get("code") in _NO_CONDUCT:
        found += campaign_in(desk, member, case)
    return found


def _against_reader(
    desk: Desk, member: SignedIn, case: Case, kind: str, written: dict[str, CaseRecord]
) -> tuple[Objection, ...]:
    until = record_questions.trained_until(desk.session, member.member_id)
    found = training_objections(until, desk.today())
    others = [name for name in protocol_of(desk, case).grades if name != kind and name in written]
    for other in others:
        # Where a stage is blind, the first grade is shown to nobody who has not graded.
        seen = protocol_of(desk, case).stages[case.stage].is_blind and not is_blind_for(desk, member, case)
        found += second_reader_objections(Readers(written[other].member_id, member.member_id, seen))
    return found


def _against_reopening(desk: Desk, member: SignedIn, case: Case, text: str) -> tuple[Objection, ...]:
    """PRC-REOPEN: what is written adds an act, and is not what was said before."""
    seeds = member_seeds(desk, member, case.id, Compartment.DIALOGUE)
    known = found_in(desk, member, case.id)
    said = [
        words_of(each, seeds[each.generation])
        for each in questions.messages_of(desk.session, case.id, None)
        if each.voice is Voice.REPORTER and each.generation in seeds and each.id in known
    ]
    mine = " ".join(folded_words(text))
    found = find(text)
    hits = [(start, end) for rule, start, end in found.hits if rule.startswith("TXT-")]
    return reopening_objections(
        case.closing_code.value if case.closing_code else "",
        has_new_conduct=left_outside(0, len(text), [*hits, *found.names]) >= _LEAST_CHARACTERS,
        repeats_a_text=any(mine in " ".join(folded_words(before)) for before in said),
    )

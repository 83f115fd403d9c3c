"""Ask before acting: a member describes what they plan, and the rules say whether it may be done and why.

Question and answer stay with the case. Whoever asks how to find the reporter is answered no, and logged as such.
"""

from dataclasses import dataclass

from tipline.casework.action_rules import against, known_of, protected_of
from tipline.casework.case_facts import protocol_facts, protocol_of
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import check_form
from tipline.casework.messages import once_id
from tipline.casework.objecting import require_free
from tipline.casework.opening import workable_case
from tipline.casework.record_keeping import NewRecord, keep_record, record_kind_of
from tipline.casework.recording import RecordForm
from tipline.casework.staff_words import outgoing_objections
from tipline.domain.asked_action import answer_to, asked_action
from tipline.domain.entries import Filled, read_entries
from tipline.domain.errors import NotForThisRole
from tipline.domain.objection import Objection
from tipline.domain.proposed_action import ActionKind
from tipline.domain.vocabulary import Deed
from tipline.store import record_questions
from tipline.store.cases import Case

PLANNED = "planned_action"
_SEARCH = "ACT-UNMASK"
# These wait for the answer about protected activity.
_TOUCH_SOMEBODY = frozenset(
    {ActionKind.ADVERSE_STEP, ActionKind.ICE_CONTACT, ActionKind.INSPECTION_REPLY, ActionKind.DISCREPANCY_NOTICE}
)


@dataclass(frozen=True)
class Answer:
    """What the rules say to a planned action: in one word, and each objection."""

    word: str
    objections: tuple[Objection, ...]


def ask_before_acting(desk: Desk, member: SignedIn, reference: str, form: RecordForm) -> Answer:
    """Return what the rules say to a planned action, and keep question and answer with the case.

    Raises NotFound, FormForged, EntriesWrong, NotForThisRole or RulesObject for who declared a link.
    """
    with deed(desk, member.actor, Deed.ACTION_ASKED) as act:
        case = workable_case(desk, member, reference, act)
        check_form(desk, form.nonce)
        kind = record_kind_of(desk, case, PLANNED)
        filled = read_entries(kind, form.typed, desk.choices.tip_characters)
        require_free(desk, member, case)
        if not member.roles & frozenset(kind.by):
            raise NotForThisRole
        planned = ActionKind(filled.words["action"])
        found = _objections(desk, case, planned, filled)
        word = answer_to(found)
        rules = [each.rule for each in found if each.blocks or each.asks_why]
        act.rule = _SEARCH if _SEARCH in rules else next(iter(rules), None)
        act.detail = f"{planned.value} {word}"
        record_id = once_id(desk, case.id, form.nonce, PLANNED)
        if not record_questions.record_exists(desk.session, record_id):
            words = dict(filled.words) | {"answer": word, "rules": " ".join(sorted(set(rules)))}
            content = dict(filled.content) | {"answer": (word,)}
            keep_record(desk, member, case, NewRecord(record_id, PLANNED, Filled(words, content)))
    return Answer(word, found)


def _objections(desk: Desk, case: Case, planned: ActionKind, filled: Filled) -> tuple[Objection, ...]:
    facts = protocol_facts(desk, case)
    found = against(desk, asked_action(planned, filled.content, known_of(desk, case, facts)))
    if planned in _TOUCH_SOMEBODY and "protected_answer" in protocol_of(desk, case).records:
        found += protected_of(facts)
    named = {each.rule for each in found}
    said = (each for each in outgoing_objections("\n".join(filled.content.get("words", ()))) if each.rule not in named)
    return (*found, *{each.rule: each for each in said}.values())

"""Refuse what a rule objects to, unless the reason or the approval that the rule asks for stands with the case.

Where a rule can be answered, a member writes why (``give_reason``); where it blocks, counsel and a second member
stand behind it: one writes, another signs (rules.md, ``override: counsel+second``). Some are answered by nobody.
"""

from uuid import UUID

from tipline.casework.case_facts import person_of
from tipline.casework.compartments import let_in
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import check_form
from tipline.casework.messages import once_id
from tipline.casework.opening import workable_case
from tipline.casework.record_keeping import NewRecord, keep_record, record_kind_of
from tipline.domain.entries import Filled
from tipline.domain.errors import EntriesWrong, NotForThisRole, NotFound, RulesObject
from tipline.domain.objection import Objection, may_be_answered, unanswered
from tipline.domain.process import conflict_objections
from tipline.domain.protocol_words import Verdict
from tipline.domain.rulebook import rulebook
from tipline.domain.vocabulary import Compartment, Deed, Role
from tipline.store import record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord

REASON = "reason_given"
_RULE = "rule"
_COUNSEL_READS = {Role.COUNSEL: (Compartment.DIALOGUE, Compartment.WORK)}


def refuse_unanswered(desk: Desk, case_id: UUID, found: tuple[Objection, ...]) -> None:
    """Raise RulesObject with what nobody has answered in this case."""
    if stops := stopping(desk, case_id, found):
        raise RulesObject(stops)


def stopping(desk: Desk, case_id: UUID, found: tuple[Objection, ...]) -> tuple[Objection, ...]:
    """Return the objections that stop something in a case, as nobody has answered them."""
    if not any(each.blocks or each.asks_why for each in found):
        return ()
    stops = unanswered(found, *_answered(desk, case_id))
    return tuple(each for each in found if each.rule in stops)


def give_reason(desk: Desk, member: SignedIn, reference: str, what: tuple[str, str], nonce: str) -> None:
    """Write down why something may be done in a case although a rule objects; the same form sent twice writes it once.

    Raises NotFound, FormForged, EntriesWrong, NotForThisRole or RulesObject.
    """
    rule, reason = what[0], what[1].strip()
    with deed(desk, member.actor, Deed.RULE_ANSWERED) as act:
        case = workable_case(desk, member, reference, act)
        check_form(desk, nonce)
        if rule not in rulebook() or not may_be_answered(rule):
            raise NotFound
        act.detail = rule
        if not _LEAST <= len(reason) <= desk.choices.tip_characters:
            raise EntriesWrong(["reason"])
        require_free(desk, member, case)
        kind = record_kind_of(desk, case, REASON)
        if not member.roles & frozenset(kind.by):
            raise NotForThisRole
        record_id = once_id(desk, case.id, nonce, REASON)
        if not record_questions.record_exists(desk.session, record_id):
            filled = Filled({_RULE: rule}, {_RULE: (rule,), "reason": (reason,)})
            keep_record(desk, member, case, NewRecord(record_id, REASON, filled))
            let_in(desk, member, case, _COUNSEL_READS)


# protocol.md section 4: overrides need a reason of 100 characters.
_LEAST = 100


def require_free(desk: Desk, member: SignedIn, case: Case) -> None:
    """Raise RulesObject when a member declared a link to a case."""
    if found := conflict_objections(has_link=person_of(desk, member, case).has_conflict):
        raise RulesObject(found)


def _answered(desk: Desk, case_id: UUID) -> tuple[frozenset[str], frozenset[str]]:
    """Return the rules for which a reason stands, and those that counsel and a second member let pass."""
    reasons = [each for each in record_questions.records_of(desk.session, case_id) if each.kind == REASON]
    explained = frozenset(each.words[_RULE] for each in reasons)
    return explained, frozenset(each.words[_RULE] for each in reasons if _has_counsel_and_second(desk, each))


def _has_counsel_and_second(desk: Desk, reason: CaseRecord) -> bool:
    signed = [
        sign for sign in record_questions.signatures_of(desk.session, reason.case_id) if sign.record_id == reason.id
    ]
    if any(sign.verdict is Verdict.REFUSED for sign in signed):
        return False
    others = [sign for sign in signed if sign.member_id != reason.member_id]
    return bool(others) and Role.COUNSEL in {reason.role, *(sign.role for sign in others)}

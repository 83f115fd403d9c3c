"""Write down what a stage of the protocol asks for: checked, screened, sealed, and never changed."""

from dataclasses import dataclass, field

from tipline.casework.action_rules import action_objections
from tipline.casework.case_facts import person_of, protocol_facts, protocol_of, states_a_fact
from tipline.casework.compartments import let_in
from tipline.casework.computed_words import computed_words
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.escalation_lines import house_adds, start_disclosure
from tipline.casework.forms import check_form
from tipline.casework.letter_rules import letter_objections
from tipline.casework.messages import once_id
from tipline.casework.objecting import refuse_unanswered
from tipline.casework.opening import workable_case
from tipline.casework.record_keeping import NewRecord, keep_record, record_kind_of
from tipline.casework.staff_words import record_objections
from tipline.casework.work_rules import work_objections
from tipline.domain.conditions import grade_of
from tipline.domain.entries import Filled, Typed, read_entries
from tipline.domain.errors import GateClosed
from tipline.domain.protocol import why_not_record
from tipline.domain.vocabulary import Deed
from tipline.store import record_questions


@dataclass(frozen=True)
class RecordForm:
    """The form of a record as a member sent it."""

    kind: str
    typed: Typed = field(repr=False)
    nonce: str


def write_record(desk: Desk, member: SignedIn, reference: str, form: RecordForm) -> None:
    """Write a record on a case; the same form sent twice writes it once.

    Raises NotFound, FormForged, GateClosed, EntriesWrong, RulesObject, PacketLeaks or NotCompared.
    """
    with deed(desk, member.actor, Deed.RECORD_WRITTEN) as act:
        case = workable_case(desk, member, reference, act)
        check_form(desk, form.nonce)
        act.detail, kind = form.kind, form.kind
        asked = record_kind_of(desk, case, kind)
        record_id = once_id(desk, case.id, form.nonce, kind)
        if record_questions.record_exists(desk.session, record_id):
            return
        person, facts = person_of(desk, member, case), protocol_facts(desk, case)
        if obstacles := why_not_record(protocol_of(desk, case), facts, person, kind):
            raise GateClosed(obstacles)
        filled = read_entries(asked, form.typed, desk.choices.tip_characters)
        words = dict(filled.words) | dict(computed_words(desk, member, case, asked, filled))
        found = record_objections(kind, asked, filled, states_a_fact(facts))
        found += letter_objections(desk, asked, form.typed)
        found += work_objections(desk, member, case, kind, filled)
        refuse_unanswered(desk, case.id, found + action_objections(desk, case, kind, words))
        content = dict(filled.content) | dict(house_adds(desk, member, case, kind, filled.content))
        keep_record(desk, member, case, NewRecord(record_id, kind, Filled(words, content)))
        start_disclosure(desk, case, kind, filled.content)
        let_in(desk, member, case, protocol_of(desk, case).stages[case.stage].lets_in.get(kind, {}))
        case.grade = grade_of(protocol_of(desk, case), protocol_facts(desk, case))

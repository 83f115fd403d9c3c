"""The dialogue: opened with a receipt, said more by the reporter, answered by staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tipline.casework.check_in_agreeing import CheckInSeen, check_in_seen
from tipline.casework.deeds import deed
from tipline.casework.delivery import announce
from tipline.casework.desk import REPORTER, Desk, SignedIn
from tipline.casework.forms import check_form, check_form_age
from tipline.casework.granting import open_with
from tipline.casework.intake import receipt_mac_of
from tipline.casework.messages import Saying, once_id, say
from tipline.casework.nudging import expect_answer
from tipline.casework.objecting import refuse_unanswered
from tipline.casework.opening import facts_of, granted_case, words_of
from tipline.casework.promises import keep_promise
from tipline.casework.reaching import lock_texter_first, recipient_of, text_message
from tipline.casework.staff_words import outgoing_objections
from tipline.casework.tips import check_text
from tipline.casework.verified_roster import readers_of
from tipline.casework.walls import key_for_who_stays, wall_who_is_named
from tipline.domain.case import reporter_state
from tipline.domain.clock import next_mark, the_hour
from tipline.domain.errors import ReceiptUnknown, TextingOff
from tipline.domain.receipt import read_receipt
from tipline.domain.texting import History
from tipline.domain.vocabulary import Deed, Kind, Language, Promise, ReporterState, Voice
from tipline.store import hold_questions, questions
from tipline.store.cases import Case, Message
from tipline.vault.receipts import reporter_seed


@dataclass(frozen=True)
class Said:
    """One message as the reporter reads it; who of the staff wrote it is not told."""

    voice: Voice
    hour: datetime
    text: str = field(repr=False)


@dataclass(frozen=True)
class Dialogue:
    """What a receipt opens."""

    receipt: str = field(repr=False)
    reference: str
    state: ReporterState
    kind: Kind
    language: Language
    messages: tuple[Said, ...] = field(repr=False)
    history: History
    acknowledge_by: datetime
    feedback_by: datetime
    # A legal hold stands: nothing of it is deleted for now.
    is_held: bool
    check_in: CheckInSeen


def open_dialogue(desk: Desk, receipt_text: str) -> Dialogue:
    """Return what this receipt opens; raises ReceiptMistyped or ReceiptUnknown."""
    receipt = read_receipt(receipt_text)
    with deed(desk, REPORTER, Deed.DIALOGUE_OPENED) as act:
        case = _case_of(desk, receipt)
        act.about(case.id, seen_from=next_mark(desk.now(), desk.choices))
    return _dialogue(desk, receipt, case)


def say_more(desk: Desk, receipt_text: str, body: str, nonce: str) -> Dialogue:
    """Add what the reporter says; the same form sent twice says it once.

    Raises ReceiptMistyped, ReceiptUnknown, TextEmpty, TextTooLong, FormForged, FormTooFast or FormExpired.
    """
    receipt = read_receipt(receipt_text)
    check_text(body, desk.choices.tip_characters)
    check_form(desk, nonce)
    with deed(desk, REPORTER, Deed.MESSAGE_RECEIVED) as act:
        case = _case_of(desk, receipt)
        message_id = once_id(desk, case.id, nonce, body)
        seen_from = None if case.kind is Kind.DANGER else next_mark(desk.now(), desk.choices)
        act.about(case.id, seen_from=seen_from)
        if not questions.message_exists(desk.session, message_id):
            check_form_age(desk, nonce)
            key = wall_who_is_named(desk, case, reporter_seed(receipt), body)
            case.nudge_due = None
            say(desk, case, key, message_id, Saying(Voice.REPORTER, None, body, seen_from))
            names = frozenset(member.reader.name for member in readers_of(desk, case.id))
            announce(desk, names, case.walls, seen_from)
    return _dialogue(desk, receipt, case)


def reply(desk: Desk, member: SignedIn, reference: str, body: str, nonce: str) -> None:
    """Answer the reporter; the first answer by a person keeps the promise to acknowledge.

    Raises NotFound, TextEmpty, TextTooLong, FormForged, RulesObject where a rule forbids the words, or, where no
    answer can reach the reporter, TextingOff.
    """
    with deed(desk, member.actor, Deed.REPLY_WRITTEN) as act:
        lock_texter_first(desk, reference)
        case = granted_case(desk, member, reference, act)
        check_form(desk, nonce)
        check_text(body, desk.choices.tip_characters)
        message_id = once_id(desk, case.id, nonce, body)
        if not questions.message_exists(desk.session, message_id):
            to = recipient_of(desk, member, case)
            if to is None and case.receipt_mac is None:
                raise TextingOff
            speak(desk, member, case, message_id, body)
            if to:
                text_message(desk, to, case, message_id, body)
                expect_answer(desk, case)


def speak(desk: Desk, member: SignedIn, case: Case, message_id: UUID, body: str) -> None:
    """Say something to the reporter inside the deed that gives the reason.

    Whatever staff say goes through here, so no words go around the rules; raises RulesObject.
    """
    refuse_unanswered(desk, case.id, outgoing_objections(body))
    key = key_for_who_stays(desk, case)
    say(desk, case, key, message_id, Saying(Voice.STAFF, member.member_id, body))
    keep_promise(case, Promise.ACKNOWLEDGE, the_hour(desk.now()))


def _case_of(desk: Desk, receipt: str) -> Case:
    case = questions.locked_case_by_receipt(desk.session, receipt_mac_of(desk, receipt))
    if case is None:
        raise ReceiptUnknown
    return case


def _read(message: Message, seed: bytes) -> Said:
    return Said(message.voice, message.hour, words_of(message, seed))


def _history(case: Case, messages: Sequence[Message], seeds: Mapping[int, bytes]) -> History:
    """Return whether something of before is missing here, because it was said by text."""
    missing = any(message.generation not in seeds for message in messages)
    return case.history if missing else History.SHARED


def _dialogue(desk: Desk, receipt: str, case: Case) -> Dialogue:
    seed = reporter_seed(receipt)
    seeds = {grant.generation: open_with(seed, grant) for grant in questions.reporter_grants(desk.session, case.id)}
    messages = questions.messages_of(desk.session, case.id, None)
    return Dialogue(
        receipt=receipt,
        reference=case.reference,
        state=reporter_state(facts_of(case)),
        kind=case.kind,
        language=case.language,
        messages=tuple(_read(each, seeds[each.generation]) for each in messages if each.generation in seeds),
        history=_history(case, messages, seeds),
        acknowledge_by=case.acknowledge_by,
        feedback_by=case.feedback_by,
        check_in=check_in_seen(desk, case),
        is_held=hold_questions.is_case_held(desk.session, case.id),
    )

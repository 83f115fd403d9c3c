"""Screen what a reporter said when it is first opened, and seal what was found with the case.

Whoever may read it does this in their session; so a tip that was sealed in a browser is treated like any other.
"""

from collections.abc import Sequence
from uuid import uuid4

from tipline.casework.case_facts import protocol_facts, protocol_of
from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.findings import Found, find
from tipline.casework.granting import member_seeds
from tipline.casework.opening import words_of
from tipline.casework.record_keeping import NewRecord, keep_record
from tipline.casework.steps import enter
from tipline.casework.tips import as_line
from tipline.casework.viewer import viewer
from tipline.casework.work_key import work_key
from tipline.domain.entries import Filled
from tipline.domain.masking import plain
from tipline.domain.protocol import prospects
from tipline.domain.vocabulary import Compartment, Deed, Stage, Voice
from tipline.store import questions, record_questions
from tipline.store.cases import Case, Message
from tipline.store.records import ScreenedMessage
from tipline.store.writing import write
from tipline.vault.seals import screened_context, summary_context
from tipline.vault.suite import seal


def screen_unread(desk: Desk, member: SignedIn, case: Case, messages: Sequence[Message]) -> None:
    """Screen the reporter's messages that nobody has opened yet, and take a new tip on to its triage."""
    seeds = member_seeds(desk, member, case.id, Compartment.DIALOGUE)
    known = {row.message_id for row in record_questions.screened_of(desk.session, case.id)}
    unread = [
        message
        for message in messages
        if message.voice is Voice.REPORTER and message.id not in known and message.generation in seeds
    ]
    if not unread:
        return
    found = {message.id: find(words_of(message, seeds[message.generation])) for message in unread}
    with deed(desk, member.actor, Deed.TIP_SCREENED) as act:
        act.about(case.id)
        key = work_key(desk, case.id)
        for message_id, each in found.items():
            place = screened_context(case.id, message_id, Compartment.WORK, key.generation)
            row = {
                "message_id": message_id,
                "case_id": case.id,
                "generation": key.generation,
                "sealed": seal(key.public, place, each.packed()),
            }
            write(desk.session, ScreenedMessage, row)
        if case.stage == Stage.S0_RECEIVED:
            first = unread[0]
            _mask_summary(desk, case, words_of(first, seeds[first.generation]), found[first.id])
            _begin(desk, member, case, len(found))


def _mask_summary(desk: Desk, case: Case, text: str, found: Found) -> None:
    """Seal the first words anew, with masks: a list shows the same to who has graded and who has not."""
    line = as_line(plain(viewer(desk, is_blind=True).pieces(text, found)))
    key = questions.key_of_generation(desk.session, case.id, Compartment.DIALOGUE, case.summary_generation)
    case.sealed_summary = seal(key.public, summary_context(case.id, key.generation), line.encode())


def _begin(desk: Desk, member: SignedIn, case: Case, number: int) -> None:
    """Write down that the notice was shown, as every door shows it, and what was screened; then triage can begin."""
    keep_record(desk, member, case, NewRecord(uuid4(), "intake", _clear(notice_shown="yes")))
    enter(desk, member, case, Stage.S1_SCREENED)
    keep_record(desk, member, case, NewRecord(uuid4(), "screening", Filled({}, {"hits": (str(number),)})))
    [triage] = prospects(protocol_of(desk, case), protocol_facts(desk, case))
    if triage.is_open:
        enter(desk, member, case, triage.stage)


def _clear(**words: str) -> Filled:
    return Filled(words, {name: (word,) for name, word in words.items()})

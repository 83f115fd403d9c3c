"""What a reporter answers to a check-in: kept in the dialogue, or, when they are treated worse, told as a new tip.

"Only V opens itself" (protocol.md section 3): it is the reporter's own word that makes their answer a tip about
retaliation, and like any such tip it goes to the anti-retaliation officer and counsel alone.
"""

from uuid import UUID

from tipline.casework.check_in_agreeing import end, plan_next
from tipline.casework.conversation import say_more
from tipline.casework.deeds import deed
from tipline.casework.desk import REPORTER, Desk
from tipline.casework.intake import receipt_mac_of, receive_web_tip
from tipline.casework.new_cases import Before
from tipline.casework.tips import Tip, TipAnswer
from tipline.casework.walls import walled_before
from tipline.domain.check_ins import BY_DIGIT, CheckInState, HowTreated
from tipline.domain.clock import next_mark
from tipline.domain.digit_answers import answer_words
from tipline.domain.errors import ReceiptUnknown
from tipline.domain.receipt import read_receipt
from tipline.domain.texting import Question
from tipline.domain.vocabulary import Deed, Kind, Language
from tipline.store import check_in_questions, questions, record_questions
from tipline.store.cases import Case
from tipline.vault.receipts import reporter_seed

_DIGIT_OF = {how: digit for digit, how in BY_DIGIT.items()}


def note_answer(desk: Desk, case: Case, how: HowTreated) -> None:
    """Note inside a deed that a check-in was answered, and when the next one is."""
    kept = check_in_questions.check_in_of(desk.session, case.id)
    if kept is None:
        return
    if how is HowTreated.NO_MORE:
        end(kept)
    elif kept.state is not CheckInState.ENDED:
        kept.state = CheckInState.AGREED
        plan_next(desk, case, kept)


def answer_with_receipt(desk: Desk, receipt_text: str, how: HowTreated, words: str, nonce: str) -> TipAnswer | None:
    """Take the answer to a check-in; return the receipt of the new tip when it tells of being treated worse.

    Raises ReceiptMistyped, ReceiptUnknown, TextTooLong, FormForged, FormTooFast or FormExpired.
    """
    receipt, opened = read_receipt(receipt_text), None
    case = questions.case_by_receipt(desk.session, receipt_mac_of(desk, receipt))
    if case is None:
        raise ReceiptUnknown
    said = words.strip() or sentence(how, case.language)
    if how is HowTreated.WORSE:
        opened = receive_web_tip(desk, retaliation_tip(case, said), nonce, before(desk, case, reporter_seed(receipt)))
    else:
        say_more(desk, receipt, said, nonce)
    with deed(desk, REPORTER, Deed.CHECK_IN_ANSWERED) as act:
        locked = questions.locked_case_by_receipt(desk.session, receipt_mac_of(desk, receipt))
        if locked is None:
            raise ReceiptUnknown
        # What was answered is not told here: whoever reads the closed case need not know of the new one.
        act.about(locked.id, seen_from=next_mark(desk.now(), desk.choices))
        note_answer(desk, locked, how)
    return opened


def sentence(how: HowTreated, language: Language) -> str:
    """Return an answer in words."""
    return answer_words(Question.CHECK_IN, _DIGIT_OF[how], language) or ""


def retaliation_tip(case: Case, words: str) -> Tip:
    """Return the tip that a reporter's bad answer is."""
    return Tip(
        what_happened=words,
        kind=Kind.RETALIATION,
        where=case.worksite or "",
        when="",
        how_known=None,
        who="",
        exclude=(),
        contact="",
        language=case.language,
    )


def before(desk: Desk, case: Case, seed: bytes | None) -> Before:
    """Return what a tip after a closed case takes along from it: whom it walls, and who declared a link."""
    kept_out: frozenset[UUID] = record_questions.linked_members(desk.session, case.id)
    return Before(case.id, walled_before(desk, case, seed) | kept_out)

"""No more texts to a number, and texts again; what waited is not sent later."""

from tipline.casework.desk import Desk
from tipline.domain.clock import the_hour
from tipline.domain.letter_states import TextLetterState
from tipline.domain.texting import Delivery, TexterState, Trouble
from tipline.store import check_in_questions, counters, hold_questions, text_questions, texter_questions
from tipline.store.texters import Texter


def stop_texts(desk: Desk, texter: Texter, state: TexterState, *, says_so: bool) -> None:
    """Send a texter no more; only the keyed hash of the number stays, or what a hold keeps.

    ``says_so`` lets the last text pass.
    """
    texter.state = state
    texter.question = texter.question_case_id = None
    check_in_questions.end_check_ins_of_texter(desk.session, texter.id)
    suppress_waiting(desk, texter, all_but=texter.last_letter if says_so else None)
    erase_stopped_number(desk, texter)


def erase_stopped_number(desk: Desk, texter: Texter) -> None:
    """Erase every sealed copy of a number that gets no more texts, unless a legal hold keeps it."""
    if not hold_questions.is_texter_held(desk.session, texter.id):
        texter_questions.drop_numbers(desk.session, texter.id)
        counters.beat(desk.session, counters.FORGOTTEN, the_hour(desk.now()))


def start_texts(desk: Desk, texter: Texter) -> None:
    """Let texts go to a texter again; what was suppressed is not sent now."""
    texter.state = TexterState.ACTIVE


def suppress_waiting(desk: Desk, texter: Texter, all_but: int | None = None) -> None:
    """Take back what has not left yet, and forget number and words of what has."""
    for letter in text_questions.texts_of_texter(desk.session, texter.id):
        if letter.place == all_but:
            continue
        if letter.state in (TextLetterState.WAITING, TextLetterState.UNKNOWN):
            letter.state, letter.sealed, letter.since = TextLetterState.FINAL, None, desk.now()
            letter.trouble = Trouble.STOPPED
            if letter.message_id:
                note = (Delivery.SUPPRESSED, Trouble.STOPPED)
                texter_questions.note_delivery(desk.session, letter.message_id, *note)
        else:
            # It may be on its way at this moment; without its words it cannot be sent a second time.
            letter.sealed = None

"""What becomes of a text that the carrier took: reports in any order, failures, and its end."""

from datetime import timedelta
from uuid import UUID

from tipline.casework.carrier_state import note_sent, note_trouble
from tipline.casework.copies import note_scrub
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.casework.stopping import stop_texts
from tipline.casework.text_letters import new_token
from tipline.domain.carrier_rules import RANK, Step, after, alarm_of, delivery_of, is_final
from tipline.domain.letter_states import TextLetterState
from tipline.domain.texting import CarrierStatus, Delivery, Report, TexterState, Trouble
from tipline.store import text_questions, texter_questions
from tipline.store.outbox import TextLetter

_BETTER_LATE = (Delivery.DELIVERED, Delivery.SENT, Delivery.WAITING, Delivery.UNKNOWN, Delivery.SUPPRESSED)


def take_report(desk: Desk, token: str, report: Report) -> None:
    """Take what the carrier reports of a text; only what is further than before is news.

    The first report may come before the answer to our sending, or instead of it: then it tells us the text's id.
    """
    texter_id = None
    with bookkeeping(desk):
        letter = text_questions.locked_text_by_token(desk.session, token)
        if letter is None or letter.sid not in (None, report.sid) or letter.state is TextLetterState.WAITING:
            return
        if letter.sid is None:
            accept(desk, letter, report.sid)
            _scrub_what_was_taken_back(desk, letter, report.sid)
        if letter.status is None or RANK[report.status] > RANK[letter.status]:
            letter.status, texter_id = report.status, letter.texter_id
            _note_line(desk, report)
            _follow(desk, letter, report)
    if texter_id and report.trouble:
        stop_if_asked(desk, texter_id, report.trouble)


def _scrub_what_was_taken_back(desk: Desk, letter: TextLetter, sid: str) -> None:
    """A text that was ended here in the dark has left after all: its copy at the carrier must go."""
    if letter.state is TextLetterState.FINAL:
        letter.sid = sid
        note_scrub(desk, sid, 0, letter.texter_id)


def accept(desk: Desk, letter: TextLetter, sid: str) -> None:
    """Note that the carrier has a text, under this id."""
    if letter.sid is not None or letter.state is TextLetterState.FINAL:
        return
    letter.sid, letter.state, letter.trouble = sid, TextLetterState.ACCEPTED, None
    letter.not_before = desk.now() + timedelta(hours=desk.choices.text_validity_hours)
    note_message(desk, letter.message_id)


def end(desk: Desk, letter: TextLetter, status: CarrierStatus | None, trouble: Trouble | None = None) -> None:
    """End a text: number and words go from here, and the copy at the carrier is to go too."""
    letter.state, letter.status, letter.trouble = TextLetterState.FINAL, status, trouble
    letter.sealed, letter.since = None, desk.now()
    if letter.sid:
        note_scrub(desk, letter.sid, 0, letter.texter_id)
    note_message(desk, letter.message_id)


def met_trouble(desk: Desk, letter: TextLetter, trouble: Trouble, spread: float = 1.0) -> None:
    """Do what follows from trouble with a text: wait, look it up, or end it."""
    then = after(trouble, letter.attempts)
    letter.trouble = trouble
    pause = timedelta(seconds=then.pause_seconds * spread)
    if desk.now() - letter.put_at > timedelta(hours=desk.choices.text_give_up_hours):
        end(desk, letter, CarrierStatus.FAILED, trouble)
        return
    if then.step is Step.LOOK_UP:
        letter.state = TextLetterState.UNKNOWN
        letter.not_before = desk.now() + timedelta(seconds=desk.choices.look_up_seconds)
    elif then.step in (Step.RETRY, Step.RETRY_LATER, Step.OPEN_CIRCUIT) and letter.sealed:
        if letter.sid:
            note_scrub(desk, letter.sid, 0, letter.texter_id)
            # A late report on this try must not be taken for one on the next.
            letter.token = new_token()
        letter.state, letter.sid, letter.status = TextLetterState.WAITING, None, None
        letter.not_before = desk.now() + pause
    else:
        end(desk, letter, CarrierStatus.FAILED, trouble)
        return
    note_message(desk, letter.message_id)


def stop_if_asked(desk: Desk, texter_id: UUID, trouble: Trouble) -> None:
    """The carrier knows of a STOP that never came here: no more texts to this number."""
    if trouble is not Trouble.STOPPED:
        return
    with bookkeeping(desk):
        if texter := texter_questions.locked_texter(desk.session, texter_id):
            stop_texts(desk, texter, TexterState.STOPPED, says_so=False)


def note_message(desk: Desk, message_id: UUID | None) -> None:
    """Note how far a message is: as far as the part that is the least far."""
    if message_id is None:
        return
    desk.session.flush()
    parts = text_questions.texts_of_message(desk.session, message_id)
    states = [_delivery(part) for part in parts]
    worst = Delivery.FAILED if Delivery.FAILED in states else max(states, key=_BETTER_LATE.index)
    trouble = next((part.trouble for part in parts if part.trouble), None)
    texter_questions.note_delivery(desk.session, message_id, worst, trouble)


def _note_line(desk: Desk, report: Report) -> None:
    """What would meet every text is often said only after one was taken."""
    if report.trouble and alarm_of(report.trouble):
        note_trouble(desk, report.trouble)
    elif report.trouble is None and RANK[report.status] >= RANK[CarrierStatus.SENT]:
        note_sent(desk)


def _follow(desk: Desk, letter: TextLetter, report: Report) -> None:
    if letter.state is TextLetterState.FINAL or not is_final(report.status):
        note_message(desk, letter.message_id)
    elif report.trouble is not None:
        met_trouble(desk, letter, report.trouble)
    else:
        end(desk, letter, report.status)


def _delivery(part: TextLetter) -> Delivery:
    if part.state is TextLetterState.UNKNOWN:
        return Delivery.UNKNOWN
    if part.state is TextLetterState.FINAL and part.status is None:
        return Delivery.SUPPRESSED
    return delivery_of(part.status) if part.status else Delivery.WAITING

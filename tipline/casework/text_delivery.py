"""Take texts out: each texter's in order, one at a time, and never twice what the carrier has."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import uniform
from uuid import UUID

from tipline.casework.carrier_state import is_paused, note_answer, note_sent, note_trouble
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk, TextCarrier
from tipline.casework.text_letters import TextWords, opened_words
from tipline.casework.text_reports import accept, end, met_trouble, note_message, stop_if_asked
from tipline.domain.letter_states import TextLetterState
from tipline.domain.texting import CarrierStatus, CarrierTrouble, Trouble
from tipline.store import text_questions
from tipline.store.outbox import TextLetter

_AT_ONCE = 10
# The carrier's clock and ours are never quite the same; what we know of already is not taken for it.
_CLOCKS_APART = timedelta(minutes=10)


@dataclass(frozen=True)
class _DueText:
    """A text that this round has leased: to be sent, or to be looked up because it may have been sent."""

    id: UUID
    texter_id: UUID
    token: str
    tried_at: datetime
    may_be_sent: bool
    words: TextWords = field(repr=False)


def deliver_texts(desk: Desk) -> int:
    """Send or look up what is due and return how many texts the carrier has taken."""
    if desk.texts is None or is_paused(desk):
        return 0
    taken = 0
    for due in _lease(desk):
        pauses = is_paused(desk)
        # No read is held open while the carrier is asked: it would keep the database from tidying up.
        desk.session.rollback()
        if pauses:
            _give_back(desk, due)
        elif due.may_be_sent:
            taken += _look_up(desk, desk.texts, due)
        else:
            taken += _send(desk, desk.texts, due)
    return taken


def end_silent_texts(desk: Desk) -> int:
    """Count texts as sent that the carrier took and never reported on, and return how many they were."""
    with bookkeeping(desk):
        silent = text_questions.silent_texts(desk.session, desk.now(), _AT_ONCE)
        for letter in silent:
            end(desk, letter, letter.status or CarrierStatus.SENT)
        if silent:
            note_sent(desk)
    return len(silent)


def sweep_texts(desk: Desk) -> int:
    """Erase what is left of texts that were final a day ago."""
    with bookkeeping(desk):
        return text_questions.sweep_texts(desk.session, desk.now() - timedelta(days=1))


def _lease(desk: Desk) -> list[_DueText]:
    """Mark what this round does before it does it: whoever is ended in the middle leaves a text that is looked up."""
    with bookkeeping(desk):
        letters = text_questions.due_texts(desk.session, desk.now(), _AT_ONCE)
        for taken_back in (letter for letter in letters if letter.sealed is None):
            end(desk, taken_back, CarrierStatus.FAILED, Trouble.UNCERTAIN)
        return [_leased(desk, letter) for letter in letters if letter.sealed is not None]


def _leased(desk: Desk, letter: TextLetter) -> _DueText:
    now = desk.now()
    words = opened_words(desk, letter.id, letter.sealed or b"")
    may_be_sent = letter.state is not TextLetterState.WAITING
    if may_be_sent:
        letter.state = TextLetterState.UNKNOWN
        note_message(desk, letter.message_id)
    else:
        letter.state, letter.attempts, letter.since = TextLetterState.SENDING, letter.attempts + 1, now
    tried_at = letter.since
    letter.not_before = now + timedelta(seconds=desk.choices.text_lease_seconds)
    return _DueText(letter.id, letter.texter_id, letter.token, tried_at, may_be_sent, words)


def _give_back(desk: Desk, due: _DueText) -> None:
    """The line broke within this round: what was not tried waits on."""
    with bookkeeping(desk):
        letter = text_questions.locked_text(desk.session, due.id)
        if letter and letter.state is TextLetterState.SENDING:
            letter.state, letter.attempts, letter.not_before = TextLetterState.WAITING, letter.attempts - 1, desk.now()


def _send(desk: Desk, texts: TextCarrier, due: _DueText) -> bool:
    try:
        sid = texts.send(due.words.number, due.words.body, due.token)
    except CarrierTrouble as met:
        _note_failure(desk, due, met.trouble)
        return False
    with bookkeeping(desk):
        letter = text_questions.locked_text(desk.session, due.id)
        note_answer(desk)
        # A report may have come before the answer, and have ended this try: the next one has a token of its own.
        if letter and letter.token == due.token:
            accept(desk, letter, sid)
    return True


def _note_failure(desk: Desk, due: _DueText, trouble: Trouble) -> None:
    with bookkeeping(desk):
        # The text is locked before the line, as when a report comes.
        letter = text_questions.locked_text(desk.session, due.id)
        note_trouble(desk, trouble)
        # A report may have come before the answer that was lost: then the carrier has it.
        if letter and letter.state is TextLetterState.SENDING:
            met_trouble(desk, letter, trouble, spread=uniform(0.5, 1.0))  # noqa: S311  It spreads load.
    stop_if_asked(desk, due.texter_id, trouble)


def _look_up(desk: Desk, texts: TextCarrier, due: _DueText) -> bool:
    """Find out whether a text was sent whose sending ended in the dark, and send it once more if it was not."""
    try:
        found = texts.find_sent(due.words.number, due.words.body, due.tried_at - _CLOCKS_APART)
    except CarrierTrouble as met:
        with bookkeeping(desk):
            note_trouble(desk, met.trouble)
        return False
    with bookkeeping(desk):
        letter = text_questions.locked_text(desk.session, due.id)
        note_answer(desk)
        if letter is None or letter.state is not TextLetterState.UNKNOWN:
            return False
        news = [sid for sid in found if not text_questions.sid_is_known(desk.session, sid)]
        if news:
            accept(desk, letter, news[0])
        else:
            _wait_or_send_again(desk, letter)
    return bool(news)


def _wait_or_send_again(desk: Desk, letter: TextLetter) -> None:
    """Leave it alone until no report can be on its way any more; then it was not sent."""
    if letter.sealed is None or desk.now() - letter.put_at > timedelta(hours=desk.choices.text_give_up_hours):
        end(desk, letter, CarrierStatus.FAILED, Trouble.UNCERTAIN)
        return
    since_then = (desk.now() - letter.since).total_seconds()
    if since_then < desk.choices.send_again_seconds:
        letter.not_before = desk.now() + timedelta(seconds=min(desk.choices.look_up_seconds, 60))
        return
    letter.state, letter.not_before = TextLetterState.WAITING, desk.now()

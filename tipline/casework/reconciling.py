"""Ask the carrier for texts that did not reach us: what makes an outage of our side lose nothing."""

from datetime import timedelta

from tipline.casework.carrier_state import asked_at, note_answer, note_asked, note_trouble
from tipline.casework.deeds import bookkeeping, deed
from tipline.casework.desk import REPORTER, Desk
from tipline.casework.held_places import add_held_texts
from tipline.casework.text_intake import has_come, receive_text
from tipline.domain.texting import CarrierTrouble
from tipline.domain.vocabulary import Deed
from tipline.store import texter_questions

# A day and an outage of two hours more.
_LOOK_BACK, _OVERLAP = timedelta(hours=26), timedelta(hours=2)


def ask_for_lost_texts(desk: Desk, *, at_once: bool = False) -> int:
    """Take in what the carrier has and we have not, every ten minutes or ``at_once``; return how many texts it was."""
    if desk.texts is None:
        return 0
    asked = asked_at(desk)
    if not at_once and asked and desk.now() - asked < timedelta(minutes=desk.choices.ask_carrier_minutes):
        return 0
    try:
        taken = _take_what_is_new(desk)
    except CarrierTrouble as met:
        with bookkeeping(desk):
            note_trouble(desk, met.trouble)
            note_asked(desk)
        return 0
    with bookkeeping(desk):
        note_answer(desk)
        note_asked(desk)
    return taken


def give_held_texts_a_place(desk: Desk) -> int:
    """Add texts that waited too long for a digit to the case they came after, and return for how many texters."""
    waiting = texter_questions.texters_with_old_texts(desk.session, desk.now())
    for texter_id in waiting:
        with deed(desk, REPORTER, Deed.MESSAGE_RECEIVED) as act:
            if texter := texter_questions.locked_texter(desk.session, texter_id):
                add_held_texts(desk, texter, act)
    return len(waiting)


def _take_what_is_new(desk: Desk) -> int:
    if desk.texts is None:
        return 0
    since = desk.now() - _LOOK_BACK
    if asked := asked_at(desk):
        # After an outage of days, from where we were heard of last.
        since = min(since, asked - _OVERLAP)
    news = [text for text in desk.texts.texts_since(since) if not has_come(desk, text)]
    for text in news:
        receive_text(desk, text)
    return len(news)

"""Forget a number: at the texter's word, or when its time is over. The tip stays, and nobody can be texted."""

from tipline.casework.deeds import Act, deed
from tipline.casework.desk import HOUSE, Desk
from tipline.casework.held_places import add_held_texts
from tipline.casework.media import forget_sender
from tipline.casework.stopping import suppress_waiting
from tipline.casework.text_letters import Recipient, send_fixed
from tipline.domain.clock import the_hour
from tipline.domain.errors import OnHold
from tipline.domain.texting import FixedText
from tipline.domain.vocabulary import Deed
from tipline.store import counters, hold_questions, texter_questions
from tipline.store.texters import Texter

_AT_ONCE = 50


def forget_number(desk: Desk, texter: Texter, act: Act, last_words_to: Recipient | None = None) -> None:
    """Erase a number and its hash inside the deed that gives the reason; one last text may say so.

    What was held for a digit is added to its case first: nothing that was told is lost. Raises OnHold while a legal
    hold reaches one of the texter's cases.
    """
    if hold_questions.is_texter_held(desk.session, texter.id):
        raise OnHold
    add_held_texts(desk, texter, act)
    if last_words_to:
        send_fixed(desk, last_words_to, FixedText.ERASED)
    suppress_waiting(desk, texter, all_but=texter.last_letter if last_words_to else None)
    forget_sender(desk, texter.id)
    texter_questions.drop_texter(desk.session, texter)
    counters.beat(desk.session, counters.FORGOTTEN, the_hour(desk.now()))


def forget_or_wish(desk: Desk, texter: Texter, act: Act, last_words_to: Recipient | None = None) -> bool:
    """Erase a number at its owner's word and say whether it is gone.

    While a legal hold keeps it the wish is noted, and the house does it as soon as none does any more.
    """
    if hold_questions.is_texter_held(desk.session, texter.id):
        texter.erase_wished_hour = the_hour(desk.now())
        return False
    forget_number(desk, texter, act, last_words_to)
    return True


def forget_due_numbers(desk: Desk) -> int:
    """Forget the numbers whose time is over and return how many they were."""
    forgotten = 0
    while forgotten < _AT_ONCE and texter_questions.is_any_due(desk.session, desk.now()):
        with deed(desk, HOUSE, Deed.NUMBER_FORGOTTEN) as act:
            if texter := texter_questions.locked_texter_to_forget(desk.session, desk.now()):
                forget_number(desk, texter, act)
                act.case_id = None
        forgotten += 1
    return forgotten

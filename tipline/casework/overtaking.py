"""Texts that overtook each other: each is put where it was written, as soon as the carrier has told when that was.

What brings a text says no time. The worker asks for it before it has the carrier's copy removed, once a text, and only
then is it known that a text stands behind one that was written after it. Times are kept under the transit key and for a
day; what stays is the order.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from tipline.casework.deeds import bookkeeping, deed
from tipline.casework.desk import REPORTER, Desk, TextCarrier
from tipline.casework.rewriting import Late, arrange_cases, set_right
from tipline.casework.sent_times import heard_texts, sealed_time, time_of
from tipline.domain.clock import the_hour
from tipline.domain.sent_order import strangers, were_overtaken
from tipline.domain.texting import TextSent
from tipline.domain.vocabulary import Deed
from tipline.store import heard_questions, texter_questions
from tipline.store.heard import HeardText
from tipline.store.writing import write


def put_in_order(desk: Desk, texts: TextCarrier, sid: str) -> None:
    """Put the texts of whoever sent this one in order, while the carrier can still say when and what they were."""
    copy = heard_questions.copy_of(desk.session, sid)
    if copy is None or copy.texter_id is None or copy.place is None:
        return
    texter_id = copy.texter_id
    looked_up = _times_asked_for(desk, texts, texter_id)
    heard = heard_texts(desk, texter_id)
    still_there = {copy.sid for copy in heard_questions.copies_of(desk.session, texter_id)}
    desk.session.rollback()
    if not were_overtaken(heard.values()):
        return
    places = {text.place: sid for sid, text in heard.items()}
    wanted = {places[text.place] for text in strangers(heard.values())} & still_there - looked_up.keys()
    looked_up |= _asked(texts, wanted)
    late = Late(tuple(heard.values()), {text.place: looked_up[sid] for sid, text in heard.items() if sid in looked_up})
    with deed(desk, REPORTER, Deed.MESSAGE_RECEIVED) as act:
        act.detail = "in order"
        if texter := texter_questions.locked_texter(desk.session, texter_id):
            set_right(desk, texter, act, late)
    order_texter(desk, texter_id)


def keep_order(desk: Desk, sid: str) -> None:
    """Keep for a day where a text stands whose copy is gone, inside the deed that notes this."""
    copy = heard_questions.copy_of(desk.session, sid)
    if copy is None or copy.texter_id is None or copy.place is None:
        return
    if not heard_questions.texter_exists(desk.session, copy.texter_id):
        return
    kept_id = uuid4()
    row = {
        "id": kept_id,
        "texter_id": copy.texter_id,
        "place": copy.place,
        "message_id": copy.message_id,
        "case_id": copy.case_id,
        "command": copy.command,
        "sealed_time": sealed_time(desk, kept_id, time_of(desk, copy)),
        "until": the_hour(desk.now()) + timedelta(hours=desk.choices.text_order_hours),
    }
    write(desk.session, HeardText, row)


def order_late_texts(desk: Desk) -> int:
    """Put in order what the timing cover hid when it was found, and return for how many texters."""
    due = heard_questions.texters_to_order(desk.session, desk.now())
    for texter_id in due:
        order_texter(desk, texter_id)
    return len(due)


def order_texter(desk: Desk, texter_id: UUID) -> None:
    """Put the texts of one texter in order within each of their cases."""
    with bookkeeping(desk):
        if texter := texter_questions.locked_texter(desk.session, texter_id):
            texter.order_due = arrange_cases(desk, tuple(heard_texts(desk, texter_id).values()))


def sweep_order(desk: Desk) -> int:
    """Erase the order of what was heard more than a day ago."""
    with bookkeeping(desk):
        return heard_questions.sweep_heard(desk.session, desk.now())


def _times_asked_for(desk: Desk, texts: TextCarrier, texter_id: UUID) -> dict[str, TextSent]:
    """Ask the carrier when the texts were sent of which it has not said so yet, and return what it told."""
    unknown = [copy.sid for copy in heard_questions.copies_of(desk.session, texter_id) if not copy.sealed_time]
    # No read is held open while the carrier is asked.
    desk.session.rollback()
    told = _asked(texts, unknown)
    with bookkeeping(desk):
        for copy in heard_questions.copies_of(desk.session, texter_id):
            if copy.sid in told:
                copy.sealed_time = sealed_time(desk, copy.sid, told[copy.sid].sent)
    return told


def _asked(texts: TextCarrier, sids: Iterable[str]) -> dict[str, TextSent]:
    return {sid: seen for sid in sids if (seen := texts.look_up(sid))}

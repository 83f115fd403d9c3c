"""What a conversation becomes when its texts are taken in the order in which they were written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tipline.casework.deeds import Act
from tipline.casework.desk import Desk
from tipline.casework.held_texts import Told
from tipline.casework.incoming import Incoming
from tipline.casework.sent_times import heard_texts
from tipline.casework.stopping import start_texts, stop_texts
from tipline.casework.text_said import add, open_case
from tipline.casework.texter_numbers import keep_number, language_of
from tipline.domain.keywords import Asked
from tipline.domain.sent_order import Heard, Stretch, arranged, as_sent, joined, last_of, stretches
from tipline.domain.texting import Command, TexterState, TextSent
from tipline.domain.vocabulary import Language, Stage
from tipline.store import heard_questions, questions, texter_questions
from tipline.store.texters import Texter

_STATES = {Command.STOP: TexterState.STOPPED, Command.START: TexterState.ACTIVE}
_LANGUAGES = {Command.SPANISH: Language.SPANISH, Command.ENGLISH: Language.ENGLISH}


@dataclass(frozen=True)
class Late:
    """The texts of one texter, and by their place what the carrier could still tell of them."""

    heard: tuple[Heard, ...]
    told: Mapping[int, TextSent] = field(repr=False)


def set_right(desk: Desk, texter: Texter, act: Act, late: Late) -> None:
    """Make texter and cases what they would be if the texts had come as they were written."""
    found = stretches(late.heard)
    for stretch in found:
        _gather(desk, texter, act, (late, stretch))
    _set_state(desk, texter, late)
    _set_language(desk, texter, late)
    if any(text.command is Command.NEW for text in late.heard):
        _set_current(desk, texter)


def arrange_cases(desk: Desk, heard: tuple[Heard, ...]) -> datetime | None:
    """Put each case in order, and return when to look again: what the timing cover hides moves when it is seen."""
    again = [_arrange(desk, case_id, heard) for case_id in {text.case_id for text in heard if text.message_id}]
    return max((moment for moment in again if moment), default=None)


def _arrange(desk: Desk, case_id: UUID | None, heard: tuple[Heard, ...]) -> datetime | None:
    if case_id is None or texter_questions.locked_case(desk.session, case_id) is None:
        return None
    messages = heard_questions.dialogue(desk.session, case_id)
    came = [message.id for message in messages]
    order = arranged(came, heard)
    if order == came:
        return None
    if hidden := [each.seen_from for each in messages if each.seen_from and each.seen_from > desk.now()]:
        return max(hidden)
    goes_on = joined(order, heard, desk.choices.burst_seconds)
    for message in messages:
        message.continues = goes_on.get(message.id, message.continues)
    places = zip(order, (message.sequence for message in messages), came, strict=True)
    heard_questions.arrange(desk.session, case_id, {moved: place for moved, place, before in places if moved != before})
    return None


def _gather(desk: Desk, texter: Texter, act: Act, what: tuple[Late, Stretch]) -> None:
    """Bring the texts of one stretch into its case, or open one for them."""
    late, stretch = what
    case_id = stretch.case_id
    strangers = [text for text in stretch.texts if text.case_id != case_id]
    for text in strangers:
        seen = late.told.get(text.place)
        if seen is None or seen.text.media or _must_stay(desk, text):
            continue
        case = texter_questions.locked_case(desk.session, case_id) if case_id else None
        if case_id and (case is None or case.closed_hour is not None):
            continue
        incoming = Incoming(desk, seen.text, texter, act, lambda: True, Asked(), None)
        told = Told(seen.text.sid, seen.text.body)
        if case is None:
            texter.current_case_id = None
            open_case(incoming, told)
        else:
            add(incoming, case, told)
        case_id = act.case_id
        if text.message_id and act.message_id and case_id:
            heard_questions.moved(desk.session, text.message_id, act.message_id, case_id)
            heard_questions.drop_if_empty(desk.session, text.case_id)


def _must_stay(desk: Desk, text: Heard) -> bool:
    """The last text of a case on which somebody works stays in it."""
    case = texter_questions.locked_case(desk.session, text.case_id) if text.case_id else None
    if case is None:
        return True
    is_untouched = case.stage == Stage.S0_RECEIVED and case.owner_id is None and case.acknowledged_hour is None
    return not is_untouched and len(heard_questions.dialogue(desk.session, case.id)) == 1


def _set_state(desk: Desk, texter: Texter, late: Late) -> None:
    last = last_of(late.heard, _STATES.keys())
    if last is None or _STATES[last[0]] is _STATES[last[1]] or texter.state is not _STATES[last[0]]:
        return
    if last[1] is Command.STOP:
        stop_texts(desk, texter, TexterState.STOPPED, says_so=False)
        return
    start_texts(desk, texter)
    seen = next(iter(late.told.values()), None)
    if seen and seen.text.can_be_answered:
        for case in texter_questions.cases_of_texter(desk.session, texter.id):
            keep_number(desk, questions.dialogue_key(desk.session, case.id), seen.text.sender)


def _set_language(desk: Desk, texter: Texter, late: Late) -> None:
    last = last_of(late.heard, _LANGUAGES.keys())
    first = as_sent(late.heard)[0]
    if last:
        is_as_came, language = texter.language is _LANGUAGES[last[0]], _LANGUAGES[last[1]]
    else:
        # The language of a number's first text is guessed; if another was first, it is guessed from that.
        seen = late.told.get(first.place)
        is_as_came = seen is not None and first.place != 1 and any(text.place == 1 for text in late.heard)
        language = language_of(seen.text) if seen else texter.language
    if not is_as_came or texter.language is language:
        return
    texter.language = language
    for case in texter_questions.cases_of_texter(desk.session, texter.id):
        case.language = language


def _set_current(desk: Desk, texter: Texter) -> None:
    """The next text goes to the case of the last stretch; when that is empty, it opens one."""
    desk.session.flush()
    last = stretches(heard_texts(desk, texter.id).values())[-1]
    case_id = last.texts[-1].case_id if last.texts else None
    if texter.current_case_id != case_id:
        texter.current_case_id, texter.burst_id = case_id, None

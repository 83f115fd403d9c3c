"""Where held texts go when no digit came: to the case after whose closing they were sent."""

from tipline.casework.deeds import Act
from tipline.casework.desk import Desk
from tipline.casework.held_texts import Told, let_go
from tipline.casework.incoming import Incoming
from tipline.casework.text_said import add
from tipline.domain.keywords import Asked
from tipline.domain.texting import TextTaken
from tipline.store import texter_questions
from tipline.store.texters import Texter


def add_held_texts(desk: Desk, texter: Texter, act: Act) -> None:
    """Add what was held for a texter to the case they were asked about, inside a deed that stays what it was."""
    why = act.what, act.detail
    held = let_go(desk, texter.id)
    case_id, texter.question = texter.question_case_id, None
    case = texter_questions.locked_case(desk.session, case_id) if case_id else None
    if case is not None:
        for told in held:
            add(_as_if_it_came_now(desk, texter, act, told), case, told)
    act.what, act.detail = why


def _as_if_it_came_now(desk: Desk, texter: Texter, act: Act, told: Told) -> Incoming:
    # The number is not known here, and the case has it sealed already.
    text = TextTaken(told.text_sid, "", False, told.body, told.media)
    return Incoming(desk, text, texter, act, _never, Asked(), None)


def _never() -> bool:
    return False

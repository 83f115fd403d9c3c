"""What a text tells: a new tip, more of a known one, an answer by digit, or words that come after closing."""

from datetime import timedelta
from uuid import UUID, uuid4

from tipline.casework.check_in_answers import note_answer
from tipline.casework.copies import note_scrub
from tipline.casework.delivery import announce
from tipline.casework.desk import Desk
from tipline.casework.held_texts import Told, hold, let_go
from tipline.casework.incoming import Incoming
from tipline.casework.media import note_media
from tipline.casework.messages import Saying, say
from tipline.casework.new_cases import SealedCase, write_case
from tipline.casework.text_cases import seal_retaliation, seal_text_case
from tipline.casework.text_letters import once_mark
from tipline.casework.texter_numbers import keep_number, keep_while_they_text, number_row
from tipline.casework.verified_roster import readers_of
from tipline.casework.walls import mark_walls, wall_who_is_named
from tipline.domain.check_ins import BY_DIGIT, HowTreated
from tipline.domain.clock import next_mark
from tipline.domain.danger import says_danger
from tipline.domain.digit_answers import answer_words
from tipline.domain.mentions import folded_words
from tipline.domain.texting import FixedText, Question
from tipline.domain.vocabulary import Deed, FormUse, Kind, Severity, Voice
from tipline.store import texter_questions
from tipline.store.cases import Case
from tipline.store.texters import SealedNumber
from tipline.store.writing import write


def take_words(incoming: Incoming) -> None:
    """Take a text that is no command."""
    text = incoming.text
    if not text.body.strip() and not text.media:
        return
    told = Told(text.sid, text.body, text.media)
    if _is_answer(incoming):
        return
    case = _case(incoming, incoming.texter.current_case_id)
    if case is None:
        open_case(incoming, told)
    elif case.closed_hour is None or _goes_on(incoming, case) or says_danger(text.body):
        add(incoming, case, told)
    else:
        _hold(incoming, case, told)


def keep_pictures(incoming: Incoming) -> None:
    """Keep the pictures that came with a word for the house; where no case is theirs, the carrier's copy just goes."""
    text = incoming.text
    if not text.media:
        return
    case = None if incoming.is_forgotten else _case(incoming, incoming.texter.current_case_id)
    if case is None:
        note_scrub(incoming.desk, text.sid, 0, None if incoming.is_forgotten else incoming.texter.id)
    else:
        add(incoming, case, Told(text.sid, "", text.media))


def add(incoming: Incoming, case: Case, told: Told) -> None:
    """Add words to a case, out of reach of whomever they name."""
    desk, texter = incoming.desk, incoming.texter
    danger = says_danger(told.body)
    seen_from = None if danger or case.kind is Kind.DANGER else next_mark(desk.now(), desk.choices)
    incoming.act.what = Deed.MESSAGE_RECEIVED
    incoming.act.about(case.id, seen_from=seen_from)
    goes_on = _burst(incoming, case)
    key = wall_who_is_named(desk, case, None, told.body)
    message_id = uuid4()
    say(desk, case, key, message_id, Saying(Voice.REPORTER, None, told.body, seen_from, goes_on))
    incoming.act.message_id = message_id
    if incoming.may_be_answered:
        keep_number(desk, key, incoming.text.sender)
    _note_pictures(incoming, message_id, told)
    if goes_on is None or danger:
        names = frozenset(member.reader.name for member in readers_of(desk, case.id))
        announce(desk, names, case.walls, seen_from)
    case.nudge_due = None
    if case.closed_hour is None:
        keep_while_they_text(desk, texter)
    _be_current(incoming, case.id, goes_on or message_id)
    if danger:
        case.severity_rank = Severity.URGENT.rank
        incoming.answer(FixedText.DANGER, _danger_mark(desk, case))


def open_case(incoming: Incoming, told: Told) -> None:
    """Open a new case with these words, and acknowledge it once."""
    texter, sealed = incoming.texter, incoming.ahead
    if sealed is None or sealed.case["thread"] is not texter.thread:
        # Another text of theirs was first: what was sealed ahead is for other readers.
        sealed = seal_text_case(incoming.desk, told.body, texter.language, texter.thread)
    is_danger = sealed.case["kind"] is Kind.DANGER
    _open_sealed(incoming, told, sealed, FixedText.RECEIVED_DANGER if is_danger else FixedText.RECEIVED)


def _open_sealed(incoming: Incoming, told: Told, sealed: SealedCase, text: FixedText) -> None:
    desk, texter, case = incoming.desk, incoming.texter, sealed.case
    incoming.act.what = Deed.TIP_RECEIVED
    incoming.act.about(case["id"], seen_from=case["seen_from"])
    incoming.act.message_id = sealed.message["id"]
    write_case(desk, sealed, FormUse.FRESH, texter.id)
    mark_walls(desk, case["id"], sealed.walls)
    if incoming.may_be_answered:
        dialogue = sealed.dialogue
        row = number_row(case["id"], dialogue.generation, dialogue.public, incoming.text.sender)
        write(desk.session, SealedNumber, row)
    _note_pictures(incoming, sealed.message["id"], told)
    keep_while_they_text(desk, texter)
    _be_current(incoming, case["id"], sealed.message["id"])
    incoming.answer(text, once_mark(desk, "received", case["id"]), reference=case["reference"])


def _is_answer(incoming: Incoming) -> bool:
    """Take a digit that answers the question which was sent last, and say whether it was one."""
    texter, digit = incoming.texter, _digit(incoming)
    if texter.question is None or digit is None:
        return False
    words = answer_words(texter.question, digit, texter.language)
    case = _case(incoming, texter.question_case_id)
    if words is None or case is None:
        return False
    question, texter.question = texter.question, None
    if question is Question.ADD_OR_NEW:
        _place_held_texts(incoming, case, is_new=digit != 1)
    elif question is Question.CHECK_IN:
        texter.question_case_id = None
        _take_check_in(incoming, case, BY_DIGIT[digit], Told(incoming.text.sid, words, incoming.text.media))
    else:
        texter.question_case_id = None
        # Who answers in words has said more than a digit: their own words are kept.
        said = words if incoming.asked.digit is not None else incoming.text.body
        add(incoming, case, Told(incoming.text.sid, said, incoming.text.media))
    if (question, digit) == (Question.DANGER, 1):
        case.severity_rank = Severity.URGENT.rank
        incoming.answer(FixedText.DANGER, _danger_mark(incoming.desk, case))
    return True


def _take_check_in(incoming: Incoming, case: Case, how: HowTreated, told: Told) -> None:
    """Keep an answer with the closed case; who is treated worse opens a case of their own with it."""
    note_answer(incoming.desk, case, how)
    if how is HowTreated.WORSE:
        sealed = seal_retaliation(incoming.desk, case, told.body, incoming.texter.thread)
        _open_sealed(incoming, told, sealed, FixedText.CHECK_IN_WORSE)
    else:
        add(incoming, case, told)


def _digit(incoming: Incoming) -> int | None:
    """Return the digit, or the one that "yes" and "no" stand for when the question was whether anyone is in danger."""
    if incoming.asked.digit is None and incoming.texter.question is Question.DANGER:
        first = "".join(folded_words(incoming.text.body)[:1])
        return {"yes": 1, "yeah": 1, "si": 1, "no": 2}.get(first)
    return incoming.asked.digit


def _hold(incoming: Incoming, case: Case, told: Told) -> None:
    """Keep a text that comes after closing until a digit says where it belongs; who can't be asked adds to it."""
    texter = incoming.texter
    if not incoming.can_be_asked:
        add(incoming, case, told)
        return
    incoming.act.seen_from = next_mark(incoming.desk.now(), incoming.desk.choices)
    incoming.act.detail = "held"
    hold(incoming.desk, texter.id, told)
    if (texter.question, texter.question_case_id) != (Question.ADD_OR_NEW, case.id):
        texter.question, texter.question_case_id = Question.ADD_OR_NEW, case.id
        incoming.answer(FixedText.ASK_ADD_OR_NEW, reference=case.reference)


def _place_held_texts(incoming: Incoming, case: Case, is_new: bool) -> None:
    held = let_go(incoming.desk, incoming.texter.id)
    if incoming.text.media:
        held.append(Told(incoming.text.sid, "", incoming.text.media))
    texter = incoming.texter
    texter.burst_id, texter.current_case_id = None, None if is_new else case.id
    for told in held:
        place = _case(incoming, texter.current_case_id)
        if place is None:
            open_case(incoming, told)
        else:
            add(incoming, place, told)
    # These are not the words of the text that brought the digit.
    incoming.act.message_id = None


def _goes_on(incoming: Incoming, case: Case) -> bool:
    """A texter who said once that they add to a closed case is not asked again."""
    texter = incoming.texter
    return (texter.question, texter.question_case_id) == (None, case.id)


def _burst(incoming: Incoming, case: Case) -> UUID | None:
    """Return the message that these words go on with: of the same minutes, and with nothing said between."""
    texter = incoming.texter
    is_one = texter.burst_until is not None and incoming.desk.now() < texter.burst_until
    return texter.burst_id if is_one and texter.current_case_id == case.id and _spoke_last(case) else None


def _spoke_last(case: Case) -> bool:
    return case.last_voice is Voice.REPORTER


def _be_current(incoming: Incoming, case_id: UUID, burst_id: UUID) -> None:
    texter, desk = incoming.texter, incoming.desk
    texter.current_case_id, texter.burst_id = case_id, burst_id
    texter.burst_until = desk.now() + timedelta(seconds=desk.choices.burst_seconds)


def _case(incoming: Incoming, case_id: UUID | None) -> Case | None:
    return texter_questions.locked_case(incoming.desk.session, case_id) if case_id else None


def _note_pictures(incoming: Incoming, message_id: UUID, told: Told) -> None:
    number = incoming.text.sender if incoming.may_be_answered else None
    note_media(incoming.desk, message_id, told.text_sid, number, told.media)


def _danger_mark(desk: Desk, case: Case) -> bytes:
    """Once a day: who is in danger again is told again, and no machine is answered for ever."""
    return once_mark(desk, "danger", case.id, desk.now().date().isoformat())

"""What a texter can ask the house for with a word (desk.md, the text conversation)."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from tipline.casework.check_in_agreeing import agree
from tipline.casework.forgetting import forget_or_wish
from tipline.casework.held_places import add_held_texts
from tipline.casework.incoming import Incoming
from tipline.casework.opening import facts_of
from tipline.casework.stopping import start_texts, stop_texts
from tipline.casework.text_said import take_words
from tipline.casework.texter_numbers import keep_number
from tipline.casework.verified_roster import the_roster
from tipline.domain.access import outside_reader
from tipline.domain.case import reporter_state
from tipline.domain.keywords import Asked
from tipline.domain.receipt import ALPHABET
from tipline.domain.texting import Command, FixedText, Question, TexterState, Thread
from tipline.domain.vocabulary import Language, ReporterState
from tipline.store import hold_questions, questions, texter_questions
from tipline.store.cases import Case
from tipline.store.texters import WebLink
from tipline.store.writing import write

_LINK_LETTERS = 20  # of 32: 100 bits
_CODES = 10_000
_STATES = {
    ReporterState.RECEIVED: FixedText.STATUS_RECEIVED,
    ReporterState.IN_REVIEW: FixedText.STATUS_IN_REVIEW,
    ReporterState.QUESTION: FixedText.STATUS_QUESTION,
    ReporterState.CLOSED: FixedText.STATUS_CLOSED,
}


def _stop(incoming: Incoming) -> None:
    _place_what_is_held(incoming)
    if not incoming.text.carrier_answered:
        # One confirmation, and before the number stops: 47 CFR 64.1200(a)(12) [M] allows just this one.
        incoming.answer(FixedText.STOPPED)
    stop_texts(incoming.desk, incoming.texter, TexterState.STOPPED, says_so=not incoming.text.carrier_answered)


def _start(incoming: Incoming) -> None:
    start_texts(incoming.desk, incoming.texter)
    if incoming.text.can_be_answered:
        for case in texter_questions.cases_of_texter(incoming.desk.session, incoming.texter.id):
            keep_number(incoming.desk, questions.dialogue_key(incoming.desk.session, case.id), incoming.text.sender)
    if not incoming.text.carrier_answered:
        incoming.answer(FixedText.RESUMED)


def _help(incoming: Incoming) -> None:
    if not incoming.text.carrier_answered:
        incoming.answer(FixedText.HELP)


def _new(incoming: Incoming) -> None:
    texter = incoming.texter
    if texter.question is Question.ADD_OR_NEW:
        # "2 for a new tip": the word says it as well as the digit, and what was held begins it.
        take_words(replace(incoming, asked=Asked(digit=2)))
        return
    texter.current_case_id = texter.question = texter.question_case_id = texter.burst_id = None
    incoming.answer(FixedText.NEW)


def _status(incoming: Incoming) -> None:
    case = _current(incoming)
    if case is None:
        incoming.answer(FixedText.NO_TIP_YET)
    else:
        incoming.answer(_STATES[reporter_state(facts_of(case))], reference=case.reference)


def _web(incoming: Incoming) -> None:
    """Send a link that one press uses up; only the hash of its token is kept."""
    desk, case = incoming.desk, _current(incoming)
    if case is None:
        incoming.answer(FixedText.NO_TIP_YET)
        return
    token = "".join(secrets.choice(ALPHABET) for _letter in range(_LINK_LETTERS))
    texter_questions.drop_links(desk.session, case.id)
    minutes = desk.choices.link_minutes
    row = {
        "token_hash": sha256(token.encode()).digest(),
        "case_id": case.id,
        "expires_at": desk.now() + timedelta(minutes=minutes),
    }
    write(desk.session, WebLink, row)
    incoming.answer(FixedText.LINK, url=f"{desk.public_url}/w/{token}", minutes=str(minutes))


def _erase(incoming: Incoming) -> None:
    """Forget the number once the code was echoed: who forges a sender never sees the code."""
    desk, texter = incoming.desk, incoming.texter
    if texter.state is not TexterState.ACTIVE or not incoming.text.can_be_answered:
        forget_or_wish(desk, texter, incoming.act)
        return
    in_time = texter.erase_until is not None and desk.now() < texter.erase_until
    code, texter.erase_code = texter.erase_code if in_time else None, None
    if code is not None and secrets.compare_digest(code, incoming.asked.code or ""):
        if not forget_or_wish(desk, texter, incoming.act, last_words_to=incoming.recipient):
            incoming.answer(FixedText.ERASE_NOTED)
        return
    minutes = desk.choices.erase_minutes
    # Who asks twice can answer either text; who echoes a wrong code gets another.
    repeated = code if incoming.asked.code is None else None
    texter.erase_code = repeated or f"{secrets.randbelow(_CODES):04}"
    texter.erase_until = desk.now() + timedelta(minutes=minutes)
    is_held = hold_questions.is_texter_held(desk.session, texter.id)
    asked = FixedText.ERASE_HELD if is_held else FixedText.ERASE_ASKED
    incoming.answer(asked, code=texter.erase_code, minutes=str(minutes))


def _keep(incoming: Incoming) -> None:
    desk, texter = incoming.desk, incoming.texter
    closed = [
        (case, case.closed_hour)
        for case in texter_questions.cases_of_texter(desk.session, texter.id)
        if case.closed_hour is not None
    ]
    if not closed:
        incoming.answer(FixedText.KEEP_LATER)
        return
    days = desk.choices.forget_kept_days
    # The latest closed comes first: about that one they are asked, and not about each.
    latest, hour = closed[0]
    texter.forget_from = max(texter.forget_from, hour + timedelta(days=days))
    agree(desk, latest)
    incoming.answer(FixedText.KEPT, days=str(days))


def _speak(language: Language) -> Callable[[Incoming], None]:
    def speak(incoming: Incoming) -> None:
        incoming.texter.language = language
        if case := _current(incoming):
            case.language = language
        incoming.answer(FixedText.LANGUAGE)

    return speak


def _outside(incoming: Incoming) -> None:
    """Lead the rest of this thread past the staff, where somebody independent is there to read it."""
    desk, texter = incoming.desk, incoming.texter
    roster = [member.reader for member in the_roster(desk)]
    if not outside_reader(roster, frozenset(), desk.organisation.independent_recipient):
        incoming.answer(FixedText.OUTSIDE_MISSING)
        return
    _place_what_is_held(incoming)
    if texter.thread is not Thread.OUTSIDE:
        texter.current_case_id = texter.question = texter.question_case_id = texter.burst_id = None
    texter.thread = Thread.OUTSIDE
    incoming.answer(FixedText.OUTSIDE)


def _place_what_is_held(incoming: Incoming) -> None:
    """No digit will come: what waits for one is added to the case it came after, before anything later."""
    add_held_texts(incoming.desk, incoming.texter, incoming.act)


def _current(incoming: Incoming) -> Case | None:
    case_id = incoming.texter.current_case_id
    return texter_questions.locked_case(incoming.desk.session, case_id) if case_id else None


DOES: Mapping[Command, Callable[[Incoming], None]] = {
    Command.STOP: _stop,
    Command.START: _start,
    Command.HELP: _help,
    Command.NEW: _new,
    Command.STATUS: _status,
    Command.WEB: _web,
    Command.ERASE: _erase,
    Command.KEEP: _keep,
    Command.SPANISH: _speak(Language.SPANISH),
    Command.ENGLISH: _speak(Language.ENGLISH),
    Command.OUTSIDE: _outside,
}

"""Take in a text: once, in one transaction, whatever it asks or tells."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tipline.casework.copies import Standing, note_scrub
from tipline.casework.deeds import Act, bookkeeping, deed
from tipline.casework.desk import REPORTER, Desk
from tipline.casework.incoming import Incoming
from tipline.casework.new_cases import RosterMoved, SealedCase
from tipline.casework.text_cases import seal_text_case
from tipline.casework.text_commands import DOES
from tipline.casework.text_said import keep_pictures, take_words
from tipline.casework.texter_numbers import address_mac, language_of, sid_mac, suppression_mac, texter_of
from tipline.domain.clock import next_mark, the_hour
from tipline.domain.keywords import Asked, read_command
from tipline.domain.texting import Command, TexterState, TextTaken, Thread
from tipline.domain.vocabulary import Deed
from tipline.store import counters, texter_questions
from tipline.store.texter_questions import Knock
from tipline.store.texters import Texter


class _CameBefore(Exception):
    """The carrier sent this text once more; there is nothing to do."""


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Allowance:
    """What the limits leave to a number: whether its text is kept; whether it may be answered is asked when it is."""

    is_taken: bool = True
    may_answer: Callable[[], bool] = _always


FULL = Allowance()


def receive_text(desk: Desk, text: TextTaken, allowance: Allowance = FULL) -> None:
    """Take a text; the same text sent again, at once or years later, is nothing new.

    A number over its limit, or blocked for abuse, is only counted.
    """
    if not text.sender:
        # Who withholds the number cannot be found again: each text stands alone.
        text = replace(text, sender=text.sid)
    known_by = address_mac(desk, text.sender)
    knock = texter_questions.knock(desk.session, known_by, suppression_mac(desk, known_by), desk.now())
    asked = read_command(text.body)
    wants_an_end = Command.STOP in (text.opt_out, asked.command)
    if knock.is_blocked or not (allowance.is_taken or wants_an_end):
        _count_only(desk, text, "number_blocked" if knock.is_blocked else "over_limit")
        return
    while True:
        ahead = _sealed_ahead(desk, text, asked, knock)
        try:
            with deed(desk, REPORTER, Deed.TEXTER_ASKED) as act:
                _take(desk, text, act, (asked, ahead, allowance))
        except RosterMoved:
            continue
        except _CameBefore:
            pass
        return


def has_come(desk: Desk, text: TextTaken) -> bool:
    """Say whether a text was taken before."""
    return texter_questions.has_arrived(desk.session, sid_mac(desk, text.sid))


def _take(desk: Desk, text: TextTaken, act: Act, plan: tuple[Asked, SealedCase | None, Allowance]) -> None:
    asked, ahead, allowance = plan
    if not texter_questions.mark_arrived(desk.session, sid_mac(desk, text.sid)):
        raise _CameBefore
    texter = texter_of(desk, text)
    texter.last_text += 1
    place, case_before = texter.last_text, texter.current_case_id
    incoming = Incoming(desk, text, texter, act, allowance.may_answer, asked, ahead)
    command = _command(text, asked, texter)
    if command is None:
        # Case and texter are written once, at the end, and not before each question that does not concern them.
        with desk.session.no_autoflush:
            take_words(incoming)
    else:
        act.seen_from, act.detail = next_mark(desk.now(), desk.choices), command.value
        DOES[command](incoming)
        act.message_id = None
        keep_pictures(incoming)
    if text.media:
        # A copy with pictures goes when these are fetched.
        return
    standing = None
    if not incoming.is_forgotten:
        case_id = case_before if command else act.case_id
        standing = Standing(texter.id, place, command, act.message_id, case_id)
    note_scrub(desk, text.sid, desk.choices.scrub_seconds, standing)


def _command(text: TextTaken, asked: Asked, texter: Texter) -> Command | None:
    if text.opt_out is Command.START and texter.state is TexterState.ACTIVE and asked.command is not Command.START:
        # YES starts texts again; from somebody who never stopped them it is an answer.
        return None
    return text.opt_out or asked.command


def _sealed_ahead(desk: Desk, text: TextTaken, asked: Asked, knock: Knock) -> SealedCase | None:
    """Seal a new case before the transaction when the text looks as if it opens one; looked at again inside."""
    if text.opt_out or asked.command or knock.current_case_id or not (text.body.strip() or text.media):
        return None
    language, thread = knock.language or language_of(text), knock.thread or Thread.STAFF
    return seal_text_case(desk, text.body, language, thread)


def _count_only(desk: Desk, text: TextTaken, rule: str) -> None:
    with bookkeeping(desk):
        if texter_questions.mark_arrived(desk.session, sid_mac(desk, text.sid)):
            counters.add_refusal(desk.session, the_hour(desk.now()), rule)
            note_scrub(desk, text.sid, desk.choices.scrub_seconds)

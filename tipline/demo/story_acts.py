"""What happens in a case of the story, act by act: real verbs, each at an hour that lies back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from tipline.casework import closing_case, conversation, notes, texter_acts, triage
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.casework.progress import Closing
from tipline.casework.reading import read_case
from tipline.casework.tips import Tip
from tipline.demo.story import StoryCase, StoryClosing, StoryMessage
from tipline.demo.story_line import StoryLine
from tipline.demo.story_texts import first_texts, write_text
from tipline.demo.story_work import StoryActor, work_on
from tipline.domain.vocabulary import Role, Voice

# Short enough that the texts of one telling are joined to one message.
_BETWEEN_ACTS = timedelta(seconds=30)


@dataclass(frozen=True)
class Act:
    """One thing that happens in a case, and when."""

    at: datetime
    do: Callable[[Desk], object]


Staff = Mapping[str, StoryActor]


class _CaseActs:
    """The acts of one case; what the tip answers is known to the later ones only by then."""

    def __init__(self, case: StoryCase, staff: Staff, line: StoryLine, frame: tuple[datetime, dict[str, str]]) -> None:
        self._case = case
        self._staff = staff
        self._line = line
        self._now, self._told = frame
        self._received = self._now - timedelta(days=case.days_ago, minutes=_minutes(case.key))
        self.acts: list[Act] = []

    def play(self) -> None:
        """Put the acts one after the other, as the story tells them."""
        self._tell()
        if self._case.owner:
            self._take_in_hand(self._staff[self._case.owner].member)
        for message in self._case.conversation:
            self._speak(message)
        for note in self._case.notes:
            self._later(note.days_after, partial(_note, self._staff[note.by].member, self._told, note.text))
        for work in self._case.work:
            self._later(work.days_after, partial(work_on, self._staff[work.by], self._told, work))
        if self._case.owner and self._case.closed:
            self._close(self._staff[self._case.owner].member)

    def _later(self, days: int, do: Callable[[Desk], object]) -> None:
        at = self._received + timedelta(days=days) + _BETWEEN_ACTS * len(self.acts)
        self.acts.append(Act(min(at, self._now), do))

    def _tell(self) -> None:
        if not self._case.phone:
            self._later(0, partial(_send_form, self._case, self._told))
            return
        for said in first_texts(self._case):
            self._text(0, said)

    def _take_in_hand(self, owner: SignedIn) -> None:
        self._later(0, lambda desk: read_case(desk, owner, self._told["reference"]))
        self._later(0, lambda desk: triage.claim(desk, owner, self._told["reference"]))
        if severity := self._case.severity:
            self._later(0, lambda desk: triage.set_severity(desk, owner, self._told["reference"], severity))

    def _speak(self, message: StoryMessage) -> None:
        if message.by is Voice.STAFF and self._case.owner:
            owner = self._staff[self._case.owner].member
            self._later(message.days_after, partial(_answer, owner, self._told, message))
        elif self._case.phone:
            for words in message.lines:
                self._text(message.days_after, (words, ""))
        else:
            self._later(message.days_after, partial(_say_more, self._told, message.text))

    def _text(self, days: int, said: tuple[str, str]) -> None:
        self._later(days, partial(write_text, self._line, self._case.phone, self._told, said))

    def _close(self, owner: SignedIn) -> None:
        if closed := self._case.closed:
            self._later(closed.days_after, partial(_close, owner, self._told, closed))
            if closed.confirmed_by:
                second = next(each for each in self._staff.values() if closed.confirmed_by in each.member.roles)
                self._later(closed.days_after, partial(_confirm, second, self._told, closed.confirmed_by))


def acts_of(case: StoryCase, staff: Staff, line: StoryLine, frame: tuple[datetime, dict[str, str]]) -> list[Act]:
    """Return what happens in a case, in order; ``frame`` is today, and where its reference is told when it has one."""
    telling = _CaseActs(case, staff, line, frame)
    telling.play()
    return telling.acts


def _send_form(case: StoryCase, told: dict[str, str], desk: Desk) -> None:
    tip = Tip(
        what_happened=case.what_happened,
        kind=case.kind,
        where=case.where,
        when=case.when,
        how_known=case.how_known,
        who=case.who,
        exclude=case.exclude,
        contact=case.contact,
        language=case.language,
    )
    answer = receive_web_tip(desk, tip, offer_form(desk))
    told |= {"receipt": answer.receipt, "reference": answer.reference}


def _say_more(told: dict[str, str], text: str, desk: Desk) -> None:
    conversation.say_more(desk, told["receipt"], text, offer_form(desk))


def _answer(owner: SignedIn, told: dict[str, str], message: StoryMessage, desk: Desk) -> None:
    if message.ask:
        texter_acts.ask_by_digit(desk, owner, told["reference"], message.ask, offer_form(desk))
    else:
        conversation.reply(desk, owner, told["reference"], message.text, offer_form(desk))


def _note(author: SignedIn, told: dict[str, str], text: str, desk: Desk) -> None:
    notes.write_note(desk, author, told["reference"], text, offer_form(desk))


def _close(owner: SignedIn, told: dict[str, str], closed: StoryClosing, desk: Desk) -> None:
    read_case(desk, owner, told["reference"])
    closing = Closing(closed.code, closed.reason, closed.outcome, closed.action, closed.answer, own_cases_opened=True)
    closing_case.close(desk, owner, told["reference"], closing, offer_form(desk))


def _confirm(second: StoryActor, told: dict[str, str], role: Role, desk: Desk) -> None:
    closing_case.confirm_close(desk, second.member, told["reference"], role, second.password)


def _minutes(key: str) -> int:
    """Spread the tips over a day, the same way at every making."""
    return sum(key.encode()) * 37 % 1440

"""Texts that overtake each other, come twice and come late become the conversation that was written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from secrets import token_hex

import pytest
from sqlalchemy import select

from tests.casework.seen import rows
from tests.made_up_house import Clock
from tests.staff import Staff
from tests.texts_kept import TextsKept
from tipline.casework.desk import Desk
from tipline.casework.overtaking import order_late_texts, sweep_order
from tipline.casework.reading import read_case
from tipline.casework.scrubbing import scrub_due
from tipline.casework.text_intake import receive_text
from tipline.casework.texter_numbers import address_mac
from tipline.domain.texting import Command, TextSent, TextTaken
from tipline.domain.vocabulary import Role, Voice
from tipline.store import texter_questions
from tipline.store.cases import Case, CaseReading
from tipline.store.heard import HeardText
from tipline.store.outbox import Scrub
from tipline.store.texters import SealedNumber

# The same texts are written to both: one hears them as they were written.
IN_ORDER, SHUFFLED = "+12125550100", "+12125550200"
STEP = timedelta(seconds=1)
TEXTS = 100
# How often each text comes: two hundred deliveries of a hundred texts.
TIMES = [1] * 30 + [2] * 40 + [3] * 30
KEYWORDS = ["STOP", "START", "NEW", "NEW", "ESPANOL", "ENGLISH", "STATUS", "HELP", "WEB"]
RESERVED = {"STOP": Command.STOP, "START": Command.START, "HELP": Command.HELP}


@dataclass
class Line:
    """A carrier's line on which texts take as long as they like."""

    desk: Desk
    clock: Clock
    carrier: TextsKept
    coming: list[tuple[datetime, TextTaken]] = field(default_factory=list)

    def writes(self, number: str, body: str, after: timedelta, delays: Iterable[timedelta]) -> None:
        """Have a phone write a text after a time; it comes once for each delay."""
        sent = (self.clock.now() + after).replace(microsecond=0)
        opt_out = RESERVED.get(body)
        text = TextTaken("SM" + token_hex(16), number, True, body, (), opt_out, opt_out is not None)
        self.carrier.written[text.sid] = TextSent(sent, text)
        self.coming += [(sent + delay, text) for delay in delays]

    def brings_all(self) -> None:
        """Let all of it come, with a worker that goes its rounds, until no copy is left."""
        for moment, text in sorted(self.coming, key=lambda each: each[0]):
            while self.clock.now() + 5 * STEP < moment:
                self.clock.pass_(seconds=5)
                self.works()
            self.clock.pass_(seconds=max((moment - self.clock.now()).total_seconds(), 0))
            receive_text(self.desk, text)
        for _round in range(14):
            self.clock.pass_(seconds=5)
            self.works()
        # Past the next mark of the timing cover.
        self.clock.pass_(minutes=16)
        self.works()
        while rows(self.desk, Scrub):
            self.works()

    def works(self) -> None:
        """Go a worker's round."""
        scrub_due(self.desk)
        order_late_texts(self.desk)


@pytest.fixture
def line(desk: Desk, clock: Clock, texts: TextsKept) -> Line:
    return Line(desk, clock, texts)


def conversation(line: Line, staff: Staff, number: str) -> object:
    """Return all that follows from the texts of a number: each case as staff read it, and what the house knows."""
    session = line.desk.session
    session.rollback()
    texter = texter_questions.locked_texter_by_mac(session, address_mac(line.desk, number))
    assert texter
    cases = [case for case in rows(line.desk, Case) if case.texter_id == texter.id]
    told = {case.id: said_in(line.desk, staff, case) for case in cases}
    reached = {number.case_id for number in rows(line.desk, SealedNumber)}
    current = told.get(texter.current_case_id) if texter.current_case_id else None
    dialogues = sorted((said, case_id in reached) for case_id, said in told.items())
    return dialogues, texter.state, texter.language, texter.thread, current


def said_in(desk: Desk, staff: Staff, case: Case) -> list[str]:
    file = read_case(desk, staff[Role.TRIAGER], case.reference)
    assert file.tip
    said = [message.text or "" for message in file.messages if message.voice is Voice.REPORTER]
    return "\n".join((file.tip.text, *said)).split("\n")


def mixed(chance: Random, keywords: list[str]) -> list[str]:
    """Return a hundred texts: mostly something told, each in words of its own, and among them words for the house."""
    first = ["the boss sells cards"]
    rest = [chance.choice(keywords) if chance.random() < 0.3 else f"said{number}" for number in range(TEXTS - 1)]
    return first + rest


@pytest.mark.parametrize("phones", [1, 4])
def test_two_hundred_mixed_deliveries_in_any_order_are_the_conversation_that_was_written(
    line: Line, staff: Staff, phones: int
) -> None:
    seed = Random().randrange(2**32)
    chance = Random(seed)
    bodies, times = mixed(chance, KEYWORDS), chance.sample(TIMES, len(TIMES))
    for number, body in enumerate(bodies):
        phone, after = number % phones, 5 * STEP * number
        delays = [chance.uniform(0, 50) * STEP for _time in range(times[number])]
        line.writes(f"{IN_ORDER[:-1]}{phone}", body, after, [0 * STEP])
        line.writes(f"{SHUFFLED[:-1]}{phone}", body, after, delays)
    line.brings_all()
    for phone in range(phones):
        expected = conversation(line, staff, f"{IN_ORDER[:-1]}{phone}")
        assert conversation(line, staff, f"{SHUFFLED[:-1]}{phone}") == expected, seed


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("STOP", "START"), ("START", "STOP"), ("ESPANOL", "ENGLISH"), ("ENGLISH", "ESPANOL"), ("NEW", "another thing")],
)
def test_of_two_words_the_one_that_was_written_last_holds(line: Line, staff: Staff, earlier: str, later: str) -> None:
    for number, is_late in ((IN_ORDER, False), (SHUFFLED, True)):
        line.writes(number, "the boss sells cards", 0 * STEP, [0 * STEP])
        line.writes(number, earlier, 10 * STEP, [30 * STEP * is_late])
        line.writes(number, later, 20 * STEP, [0 * STEP])
    line.brings_all()
    assert conversation(line, staff, SHUFFLED) == conversation(line, staff, IN_ORDER)


def test_texts_that_come_an_hour_late_stand_where_they_were_written(line: Line, staff: Staff) -> None:
    for number, delays in ((IN_ORDER, [0] * 5), (SHUFFLED, [0, 3600, 240, 0, 900])):
        for place, delay in enumerate(delays):
            line.writes(number, f"said{place}", 200 * STEP * place, [delay * STEP])
    line.brings_all()
    assert conversation(line, staff, SHUFFLED) == conversation(line, staff, IN_ORDER)


def test_a_text_that_comes_after_it_was_read_past_is_new_to_the_reader(line: Line, staff: Staff) -> None:
    line.writes(SHUFFLED, "first", 0 * STEP, [0 * STEP])
    line.writes(SHUFFLED, "second", 10 * STEP, [3000 * STEP])
    line.writes(SHUFFLED, "third", 20 * STEP, [0 * STEP])
    line.coming, late = line.coming[::2], line.coming[1]
    line.brings_all()
    [case] = rows(line.desk, Case)
    assert said_in(line.desk, staff, case) == ["first", "third"]
    line.coming = [late]
    line.brings_all()
    session = line.desk.session
    assert session.scalars(select(CaseReading.read_to)).all() == [1]
    assert said_in(line.desk, staff, case) == ["first", "second", "third"]


def test_when_texts_were_sent_is_forgotten_after_a_day(line: Line) -> None:
    line.writes(SHUFFLED, "first", 0 * STEP, [0 * STEP])
    line.brings_all()
    assert len(rows(line.desk, HeardText)) == 1
    line.clock.pass_(hours=27)
    assert sweep_order(line.desk) == 1
    assert rows(line.desk, HeardText) == []

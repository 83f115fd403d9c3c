"""An employer with door and proxy logs looks for the minute of a reporter's act: on pages, in figures, in rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.kinds import on_sqlite
from tests.made_up_house import Clock, NoticesKept
from tests.reporters import PLAIN_TIP, a_tip
from tests.staff import NAMES, Staff
from tipline.casework.conversation import open_dialogue, reply, say_more
from tipline.casework.delivery import deliver_due
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.casework.listing import QueueView, queue
from tipline.casework.reading import CaseFile, read_case
from tipline.casework.tips import TipAnswer
from tipline.casework.upkeep import house_figures, sweep
from tipline.domain.errors import NotFound, ReceiptMistyped, ReceiptUnknown
from tipline.domain.receipt import write_receipt
from tipline.domain.vocabulary import Kind, Role
from tipline.store.cases import Case
from tipline.store.database import Table
from tipline.store.trail import Heartbeat, TrailLine

MARK_MINUTES = 15

Glimpse = Callable[[str], object]
Cells = set[tuple[str, str, Any]]


@pytest.fixture
def glimpse(desk: Desk, staff: Staff, notices: NoticesKept) -> Glimpse:
    """All that staff and monitors can see at this moment of the house, and of one case in it."""

    def look(reference: str) -> object:
        deliver_due(desk)
        triager = staff[Role.TRIAGER]
        try:
            case: CaseFile | None = read_case(desk, triager, reference)
        except NotFound:
            case = None
        pages = [queue(desk, triager, view, None) for view in QueueView]
        told = [notice for notice in notices.carried if notice[0] in {NAMES[Role.TRIAGER], "everybody"}]
        return case, pages, told, house_figures(desk)

    return look


def send(desk: Desk, clock: Clock, kind: Kind = Kind.OTHER) -> TipAnswer:
    """Send a tip in the middle of a mark, and stay there."""
    form = offer_form(desk)
    clock.pass_(minutes=2)
    return receive_web_tip(desk, replace(PLAIN_TIP, kind=kind), form)


def add(desk: Desk, clock: Clock, tip: TipAnswer, words: str = "more") -> None:
    """Say more as the reporter."""
    form = offer_form(desk)
    clock.pass_(minutes=1)
    say_more(desk, tip.receipt, words, form)


def to_the_mark(clock: Clock, seconds_before: int = 0) -> None:
    """Let time pass until the next mark, or just before it."""
    mark = timedelta(minutes=MARK_MINUTES)
    passed = timedelta(minutes=clock.now().minute % MARK_MINUTES, seconds=clock.now().second)
    clock.pass_(seconds=(mark - passed).total_seconds() - seconds_before)


def cells(desk: Desk) -> Cells:
    """Return every cell that could tell a time, by table and column; the worker's own sign of life is not asked."""
    return {
        (table.name, column, value)
        for table in Table.metadata.sorted_tables
        if table is not Heartbeat.__table__
        for row in desk.session.execute(select(table)).mappings()
        for column, value in row.items()
        if isinstance(value, datetime | int | float | str)
    }


def finer_than(minutes: int, told: Cells) -> Iterator[tuple[str, str]]:
    """Give the places of times that are on no mark of so many minutes, written as times or as numbers."""
    for table, column, value in told:
        is_number = isinstance(value, int | float) and value > 10**8
        seconds = value.timestamp() if isinstance(value, datetime) else value if is_number else 0
        if seconds % (minutes * 60):
            yield table, column


def test_a_tip_is_not_seen_anywhere_before_the_mark(desk: Desk, clock: Clock, glimpse: Glimpse) -> None:
    tip_to_be = glimpse("TL-0000-0000")
    tip = send(desk, clock)
    assert glimpse(tip.reference) == tip_to_be
    to_the_mark(clock, seconds_before=1)
    assert glimpse(tip.reference) == tip_to_be
    clock.pass_(seconds=1)
    assert glimpse(tip.reference) != tip_to_be


@pytest.mark.parametrize("answered", [True, False])
def test_what_a_reporter_adds_is_not_seen_anywhere_before_the_mark(
    desk: Desk, clock: Clock, staff: Staff, glimpse: Glimpse, answered: bool
) -> None:
    tip = a_tip(desk, clock)
    if answered:
        reply(desk, staff.second_triager, tip.reference, "thank you", offer_form(desk))
    before = glimpse(tip.reference)
    add(desk, clock, tip)
    assert glimpse(tip.reference) == before
    to_the_mark(clock)
    assert glimpse(tip.reference) != before


def test_a_reporter_who_only_reads_is_never_seen(desk: Desk, clock: Clock, staff: Staff, glimpse: Glimpse) -> None:
    tip = a_tip(desk, clock)
    reply(desk, staff[Role.TRIAGER], tip.reference, "thank you", offer_form(desk))
    before = glimpse(tip.reference)
    clock.pass_(minutes=1)
    open_dialogue(desk, tip.receipt)
    assert glimpse(tip.reference) == before
    to_the_mark(clock)
    assert glimpse(tip.reference) == before


def test_danger_is_seen_and_told_at_once(desk: Desk, clock: Clock, staff: Staff, notices: NoticesKept) -> None:
    tip = send(desk, clock, Kind.DANGER)
    deliver_due(desk)
    assert NAMES[Role.COUNSEL] in {address for address, _title, _body in notices.carried}
    for reader in (staff[Role.TRIAGER], staff[Role.COUNSEL]):
        assert read_case(desk, reader, tip.reference).reference == tip.reference
    add(desk, clock, tip, "hurry")
    assert read_case(desk, staff[Role.TRIAGER], tip.reference).messages[-1].text == "hurry"


def everything_a_reporter_does(desk: Desk, clock: Clock, kind: Kind) -> None:
    """Send, send again, follow up, say more, say it again, mistype and guess."""
    form = offer_form(desk)
    clock.pass_(minutes=2, seconds=7)
    tip = replace(PLAIN_TIP, kind=kind)
    receipt = receive_web_tip(desk, tip, form).receipt
    receive_web_tip(desk, tip, form)
    open_dialogue(desk, receipt)
    clock.pass_(seconds=41)
    for _press in range(2):
        say_more(desk, receipt, "Tamsin Orrell knows", form)
    with pytest.raises(ReceiptUnknown):
        open_dialogue(desk, write_receipt(b"\x07" * 13))
    with pytest.raises(ReceiptMistyped):
        open_dialogue(desk, receipt[:-1])


def test_no_row_tells_more_than_the_hour_and_the_mark_of_what_a_reporter_did(desk: Desk, clock: Clock) -> None:
    before = cells(desk)
    everything_a_reporter_does(desk, clock, Kind.OTHER)
    left = cells(desk) - before
    assert left
    assert set(finer_than(MARK_MINUTES, left)) == set()


@pytest.mark.parametrize("kind", [Kind.OTHER, Kind.DANGER])
def test_when_the_mark_has_passed_no_row_tells_more_than_the_hour(desk: Desk, clock: Clock, kind: Kind) -> None:
    before = cells(desk)
    everything_a_reporter_does(desk, clock, kind)
    to_the_mark(clock)
    deliver_due(desk)
    clock.pass_(minutes=2)
    sweep(desk)
    assert set(finer_than(60, cells(desk) - before)) == set()


@on_sqlite
def test_the_lines_of_the_trail_do_not_lie_in_the_order_they_were_written(desk: Desk, clock: Clock) -> None:
    references = [a_tip(desk, clock).reference for _tip in range(12)]
    ids = dict(desk.session.execute(select(Case.reference, Case.id)).all())
    as_they_lie = desk.session.scalars(select(TrailLine.case_id).where(TrailLine.actor == "reporter")).all()
    assert set(as_they_lie) == set(ids.values())
    assert as_they_lie != [ids[reference] for reference in references]


@pytest.mark.parametrize("covered", [1, 3])
def test_what_a_reporter_said_just_before_an_answer_is_still_new_after_the_mark(
    desk: Desk, clock: Clock, staff: Staff, covered: int
) -> None:
    triager, tip = staff[Role.TRIAGER], a_tip(desk, clock)
    read_case(desk, triager, tip.reference)
    for number in range(covered):
        add(desk, clock, tip, f"crossed {number}")
    reply(desk, triager, tip.reference, "thank you", offer_form(desk))
    assert [said.text for said in read_case(desk, triager, tip.reference).messages] == ["thank you"]
    assert queue(desk, triager, QueueView.OPEN, None).unread == 0
    to_the_mark(clock)
    page = queue(desk, triager, QueueView.REPLIED, None)
    assert [row.unread for row in page.rows] == [covered]
    said = [message.text for message in open_dialogue(desk, tip.receipt).messages[1:]]
    assert said == ["thank you", *(f"crossed {number}" for number in range(covered))]

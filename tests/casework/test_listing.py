"""The queue: urgency then deadline, page by page, while others change it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.casework.seen import a_form, listed, trail_of
from tests.closings import close_by_two
from tests.made_up_house import Clock
from tests.reporters import PLAIN_TIP, a_tip
from tests.staff import Staff
from tipline.casework import conversation, triage
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.casework.listing import QueuePage, QueueRow, QueueView, queue
from tipline.casework.reading import read_case
from tipline.domain.defaults import Choices
from tipline.domain.vocabulary import Channel, ClosingCode, Deed, Kind, Language, Promise, Role, Severity, Stage


@pytest.fixture
def short(desk: Desk) -> Desk:
    """The desk with pages of three rows."""
    return replace(desk, choices=replace(desk.choices, queue_rows=3))


def pages(desk: Desk, member: SignedIn, view: QueueView) -> Iterator[QueuePage]:
    """Turn every page of a view."""
    page = queue(desk, member, view, None)
    yield page
    while page.next is not None:
        page = queue(desk, member, view, page.next)
        yield page


def references(found: Iterator[QueuePage]) -> list[str]:
    """Return every reference, page after page."""
    return [row.reference for page in found for row in page.rows]


def close(desk: Desk, staff: Staff, reference: str) -> None:
    close_by_two(desk, staff, reference, ClosingCode.SPAM_OR_TEST, "Thank you.")


def test_a_row_shows_a_case_at_a_glance(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock, language=Language.SPANISH, what_happened="One.\nTwo.")
    triage.claim(desk, staff.second_triager, answer.reference)
    assert [row.summary for row in queue(desk, staff[Role.TRIAGER], QueueView.OPEN, None).rows] == [""]
    read_case(desk, staff.second_triager, answer.reference)
    page = queue(desk, staff[Role.TRIAGER], QueueView.OPEN, None)
    assert page == QueuePage(
        (
            QueueRow(
                reference=answer.reference,
                channel=Channel.WEB,
                language=Language.SPANISH,
                kind=Kind.HIRING_OR_DOCUMENT,
                hour=clock.now().replace(minute=0, second=0),
                severity=Severity.NORMAL,
                protocol="TIP",
                protocol_version=1,
                stage=Stage.S2_TRIAGE,
                owner=staff.second_triager.name,
                unread=1,
                summary="One. Two.",
                promise=Promise.ACKNOWLEDGE,
                due=answer.acknowledge_by,
                site="Plant North",
            ),
        ),
        next=None,
        unread=1,
    )
    assert "One." not in repr(page)


def test_the_urgent_come_first_and_of_these_what_is_due_first(desk: Desk, staff: Staff, clock: Clock) -> None:
    old = a_tip(desk, clock).reference
    clock.pass_(hours=2)
    new = a_tip(desk, clock).reference
    danger = a_tip(desk, clock, kind=Kind.DANGER).reference
    low = a_tip(desk, clock).reference
    triage.set_severity(desk, staff[Role.TRIAGER], low, Severity.LOW)
    assert listed(desk, staff[Role.TRIAGER]) == [danger, old, new, low]


def test_a_kept_promise_makes_room_for_those_still_to_keep(desk: Desk, staff: Staff, clock: Clock) -> None:
    answered = a_tip(desk, clock).reference
    clock.pass_(hours=2)
    waiting = a_tip(desk, clock).reference
    conversation.reply(desk, staff[Role.TRIAGER], answered, "Thank you.", offer_form(desk))
    assert listed(desk, staff[Role.TRIAGER]) == [waiting, answered]


@pytest.mark.parametrize("view", [QueueView.OPEN, QueueView.UNCLAIMED, QueueView.REPLIED])
def test_pages_by_key_show_every_case_once_though_all_are_tied(
    short: Desk, staff: Staff, clock: Clock, view: QueueView
) -> None:
    sent = [receive_web_tip(short, PLAIN_TIP, offered).reference for offered in _forms(short, clock, 10)]
    clock.pass_(minutes=15)
    found = references(pages(short, staff[Role.TRIAGER], view))
    assert [len(page.rows) for page in pages(short, staff[Role.TRIAGER], view)] == [3, 3, 3, 1]
    assert sorted(found) == sorted(sent)


def test_pages_of_closed_cases_show_the_latest_first_and_each_once(short: Desk, staff: Staff, clock: Clock) -> None:
    early, late = (_closed(short, staff, clock, 4) for _time in range(2))
    found = references(pages(short, staff[Role.TRIAGER], QueueView.CLOSED))
    assert (sorted(found[:4]), sorted(found[4:])) == (sorted(late), sorted(early))
    assert listed(short, staff[Role.TRIAGER]) == []


def test_a_last_page_that_is_full_has_none_after_it(short: Desk, staff: Staff, clock: Clock) -> None:
    for _time in range(3):
        a_tip(short, clock)
    page = queue(short, staff[Role.TRIAGER], QueueView.OPEN, None)
    assert (len(page.rows), page.next) == (3, None)


def test_what_stays_is_neither_skipped_nor_shown_twice_while_others_come_and_go(
    short: Desk, staff: Staff, clock: Clock
) -> None:
    member = staff[Role.TRIAGER]
    for _time in range(9):
        a_tip(short, clock)
    standing = listed(replace(short, choices=Choices()), member)
    turned = pages(short, member, QueueView.OPEN)
    seen = [row.reference for row in next(turned).rows]
    close(short, staff, seen[0])
    close(short, staff, standing[4])
    triage.set_severity(short, member, standing[8], Severity.URGENT)
    a_tip(short, clock, kind=Kind.DANGER)
    seen += references(turned)
    assert seen == [reference for reference in standing if reference not in {standing[4], standing[8]}]


TAMPERED = (
    "",
    "x",
    "1.2",
    "1.2.3.4",
    "1.x.00000000000000000000000000000000",
    f"{10**30}.0.{'0' * 32}",
    f"-{10**30}.0.{'0' * 32}",
    f"{10**10}.0.{'0' * 32}",
    f"1.{10**30}.{'0' * 32}",
    f"1.-{10**13}.{'0' * 32}",
    f"1.0.{'0' * 31}",
    "\x00.0.0",
)


@pytest.mark.parametrize("view", [QueueView.OPEN, QueueView.CLOSED])
def test_a_place_that_was_tampered_with_begins_at_the_top(
    desk: Desk, staff: Staff, clock: Clock, view: QueueView
) -> None:
    a_tip(desk, clock)
    close(desk, staff, a_tip(desk, clock).reference)
    top = queue(desk, staff[Role.TRIAGER], view, None)
    assert [queue(desk, staff[Role.TRIAGER], view, place) for place in TAMPERED] == [top] * len(TAMPERED)


def test_each_view_shows_its_part(desk: Desk, staff: Staff, clock: Clock) -> None:
    mine, others, nobodys, closed = (a_tip(desk, clock).reference for _time in range(4))
    member = staff[Role.TRIAGER]
    triage.claim(desk, member, mine)
    triage.claim(desk, staff.second_triager, others)
    close(desk, staff, closed)
    read_case(desk, member, nobodys)
    shown = {view: set(listed(desk, member, view)) for view in QueueView}
    assert shown == {
        QueueView.OPEN: {mine, others, nobodys},
        QueueView.MINE: {mine},
        QueueView.UNCLAIMED: {nobodys},
        QueueView.REPLIED: {mine, others},
        QueueView.CLOSED: {closed},
    }


def test_unread_counts_cases_and_is_each_members_own(desk: Desk, staff: Staff, clock: Clock) -> None:
    one, other = a_tip(desk, clock), a_tip(desk, clock)
    conversation.say_more(desk, one.receipt, "more", a_form(desk, clock))
    clock.pass_(minutes=15)
    assert queue(desk, staff[Role.TRIAGER], QueueView.OPEN, None).unread == 2
    read_case(desk, staff[Role.TRIAGER], one.reference)
    page = queue(desk, staff[Role.TRIAGER], QueueView.OPEN, None)
    assert (page.unread, {row.reference: row.unread for row in page.rows}) == (
        1,
        {one.reference: 0, other.reference: 1},
    )
    assert queue(desk, staff.second_triager, QueueView.OPEN, None).unread == 2


def test_what_a_colleague_answered_is_not_unread(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    conversation.reply(desk, staff.second_triager, reference, "Thank you.", offer_form(desk))
    assert queue(desk, staff[Role.TRIAGER], QueueView.OPEN, None).unread == 0


def test_what_a_colleague_answered_in_another_case_changes_nothing(desk: Desk, staff: Staff, clock: Clock) -> None:
    one, other = a_tip(desk, clock), a_tip(desk, clock)
    conversation.say_more(desk, one.receipt, "more", a_form(desk, clock))
    clock.pass_(minutes=15)
    for _time in range(3):
        conversation.reply(desk, staff.second_triager, other.reference, "Thank you.", offer_form(desk))
    assert listed(desk, staff[Role.TRIAGER], QueueView.REPLIED) == [one.reference]


def test_a_case_is_listed_from_the_next_mark_on(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = receive_web_tip(desk, PLAIN_TIP, a_form(desk, clock)).reference
    assert queue(desk, staff[Role.TRIAGER], QueueView.OPEN, None) == QueuePage((), None, 0)
    clock.pass_(minutes=10)
    assert listed(desk, staff[Role.TRIAGER]) == [reference]


@pytest.mark.parametrize("role", [Role.LEAD, Role.REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_holds_no_grant_to_the_dialogue_has_an_empty_queue(
    desk: Desk, staff: Staff, clock: Clock, role: Role
) -> None:
    a_tip(desk, clock, contact="reporter@example.test")
    assert queue(desk, staff[role], QueueView.OPEN, None) == QueuePage((), None, 0)


def test_who_stepped_in_later_sees_no_summary_of_what_was_said_before(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = a_tip(desk, clock)
    conversation.say_more(desk, answer.receipt, "Orrell and Fisk knew.", a_form(desk, clock))
    clock.pass_(minutes=15)
    [row] = queue(desk, staff[Role.INVESTIGATOR], QueueView.OPEN, None).rows
    assert (row.summary, row.unread) == ("", 2)


def test_looking_at_the_queue_is_a_deed(desk: Desk, staff: Staff, clock: Clock) -> None:
    queue(desk, staff[Role.TRIAGER], QueueView.MINE, None)
    [line] = trail_of(desk, Deed.QUEUE_READ)
    assert (line.member_id, line.detail, line.at) == (staff[Role.TRIAGER].member_id, "mine", clock.now())


def _closed(desk: Desk, staff: Staff, clock: Clock, count: int) -> list[str]:
    """Send tips, close them, and let two hours pass."""
    references = [receive_web_tip(desk, PLAIN_TIP, offered).reference for offered in _forms(desk, clock, count)]
    clock.pass_(minutes=15)
    for reference in references:
        close(desk, staff, reference)
    clock.pass_(hours=2)
    return references


def _forms(desk: Desk, clock: Clock, count: int) -> list[str]:
    offered = [offer_form(desk) for _time in range(count)]
    clock.pass_(seconds=20)
    return offered

"""Notices leave by the worker and say nothing; what has had its time is swept away."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.casework.seen import a_form, rows, the_case, trail_of
from tests.made_up_house import Clock, NoticesKept
from tests.reporters import PLAIN_TIP, a_tip
from tests.staff import PASSPHRASE, Staff
from tipline.casework import conversation, staffing
from tipline.casework.delivery import deliver_due
from tipline.casework.desk import OPERATOR, Desk
from tipline.casework.intake import receive_web_tip
from tipline.casework.signing_in import sign_in
from tipline.casework.upkeep import clock_drift, house_figures, sweep, worker_is_alive
from tipline.domain.letter_states import LetterState
from tipline.domain.vocabulary import Deed, Kind, Language, Role
from tipline.store.cases import Case, Message, SpentForm
from tipline.store.outbox import Letter
from tipline.store.people import MemberInvitation, MemberSession, SignInFailure
from tipline.store.trail import TrailLine
from tipline.worker import work_a_round


class Carrier(NoticesKept):
    """A carrier whose roads can be closed."""

    def __init__(self) -> None:
        super().__init__()
        self.closed: set[str] = set()
        self.asked = 0

    def carry(self, address: str, title: str, body: str) -> bool:
        """Keep one notice, unless the road to its address is closed."""
        self.asked += 1
        return address not in self.closed and super().carry(address, title, body)

    @property
    def reached(self) -> list[str]:
        """Return who got a notice, each time."""
        return sorted(address for address, _, _ in self.carried)


@pytest.fixture
def notices() -> Carrier:
    return Carrier()


@pytest.fixture
def triagers(staff: Staff) -> list[str]:
    return sorted([staff[Role.TRIAGER].name, staff.second_triager.name])


def test_a_tip_is_told_to_its_readers_and_to_addresses_that_all_read(
    desk: Desk, clock: Clock, notices: Carrier, triagers: list[str]
) -> None:
    a_tip(desk, clock)
    deliver_due(desk)
    assert notices.reached == sorted([*triagers, "everybody"])


def test_a_notice_says_only_that_something_waits(desk: Desk, staff: Staff, clock: Clock, notices: Carrier) -> None:
    answer = a_tip(desk, clock, who="somebody tall", language=Language.SPANISH)
    deliver_due(desk)
    assert len({(title, body) for _, title, body in notices.carried}) == 1
    told = repr(notices.carried)
    assert [word for word in (answer.reference, "tall", "Plant", "hiring", "somebody") if word in told] == []


def test_nothing_is_told_before_the_mark_and_danger_at_once(
    desk: Desk, staff: Staff, clock: Clock, notices: Carrier
) -> None:
    receive_web_tip(desk, PLAIN_TIP, a_form(desk, clock))
    deliver_due(desk)
    assert notices.carried == []
    receive_web_tip(desk, replace(PLAIN_TIP, kind=Kind.DANGER), a_form(desk, clock))
    deliver_due(desk)
    assert staff[Role.COUNSEL].name in notices.reached


def test_many_tips_are_one_notice_to_each(desk: Desk, clock: Clock, notices: Carrier, triagers: list[str]) -> None:
    for _time in range(5):
        receive_web_tip(desk, PLAIN_TIP, a_form(desk, clock))
    clock.pass_(minutes=15)
    deliver_due(desk)
    assert notices.reached == sorted([*triagers, "everybody"])
    assert deliver_due(desk) == 0


def test_what_the_reporter_adds_is_told_too(desk: Desk, staff: Staff, clock: Clock, notices: Carrier) -> None:
    answer = a_tip(desk, clock)
    deliver_due(desk)
    notices.carried.clear()
    conversation.say_more(desk, answer.receipt, "It was Tamsin Orrell.", a_form(desk, clock))
    clock.pass_(minutes=15)
    deliver_due(desk)
    assert notices.reached == [staff.second_triager.name]


def test_a_road_that_is_closed_is_tried_again_and_nobody_else_is_told_twice(
    desk: Desk, clock: Clock, notices: Carrier, triagers: list[str]
) -> None:
    notices.closed = {triagers[0]}
    a_tip(desk, clock)
    for _hour in range(3):
        deliver_due(desk)
        clock.pass_(hours=1)
    assert notices.reached == sorted([triagers[1], "everybody"])
    notices.closed = set()
    clock.pass_(hours=1)
    deliver_due(desk)
    assert notices.reached == sorted([*triagers, "everybody"])


def test_a_carrier_that_is_down_is_asked_less_and_less_often_and_given_up(
    desk: Desk, staff: Staff, clock: Clock, notices: Carrier
) -> None:
    notices.closed = {*(each.member.name for each in staff.colleagues), "everybody"}
    a_tip(desk, clock)
    deliver_due(desk)
    pauses = []
    while waiting := [letter for letter in rows(desk, Letter) if letter.state is LetterState.WAITING]:
        before = clock.now()
        clock.pass_(seconds=(waiting[0].not_before - before).total_seconds())
        pauses.append((clock.now() - before).total_seconds() // 60)
        deliver_due(desk)
    assert pauses == [2, 4, 8, 16, 32, 64, 64, 64, 64, 64, 64]
    assert notices.asked == 3 * desk.choices.letter_attempts
    assert {(letter.state, letter.sealed) for letter in rows(desk, Letter)} == {(LetterState.GIVEN_UP, None)}


def test_what_was_told_is_erased(desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock)
    assert all(letter.sealed for letter in rows(desk, Letter))
    deliver_due(desk)
    assert {(letter.state, letter.sealed) for letter in rows(desk, Letter)} == {(LetterState.SENT, None)}
    clock.pass_(hours=2)
    sweep(desk)
    assert rows(desk, Letter) == []


def test_no_name_stands_readable_in_the_outbox(desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock)
    for letter in rows(desk, Letter):
        assert staff[Role.TRIAGER].name.encode() not in (letter.sealed or b"")


def test_two_workers_do_not_take_the_same_letter(desk: Desk, staff: Staff, clock: Clock, notices: Carrier) -> None:
    a_tip(desk, clock)

    class Meanwhile(Carrier):
        def carry(self, address: str, title: str, body: str) -> bool:
            deliver_due(replace(desk, notices=notices))
            return True

    deliver_due(replace(desk, notices=Meanwhile()))
    assert notices.carried == []


def test_without_any_address_nothing_waits(desk: Desk, staff: Staff, clock: Clock) -> None:
    class Nobody(Carrier):
        def addresses(self, names: frozenset[str], *, shared: bool) -> tuple[str, ...]:
            return ()

    a_tip(replace(desk, notices=Nobody()), clock)
    assert rows(desk, Letter) == []


def test_a_round_that_fails_tells_only_the_kind_of_failure(
    desk: Desk, staff: Staff, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Carrier):
        def carry(self, address: str, title: str, body: str) -> bool:
            raise ConnectionError(f"could not reach {address}")

    a_tip(desk, clock)
    work_a_round(replace(desk, notices=Broken()))
    assert "ConnectionError" in caplog.text
    assert "Orrell" not in caplog.text
    work_a_round(desk)


def test_what_has_had_its_time_is_swept(desk: Desk, staff: Staff, clock: Clock) -> None:
    colleague = staff.colleague(Role.TRIAGER)
    a_tip(desk, clock)
    staffing.invite(desk, "Una Newcomer", [Role.TRIAGER], Language.ENGLISH)
    sign_in(desk, colleague.member.name, colleague.code(clock.now()), PASSPHRASE, "")
    with pytest.raises(Exception, match="sign_in_refused"):
        sign_in(desk, colleague.member.name, "000000", PASSPHRASE, "")
    short_lived = (SpentForm, MemberInvitation, MemberSession, SignInFailure)
    sweep(desk)
    assert [len(rows(desk, table)) for table in short_lived] == [1, 1, 1, 1]
    clock.pass_(days=4)
    assert sweep(desk) >= 4
    assert [len(rows(desk, table)) for table in short_lived] == [0, 0, 0, 0]


def test_marks_of_the_timing_cover_go_when_they_have_passed(desk: Desk, staff: Staff, clock: Clock) -> None:
    answer = receive_web_tip(desk, PLAIN_TIP, a_form(desk, clock))
    sweep(desk)
    assert the_case(desk, answer.reference).seen_from is not None
    clock.pass_(minutes=15)
    sweep(desk)
    assert {case.seen_from for case in rows(desk, Case)} == {None}
    assert {message.seen_from for message in rows(desk, Message)} == {None}
    assert {line.seen_from for line in rows(desk, TrailLine)} == {None}
    assert len(trail_of(desk, Deed.TIP_RECEIVED)) == 1


def test_a_form_is_remembered_as_long_as_it_can_be_sent_again(desk: Desk, staff: Staff, clock: Clock) -> None:
    nonce = a_form(desk, clock)
    receive_web_tip(desk, PLAIN_TIP, nonce)
    clock.pass_(hours=desk.choices.form_hours, seconds=-20)
    sweep(desk)
    again = receive_web_tip(desk, replace(PLAIN_TIP, who="otherwise"), nonce)
    assert the_case(desk, again.reference).form_use == "same_form"


def test_a_worker_that_sweeps_is_alive(desk: Desk, staff: Staff, clock: Clock, app: Flask) -> None:
    assert not worker_is_alive(desk)
    work_a_round(desk)
    assert worker_is_alive(desk)
    clock.pass_(minutes=2)
    assert not worker_is_alive(desk)


def test_the_database_says_what_time_it_is(desk: Desk, staff: Staff) -> None:
    real = replace(desk, now=lambda: datetime.now(UTC))
    assert abs(clock_drift(real)) < timedelta(seconds=5)


def test_figures_link_to_no_case_and_wait_for_the_mark(desk: Desk, staff: Staff, clock: Clock) -> None:
    quiet = house_figures(desk)
    receive_web_tip(desk, PLAIN_TIP, a_form(desk, clock))
    assert house_figures(desk) == quiet
    clock.pass_(minutes=15)
    figures = house_figures(desk)
    assert (figures["open_cases_normal"], figures["letters_waiting"]) == (1, len(rows(desk, Letter)))


def test_a_case_that_nobody_can_read_is_counted(desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock, exclude=("triager", "investigator"))
    assert house_figures(desk)["cases_without_reader"] == 1
    a_tip(desk, clock)
    assert house_figures(desk)["cases_without_reader"] == 1
    for gone in (staff[Role.TRIAGER], staff.second_triager):
        staffing.disable(desk, OPERATOR, gone.member_id)
    assert house_figures(desk)["cases_without_reader"] == 2

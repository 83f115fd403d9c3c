"""Signing in: the code, then the passphrase; failures; sessions that end."""

from dataclasses import replace

import pytest

from tests.casework.seen import rows, trail_of
from tests.made_up_house import Clock
from tests.staff import PASSPHRASE, Colleague, Staff, join_as
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.signing_in import resume, sign_in, sign_out
from tipline.domain.errors import NotAdmittedYet, SessionOver, SignInRefused, TooManyFailures
from tipline.domain.vocabulary import Deed, MemberState, Outcome, Role
from tipline.store.people import Member, MemberKey, MemberSession, SignInFailure
from tipline.vault.passphrases import LockedSeed


@pytest.fixture
def triager(staff: Staff) -> Colleague:
    return staff.colleague(Role.TRIAGER)


def enter(desk: Desk, colleague: Colleague, clock: Clock, device: str = "") -> tuple[SignedIn, str]:
    return sign_in(desk, colleague.member.name, colleague.code(clock.now()), PASSPHRASE, device)


def fail(desk: Desk, colleague: Colleague, clock: Clock, device: str = "") -> None:
    with pytest.raises(SignInRefused):
        sign_in(desk, colleague.member.name, "000000", PASSPHRASE, device)


def test_name_code_and_passphrase_open_the_members_seed(desk: Desk, clock: Clock, triager: Colleague) -> None:
    member, cookie = enter(desk, triager, clock)
    assert member == triager.member
    assert member.seed == triager.member.seed
    assert resume(desk, cookie) == member
    assert (trail_of(desk, Deed.SIGNED_IN)[-1].member_id, len(rows(desk, MemberSession))) == (member.member_id, 1)


def test_a_name_may_be_typed_as_on_a_phone(desk: Desk, clock: Clock, triager: Colleague) -> None:
    code = triager.code(clock.now())
    assert sign_in(desk, "  tamsin ÓRRELL", f" {code[:3]} {code[3:]}", PASSPHRASE, "")


def test_the_cookies_secret_is_kept_nowhere(desk: Desk, clock: Clock, triager: Colleague) -> None:
    member, cookie = enter(desk, triager, clock)
    [session] = rows(desk, MemberSession)
    kept = session.secret_hash + session.sealed_seed
    assert cookie.encode() not in kept
    assert member.seed not in kept
    assert member.seed.hex() not in repr(member)


def test_a_code_works_once(desk: Desk, clock: Clock, triager: Colleague) -> None:
    enter(desk, triager, clock)
    with pytest.raises(SignInRefused):
        enter(desk, triager, clock)
    clock.pass_(seconds=30)
    assert enter(desk, triager, clock)


def test_a_code_is_used_up_even_when_the_passphrase_is_wrong(desk: Desk, clock: Clock, triager: Colleague) -> None:
    code = triager.code(clock.now())
    for passphrase in ("wrong", PASSPHRASE):
        with pytest.raises(SignInRefused):
            sign_in(desk, triager.member.name, code, passphrase, "")


def test_an_older_code_is_not_good_after_a_newer_one(desk: Desk, clock: Clock, triager: Colleague) -> None:
    older = triager.code(clock.now())
    clock.pass_(seconds=30)
    enter(desk, triager, clock)
    with pytest.raises(SignInRefused):
        sign_in(desk, triager.member.name, older, PASSPHRASE, "")


@pytest.mark.parametrize(("drift", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_code_may_be_one_step_off(desk: Desk, clock: Clock, triager: Colleague, drift: int, good: bool) -> None:
    shown = Clock(clock.now())
    shown.pass_(seconds=drift)
    code = triager.code(shown.now())
    if good:
        sign_in(desk, triager.member.name, code, PASSPHRASE, "")
    else:
        with pytest.raises(SignInRefused):
            sign_in(desk, triager.member.name, code, PASSPHRASE, "")


def test_where_the_demo_allows_it_a_code_works_twice(desk: Desk, clock: Clock, triager: Colleague) -> None:
    practice = replace(desk, choices=replace(desk.choices, code_reuse=True))
    for _time in range(2):
        enter(practice, triager, clock)


@pytest.mark.parametrize("name", ["Nobody Here", "", "é", "x" * 5_000, "\x00", "'; drop table member"])
def test_a_name_that_is_unknown_is_refused_like_a_wrong_code(desk: Desk, clock: Clock, staff: Staff, name: str) -> None:
    with pytest.raises(SignInRefused):
        sign_in(desk, name, "123456", PASSPHRASE, "")
    assert [failure.count for failure in rows(desk, SignInFailure)] == [1]


def test_a_refused_sign_in_is_not_written_into_the_trail(desk: Desk, clock: Clock, triager: Colleague) -> None:
    before = len(trail_of(desk, Deed.SIGNED_IN))
    fail(desk, triager, clock)
    assert len(trail_of(desk, Deed.SIGNED_IN)) == before


def test_no_name_is_kept_with_a_failure(desk: Desk, clock: Clock, triager: Colleague) -> None:
    fail(desk, triager, clock)
    [failure] = rows(desk, SignInFailure)
    assert len(failure.key) == 32


def test_too_many_failures_close_the_door_for_a_while(desk: Desk, clock: Clock, triager: Colleague) -> None:
    for _time in range(desk.choices.failures_by_name):
        fail(desk, triager, clock)
    with pytest.raises(TooManyFailures) as refusal:
        enter(desk, triager, clock)
    clock.pass_(seconds=(refusal.value.retry_at - clock.now()).total_seconds())
    assert enter(desk, triager, clock)


def test_a_stranger_does_not_shut_out_a_member_on_their_own_device(
    desk: Desk, clock: Clock, triager: Colleague
) -> None:
    for _time in range(desk.choices.failures_by_name):
        fail(desk, triager, clock)
    assert enter(desk, triager, clock, device="known")


def test_a_device_is_counted_too(desk: Desk, clock: Clock, triager: Colleague) -> None:
    for _time in range(desk.choices.failures_by_device):
        fail(desk, triager, clock, device="known")
    with pytest.raises(TooManyFailures):
        enter(desk, triager, clock, device="known")
    assert enter(desk, triager, clock)


def test_failures_of_long_ago_do_not_count(desk: Desk, clock: Clock, triager: Colleague) -> None:
    for _time in range(desk.choices.failures_by_name - 1):
        fail(desk, triager, clock)
    clock.pass_(minutes=desk.choices.failure_minutes)
    fail(desk, triager, clock)
    assert [failure.count for failure in rows(desk, SignInFailure)] == [1]


def test_who_was_not_admitted_yet_is_told_so(desk: Desk, clock: Clock, staff: Staff) -> None:
    newcomer = join_as(desk, clock, "Una Newcomer", Role.TRIAGER)
    clock.pass_(seconds=30)
    with pytest.raises(NotAdmittedYet):
        enter(desk, newcomer, clock)
    assert trail_of(desk, Deed.SIGNED_IN)[-1].outcome is Outcome.REFUSED


def test_who_was_sent_away_is_refused_like_a_stranger(desk: Desk, clock: Clock, triager: Colleague) -> None:
    member = desk.session.get_one(Member, triager.member.member_id)
    member.state = MemberState.DISABLED
    desk.session.commit()
    with pytest.raises(SignInRefused):
        enter(desk, triager, clock)


def test_a_session_sleeps_after_idle_minutes(desk: Desk, clock: Clock, triager: Colleague) -> None:
    _, cookie = enter(desk, triager, clock)
    for _time in range(5):
        clock.pass_(minutes=desk.choices.session_idle_minutes, seconds=-1)
        resume(desk, cookie)
    clock.pass_(minutes=desk.choices.session_idle_minutes)
    with pytest.raises(SessionOver):
        resume(desk, cookie)


def test_a_session_ends_after_a_shift_however_busy(desk: Desk, clock: Clock, triager: Colleague) -> None:
    _, cookie = enter(desk, triager, clock)
    for _time in range(desk.choices.session_hours * 6 - 1):
        clock.pass_(minutes=10)
        resume(desk, cookie)
    clock.pass_(minutes=10)
    with pytest.raises(SessionOver):
        resume(desk, cookie)


def test_signing_out_ends_this_session_and_no_other(desk: Desk, clock: Clock, triager: Colleague) -> None:
    _, one = enter(desk, triager, clock)
    clock.pass_(seconds=30)
    _, other = enter(desk, triager, clock)
    sign_out(desk, one)
    with pytest.raises(SessionOver):
        resume(desk, one)
    resume(desk, other)
    with pytest.raises(SessionOver):
        sign_out(desk, one)


@pytest.mark.parametrize("cookie", ["", "x", "é", "\x00"])
def test_a_cookie_that_is_none_opens_nothing(desk: Desk, staff: Staff, cookie: str) -> None:
    with pytest.raises(SessionOver):
        resume(desk, cookie)


def test_a_seed_locked_with_less_work_than_today_is_locked_anew(desk: Desk, clock: Clock, triager: Colleague) -> None:
    today = replace(desk, choices=replace(desk.choices, passphrase_memory_kib=128))
    enter(today, triager, clock)
    key = next(key for key in rows(desk, MemberKey) if key.member_id == triager.member.member_id)
    assert LockedSeed.from_bytes(key.locked_seed).memory_kib == 128
    clock.pass_(seconds=30)
    assert enter(desk, triager, clock)[0].seed == triager.member.seed

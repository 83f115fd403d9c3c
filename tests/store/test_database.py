"""How the database is opened, and how times and words are kept in it."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Dialect, make_url, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from tests.casework.seen import rows, the_case
from tests.kinds import on_postgresql, on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Kind, Role
from tipline.store import counters, people_questions
from tipline.store.database import IMMEDIATE, Moment, Words, db
from tipline.store.people import Member
from tipline.store.trail import Heartbeat

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
DIALECTS = [make_url(address).get_dialect()() for address in ("sqlite://", "postgresql+psycopg://")]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.name))
def test_a_time_without_a_zone_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        Moment().process_bind_param(NOON.replace(tzinfo=None), dialect)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.name))
def test_a_time_is_kept_and_given_back_in_utc(dialect: Dialect) -> None:
    eastern = timezone(timedelta(hours=-5, minutes=-30))
    kept = Moment().process_bind_param(NOON.astimezone(eastern), dialect)
    assert kept is not None
    assert kept.utcoffset() == timedelta(0)
    for given in (NOON.replace(tzinfo=None), NOON, NOON.astimezone(eastern)):
        read = Moment().process_result_value(given, dialect)
        assert read is not None
        assert (read, read.utcoffset()) == (NOON, timedelta(0))


@on_postgresql
def test_a_server_in_another_time_zone_gives_the_same_hours(desk: Desk, staff: Staff, clock: Clock) -> None:
    reference = a_tip(desk, clock).reference
    desk.session.execute(text("SET TIME ZONE 'Asia/Kathmandu'"))
    desk.session.commit()
    hour = the_case(desk, reference).received_hour
    assert (hour.utcoffset(), hour.minute) == (timedelta(0), 0)


def test_words_are_kept_in_order_and_given_back_as_a_set() -> None:
    column, dialect = Words(Role), DIALECTS[0]
    kept = column.process_bind_param(frozenset({Role.TRIAGER, Role.COUNSEL}), dialect)
    assert kept == ["counsel", "triager"]
    assert column.process_result_value(kept, dialect) == frozenset({Role.TRIAGER, Role.COUNSEL})
    assert column.process_result_value(column.process_bind_param(None, dialect), dialect) is None


def test_words_of_the_trade_stand_in_the_database_as_they_are_spelt(desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock, kind=Kind.DISCRIMINATION)
    kept = desk.session.execute(text("SELECT kind, channel, stage, walls FROM case_file")).one()
    assert tuple(kept) == ("discrimination", "web", "D0_RECEIVED", "none")


@on_sqlite
def test_sqlite_is_opened_so_that_nothing_acknowledged_is_lost_and_nothing_erased_stays(app: Flask) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 30_000}
    with app.app_context(), db.engine.connect() as connection:
        found: dict[str, Any] = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    assert found == wanted


@on_sqlite
def test_a_deed_takes_the_write_lock_before_it_reads(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as one, db.engine.connect() as other:
        one.execution_options(**{IMMEDIATE: True}).execute(text("SELECT 1"))
        other.exec_driver_sql("PRAGMA busy_timeout = 0")
        with pytest.raises(Exception, match="database is locked"):
            other.exec_driver_sql("UPDATE member SET name = name")
        other.rollback()


def test_a_row_that_points_nowhere_is_refused(desk: Desk, staff: Staff) -> None:
    with pytest.raises(IntegrityError):
        counters.note_reading(desk.session, uuid4(), uuid4(), 1)
    desk.session.rollback()


def test_a_statement_that_fails_does_not_quote_its_values(desk: Desk, staff: Staff) -> None:
    name = rows(desk, Member)[0].name
    with pytest.raises((IntegrityError, StatementError)) as failure:
        desk.session.execute(text("INSERT INTO member (id, name) VALUES (:id, :name)"), {"id": "x", "name": name})
    desk.session.rollback()
    assert name not in str(failure.value)


@on_sqlite
def test_trail_lines_have_no_row_number_that_tells_their_order(desk: Desk, staff: Staff) -> None:
    with pytest.raises(OperationalError, match="no such column: rowid"):
        desk.session.execute(text("SELECT rowid FROM trail_line"))
    desk.session.rollback()


def test_a_form_is_spent_once(desk: Desk, staff: Staff, clock: Clock) -> None:
    spent = [counters.spend_form(desk.session, b"hash", clock.now()) for _time in range(3)]
    desk.session.commit()
    assert spent == [True, False, False]


def test_a_step_is_used_up_once_and_never_an_earlier_one(desk: Desk, staff: Staff) -> None:
    member_id = staff[Role.TRIAGER].member_id
    steps = [10**9, 10**9, 10**9 - 1, 10**9 + 1]
    used = [people_questions.use_up_step(desk.session, member_id, step) for step in steps]
    desk.session.commit()
    assert used == [True, False, False, True]


def test_a_heartbeat_is_the_last_one(desk: Desk, staff: Staff, clock: Clock) -> None:
    for minute in range(3):
        counters.beat(desk.session, "worker", NOON + timedelta(minutes=minute))
    desk.session.commit()
    assert counters.last_beat(desk.session, "worker") == NOON + timedelta(minutes=2)
    assert counters.last_beat(desk.session, "nobody") is None
    assert len(rows(desk, Heartbeat)) == 1


def test_failures_are_counted_until_their_window_is_over(desk: Desk, staff: Staff) -> None:
    until = NOON + timedelta(minutes=15)
    for _time in range(2):
        counters.add_failure(desk.session, b"key", until, NOON)
    failure = people_questions.failure_by_key(desk.session, b"key")
    assert failure is not None
    assert (failure.count, failure.until) == (2, until)
    desk.session.expire_all()
    counters.add_failure(desk.session, b"key", until + timedelta(minutes=15), until)
    desk.session.commit()
    desk.session.expire_all()
    failure = people_questions.failure_by_key(desk.session, b"key")
    assert failure is not None
    assert failure.count == 1

"""What `tipline check` finds, and that each finding says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.made_up_house import Clock, Home, opened
from tests.reporters import a_tip
from tests.staff import Staff
from tipline.app import StandIns
from tipline.casework import staffing
from tipline.casework.desk import OPERATOR, Desk
from tipline.casework.upkeep import sweep
from tipline.domain.vocabulary import Role
from tipline.house_check import look_over
from tipline.settings import Settings
from tipline.web.front_desk import open_front_desk

IN_ORDER = {"public_url": "https://tips.example.test", "home": "/"}


def now() -> datetime:
    return datetime.now(UTC)


def troubles(app: Flask, **settings: object) -> dict[str, str]:
    """Return what is wrong, by part."""
    findings = look_over(app, Settings.model_validate(IN_ORDER | settings))
    return {finding.part: finding.said for finding in findings if not finding.is_well}


@contextmanager
def changed(app: Flask, desk: Desk, **changes: object) -> Iterator[None]:
    """Open the house with another desk for a while."""
    open_front_desk(app, replace(desk, **changes))  # type: ignore[arg-type]
    yield
    open_front_desk(app, desk)


@pytest.fixture
def real_time(app: Flask, desk: Desk) -> Iterator[Flask]:
    """The house at the hour it really is, with its worker at work."""
    with changed(app, desk, now=now):
        sweep(replace(desk, now=now))
        yield app


def test_a_house_in_order_is_well(real_time: Flask) -> None:
    assert troubles(real_time) == {}


@pytest.mark.parametrize(
    ("settings", "part", "said"),
    [
        ({"public_url": None}, "settings", "TIPLINE_PUBLIC_URL is missing"),
        ({"public_url": "http://tips.example.test"}, "settings", "not https"),
        ({"timing_cover": 0}, "settings", "TIPLINE_TIMING_COVER is 0"),
        ({"home": Path("/proc")}, "disk", "make room"),
    ],
)
def test_what_an_operator_set_wrong_is_found(
    real_time: Flask, settings: dict[str, object], part: str, said: str
) -> None:
    found = troubles(real_time, **settings)
    assert (list(found), said in found[part]) == ([part], True)


def test_an_organisation_without_worksites_is_found(real_time: Flask, desk: Desk) -> None:
    bare = replace(desk.organisation, worksites=())
    with changed(real_time, desk, organisation=bare, now=now):
        assert list(troubles(real_time)) == ["organisation"]


def test_an_independent_recipient_who_cannot_read_is_found(real_time: Flask, desk: Desk, staff: Staff) -> None:
    for name, said in ((None, "none is named"), ("Nobody Here", "invite"), (staff[Role.AUDITOR].name, "never reads")):
        named = replace(desk.organisation, independent_recipient=name)
        with changed(real_time, desk, organisation=named, now=now):
            found = troubles(real_time)
        assert (list(found), said in found["independent recipient"]) == (["independent recipient"], True)


def test_a_role_that_nobody_fills_is_found(real_time: Flask, desk: Desk, staff: Staff) -> None:
    staffing.disable(desk, OPERATOR, staff[Role.COUNSEL].member_id)
    staffing.disable(desk, OPERATOR, staff[Role.LEAD].member_id)
    assert "nobody is admitted as counsel, lead" in troubles(real_time)["roster"]


def test_a_worker_that_does_not_work_is_found(app: Flask, desk: Desk) -> None:
    with changed(app, desk, now=now):
        assert list(troubles(app)) == ["worker"]


def test_a_clock_that_is_wrong_is_found(app: Flask, desk: Desk) -> None:
    with changed(app, desk, now=lambda: now() + timedelta(hours=1)):
        assert "apart from the database's" in troubles(app)["clock"]


def test_a_case_that_nobody_can_read_is_found(app: Flask, desk: Desk, staff: Staff, clock: Clock) -> None:
    a_tip(desk, clock, exclude=("triager", "investigator"))
    assert troubles(app)["cases"].startswith("1 can be read by the recovery quorum alone")


def test_a_database_without_its_tables_is_found(home: Home, empty_database_url: str) -> None:
    with opened(home, empty_database_url, StandIns()) as app:
        found = troubles(app)
    assert "run `tipline db upgrade`" in found["database"]
    assert set(found) == {"database"}


def test_a_database_that_does_not_answer_is_found_and_its_address_not_told(home: Home) -> None:
    with opened(home, "postgresql+psycopg://u:hunter@127.0.0.1:1/none", StandIns()) as app:
        found = troubles(app)
    assert found == {"database": "does not answer (OperationalError): see TIPLINE_DATABASE_URL"}

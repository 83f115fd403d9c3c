"""Ten thousand cases in a short time: a pageful of real tips on top, and copies below that nobody opens."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from secrets import token_bytes, token_hex
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, text

from bench.served_house import House
from tests.made_up_house import Clock, opened
from tests.reporters import a_tip
from tipline.app import StandIns
from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import ClosingCode, Kind, Severity, Stage, Voice
from tipline.store.cases import Case, CaseGrant, CaseKey, CaseReading, Message
from tipline.store.database import Table
from tipline.store.writing import write
from tipline.web.front_desk import the_desk

# More than a page, so that the page has a next one.
_REAL = 60
_AT_ONCE = 500
# Of ten copies, how many are closed, and from which on the reader has not read the dialogue.
_CLOSED, _UNREAD = 5, 8

Rows = Mapping[type[Table], list[dict[str, Any]]]


def fill(house: House, cases: int) -> str:
    """Put this many cases into the house, half of them open, and return the reference of one that opens."""
    clock = Clock(datetime.now(UTC) - timedelta(days=2))
    with opened(house.home, house.database_url, StandIns(now=clock.now)) as app, app.app_context():
        desk = the_desk()
        # Danger comes first in the queue: the first page is made of tips that open.
        tips = [a_tip(desk, clock, kind=Kind.DANGER) for _tip in range(_REAL)]
        reader = house.readers.colleagues[0].member.member_id
        original = _rows_of_newest(desk)
        for start in range(_REAL, cases, _AT_ONCE):
            _write_copies(desk, original, range(start, min(start + _AT_ONCE, cases)), reader)
        _settle(desk)
        return tips[0].reference


def _settle(desk: Desk) -> None:
    """Give PostgreSQL the statistics that it otherwise gathers by itself within minutes."""
    if desk.session.get_bind().dialect.name == "postgresql":
        desk.session.execute(text("ANALYZE"))
        desk.session.commit()


def _rows_of_newest(desk: Desk) -> Rows:
    case = desk.session.scalars(select(Case).order_by(Case.next_due.desc())).first()
    assert case is not None
    return {
        Case: _rows(desk, Case, Case.id == case.id),
        CaseKey: _rows(desk, CaseKey, CaseKey.case_id == case.id),
        CaseGrant: _rows(desk, CaseGrant, CaseGrant.case_id == case.id),
        Message: _rows(desk, Message, Message.case_id == case.id),
    }


def _rows(desk: Desk, table: type[Table], belongs: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in desk.session.execute(select(table.__table__).where(belongs)).mappings()]


def _write_copies(desk: Desk, original: Rows, numbers: range, reader: UUID) -> None:
    copies = [(number, uuid4()) for number in numbers]
    with bookkeeping(desk):
        write(desk.session, Case, [_copied_case(original[Case][0], number, copy) for number, copy in copies])
        for table in (CaseKey, CaseGrant, Message):
            write(desk.session, table, [_moved(row, copy) for _, copy in copies for row in original[table]])
        read = [copy for number, copy in copies if number % 10 < _UNREAD]
        write(desk.session, CaseReading, [{"case_id": copy, "member_id": reader, "read_to": 1} for copy in read])


def _copied_case(row: dict[str, Any], number: int, copy: UUID) -> dict[str, Any]:
    copied = row | {
        "id": copy,
        "reference": f"TL-{token_hex(4)}",
        "receipt_mac": token_bytes(32),
        "severity_rank": Severity.NORMAL.rank,
        "next_due": row["next_due"] + timedelta(hours=number % 1000),
    }
    return copied | _closed(row) if number % 10 < _CLOSED else copied


def _closed(row: dict[str, Any]) -> dict[str, Any]:
    hour = row["received_hour"]
    return {
        "stage": Stage.S9_CLOSED,
        "closed_hour": hour,
        "closing_code": ClosingCode.NO_CONDUCT_STATED,
        "last_voice": Voice.STAFF,
    }


def _moved(row: dict[str, Any], copy: UUID) -> dict[str, Any]:
    return row | {"case_id": copy} | ({"id": uuid4()} if "id" in row else {})

"""What tests look up behind the verbs: the trail, rows, and forms that were open for a while."""

from typing import TypeVar

from sqlalchemy import select

from tests.made_up_house import Clock
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.listing import QueueView, queue
from tipline.domain.vocabulary import Deed
from tipline.store.cases import Case
from tipline.store.database import Table
from tipline.store.trail import TrailLine

Row = TypeVar("Row", bound=Table)


def a_form(desk: Desk, clock: Clock) -> str:
    """Open a form and take the time a person takes."""
    nonce = offer_form(desk)
    clock.pass_(seconds=20)
    return nonce


def rows(desk: Desk, table: type[Row]) -> list[Row]:
    """Return every row of a table, as it stands in the database."""
    desk.session.rollback()
    desk.session.expire_all()
    return list(desk.session.scalars(select(table)))


def the_case(desk: Desk, reference: str) -> Case:
    """Return the row of a case."""
    return next(case for case in rows(desk, Case) if case.reference == reference)


def trail_of(desk: Desk, what: Deed) -> list[TrailLine]:
    """Return the trail lines of one kind of deed."""
    return [line for line in rows(desk, TrailLine) if line.deed is what]


def listed(desk: Desk, member: SignedIn, view: QueueView = QueueView.OPEN) -> list[str]:
    """Return the references on the first page of a member's queue."""
    return [row.reference for row in queue(desk, member, view, None).rows]

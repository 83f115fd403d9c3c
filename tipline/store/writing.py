"""How rows are written that nobody reads back in the same breath: past the ORM, with each statement made once."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, insert
from sqlalchemy.orm import Session, scoped_session

from tipline.store.database import Table

Row = Mapping[str, Any]


def write(session: Session | scoped_session[Session], table: type[Table], rows: Row | Sequence[Row]) -> None:
    """Write one new row or several, inside the deed that needs them."""
    session.connection().execute(_into(table), rows)


@cache
def _into(table: type[Table]) -> Insert:
    # A statement that is used again brings its compiled form along.
    return insert(Table.metadata.tables[table.__tablename__])

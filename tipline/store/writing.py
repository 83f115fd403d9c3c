"""How rows are written that nobody reads back in the same breath: past the ORM, with each statement made once."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, scoped_session

from tipline.store.database import Table

Row = Mapping[str, Any]


def write(session: Session | scoped_session[Session], table: type[Table], rows: Row | Sequence[Row]) -> None:
    """Write one new row or several, inside the deed that needs them."""
    session.connection().execute(_into(table), rows)


def write_unless_there(session: Session | scoped_session[Session], table: type[Table], row: Row) -> bool:
    """Write a row unless its like is there, and say whether it was written; two who write at once get one yes."""
    return session.connection().scalar(_unless_there(session.get_bind().dialect.name, table), row) is not None


def insert_for(dialect: str) -> Any:
    """Return the INSERT of this database that can go on when the row is there already."""
    return sqlite.insert if dialect == "sqlite" else postgresql.insert


@cache
def _unless_there(dialect: str, table: type[Table]) -> Any:
    # Made once, as every tip needs it; asked for the row, as psycopg forgets how many rows an INSERT wrote.
    rows = Table.metadata.tables[table.__tablename__]
    return insert_for(dialect)(rows).on_conflict_do_nothing().returning(*rows.primary_key)


@cache
def _into(table: type[Table]) -> Insert:
    # A statement that is used again brings its compiled form along.
    return insert(Table.metadata.tables[table.__tablename__])

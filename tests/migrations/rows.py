"""Rows for a database of any revision: read from its tables, not from our models."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, Engine, MetaData, Table, func, insert, select

_BOOKKEEPING = "alembic_version"


def put_a_row_in_each_table(engine: Engine) -> None:
    """Fill the tables that are empty, parents first."""
    with engine.begin() as connection:
        rows: dict[str, dict[str, Any]] = {}
        for table in _tables(connection):
            rows[table.name] = _first_row(connection, table) or _put_a_row(connection, table, rows)


def count_rows(engine: Engine) -> dict[str, int]:
    """Return how many rows each table has."""
    with engine.connect() as connection:
        tables = _tables(connection)
        return {each.name: connection.execute(select(func.count()).select_from(each)).scalar_one() for each in tables}


def _tables(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != _BOOKKEEPING]


def _first_row(connection: Connection, table: Table) -> dict[str, Any] | None:
    row = connection.execute(select(table).limit(1)).mappings().first()
    return None if row is None else dict(row)


def _put_a_row(connection: Connection, table: Table, rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    row = {column.name: _value(column) for column in table.columns}
    for constraint in table.foreign_key_constraints:
        for key in constraint.elements:
            row[key.parent.name] = rows[key.column.table.name][key.column.name]
    connection.execute(insert(table).values(row))
    return row


def _value(column: Column[Any]) -> object:
    kind = column.type.python_type
    if kind is str:
        return uuid4().hex[: getattr(column.type, "length", None)]
    now = datetime.now(UTC)
    made = {UUID: uuid4(), int: 1, bytes: b"sealed", datetime: now, date: now.date(), object: ["lead"]}
    return made[kind]

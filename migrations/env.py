"""Runs migrations in one transaction, on SQLite so that rebuilding a table cannot take its children along."""

import sqlite3
from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import (
    Connection,
    Engine,
    Enum,
    MetaData,
    NullPool,
    String,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.engine import URL


class ForeignKeysBroken(Exception):
    """A migration left rows whose parent is gone; it was rolled back."""


def run_migrations() -> None:
    """Take the database of the application in hand to the revision that was asked for."""
    database = current_app.extensions["migrate"].db
    engine = _engine(database.engine.url)
    try:
        with engine.begin() as connection:
            _run_in(connection, database.metadata)
    finally:
        engine.dispose()


def _engine(url: URL) -> Engine:
    # An engine of our own: no connection without foreign keys may come back to the application's pool.
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that the whole migration is one transaction
    # SQLite changes a table by dropping it and making it anew. With foreign keys on, the drop deletes every row
    # that cascades from it: a grant would be lost, and its case unreadable for ever. Inside a transaction this
    # pragma does nothing, so it comes before BEGIN.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA busy_timeout = 30000")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _run_in(connection: Connection, metadata: MetaData) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=is_sqlite,
        render_item=_in_plain_types,
        transactional_ddl=True,
    )
    context.run_migrations()
    if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise ForeignKeysBroken(f"{len(broken)} rows lost their parent, in: {tables}")


def _in_plain_types(kind: str, item: Any, _autogenerate: object) -> str | Literal[False]:
    """Write a column type of ours as what it is in the database: a migration imports nothing of ours."""
    if kind != "type":
        return False
    if isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    if isinstance(item, Enum) and not item.native_enum:
        return f"sa.{String(item.length)!r}"
    return False


run_migrations()

"""The tables' common ground, and how each database is opened so that nothing acknowledged is lost."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy
from psycopg.errors import LockNotAvailable
from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Index,
    LargeBinary,
    MetaData,
    TypeDecorator,
    Uuid,
    event,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase

IMMEDIATE = "tipline_immediate"
_BUSY_SECONDS = 30
_WIPE_MILLISECONDS = 200


class Moment(TypeDecorator[datetime]):
    """A time in UTC; SQLite keeps no time zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: it would be somebody's local time."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC."""
        if value is None:
            return None
        # PostgreSQL answers in the time zone of its session, SQLite in none.
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Words(TypeDecorator[frozenset[Any]]):
    """A set of words of one enumeration, kept as a sorted list."""

    impl = JSON
    cache_ok = True

    def __init__(self, enumeration: type[StrEnum]) -> None:
        super().__init__()
        self.enumeration = enumeration

    def process_bind_param(self, value: frozenset[Any] | None, dialect: Dialect) -> list[str] | None:
        """Return the words in their order."""
        return None if value is None else sorted(word.value for word in value)

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> frozenset[Any] | None:
        """Return the set again."""
        return None if value is None else frozenset(self.enumeration(word) for word in value)


class Table(DeclarativeBase):
    """A row of ours."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, bytes: LargeBinary, UUID: Uuid}  # noqa: RUF012


def word(enumeration: type[StrEnum]) -> Enum:
    """Return the column type for one word of an enumeration, kept as text: a new word needs no migration."""
    return Enum(
        enumeration,
        native_enum=False,
        length=40,
        values_callable=lambda words: [word.value for word in words],
    )


def not_seen_yet(table: str) -> Index:
    """Return the index of what waits for the timing cover."""
    return only_where(table, "seen_from")


def only_where(table: str, column: str) -> Index:
    """Return an index of the few rows in which a column says something."""
    says = text(f"{column} IS NOT NULL")
    return Index(f"ix_{table}_{column}", column, sqlite_where=says, postgresql_where=says)


# What a deed has read is opened after it, when nobody waits for the lock any more.
db = SQLAlchemy(metadata=Table.metadata, session_options={"expire_on_commit": False})


def prepare(engine: Engine) -> None:
    """Teach an engine our way to open its database; PostgreSQL needs none."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _open_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # an acknowledged tip survives a power cut
        "foreign_keys = ON",
        "secure_delete = ON",
        f"busy_timeout = {_BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A deed takes the write lock before it reads, so that what it saw still holds when it writes."""
    immediate = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def wipe_erased(engine: Engine, tables: Iterable[str]) -> bool:
    """Take from the files what was erased from these tables, and say whether it could be done now.

    SQLite overwrites what is deleted, but its log keeps the pages of before; PostgreSQL keeps dead rows in place.
    Whoever waits here for a reader keeps every writer waiting, a tip among them: so the wait is short.
    """
    connection = engine.raw_connection()
    try:
        if engine.dialect.name == "sqlite":
            connection.cursor().execute(f"PRAGMA busy_timeout = {_WIPE_MILLISECONDS}")
            is_busy, _in_log, _moved = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not is_busy
        driver: Any = connection.driver_connection
        driver.autocommit = True
        connection.cursor().execute(f"SET lock_timeout = {_WIPE_MILLISECONDS}")
        for table in tables:
            connection.cursor().execute(f"VACUUM (FULL) {table}")
        return True
    except LockNotAvailable:
        return False
    finally:
        # An open transaction would keep others waiting; a changed connection must not come back.
        connection.invalidate()
        connection.close()

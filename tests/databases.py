"""Databases for tests, of both kinds; what takes long to make is made once and copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import flask_migrate
from flask import Flask

from tests.postgresql import Cluster
from tipline.store.database import db

MIGRATIONS = Path(__file__).parents[1] / "migrations"
AT_HEAD = "at_head"


class Shelf(Protocol):
    """Where the databases of one kind stand."""

    def copy(self, template: str | None, name: str) -> str:
        """Make a database like another, or an empty one, and return its address."""

    def drop(self, name: str) -> None:
        """Throw a database away."""


class SqliteShelf:
    """Databases in files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy(self, template: str | None, name: str) -> str:
        """Make a database like another, or an empty one, and return its address."""
        if template is not None:
            shutil.copyfile(self._folder / template, self._folder / name)
        return f"sqlite:///{self._folder / name}"

    def drop(self, name: str) -> None:
        """Throw a database away."""
        for left in self._folder.glob(f"{name}*"):
            left.unlink()


class PostgresqlShelf:
    """Databases in a server of our own."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def copy(self, template: str | None, name: str) -> str:
        """Make a database like another, or an empty one, and return its address."""
        self._cluster.create(name, template or "template1")
        return self._cluster.url(name)

    def drop(self, name: str) -> None:
        """Throw a database away."""
        self._cluster.drop(name)


def shelve(shelf: Shelf, name: str, start: str | None, fill: Callable[[str], None]) -> None:
    """Put a template on the shelf: a copy of ``start``, filled."""
    try:
        fill(shelf.copy(start, name))
    except BaseException:
        shelf.drop(name)
        raise


@contextmanager
def lent(shelf: Shelf, template: str | None) -> Iterator[str]:
    """Lend a copy for the length of a test."""
    name = f"lent_{uuid4().hex}"
    try:
        yield shelf.copy(template, name)
    finally:
        shelf.drop(name)


@contextmanager
def migrations_of(url: str, folder: Path = MIGRATIONS) -> Iterator[Flask]:
    """Give Flask-Migrate an application that has this database and these migrations, and nothing else."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    flask_migrate.Migrate(app, db, directory=str(folder))
    with app.app_context():
        try:
            yield app
        finally:
            db.engine.dispose()


def migrate(url: str) -> None:
    """Take a database to the head of the migrations."""
    with migrations_of(url):
        flask_migrate.upgrade()

"""Migrations: the head is what the models say, and no way up or down loses what a case needs."""

import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

import tipline.store
from tests.databases import MIGRATIONS, migrations_of
from tests.kinds import on_sqlite
from tests.migrations.rows import count_rows, put_a_row_in_each_table
from tipline.store.database import Table, db

SCRIPTS = ScriptDirectory(str(MIGRATIONS))
STEPS = [(str(each.down_revision or "base"), each.revision) for each in SCRIPTS.walk_revisions()]

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{head}"


def upgrade():
    {up}


def downgrade():
    {down}
"""


def test_the_head_is_what_the_models_say(database_url: str) -> None:
    _import_every_model()
    with migrations_of(database_url), db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


def test_a_migration_imports_nothing_of_ours() -> None:
    for path in MIGRATIONS.rglob("*.py"):
        assert "tipline" not in path.read_text(encoding="utf-8"), path.name


def test_a_draft_says_our_column_types_in_plain_words(empty_database_url: str, tmp_path: Path) -> None:
    _import_every_model()
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", "versions"))
    (folder / "versions").mkdir()
    with migrations_of(empty_database_url, folder):
        flask_migrate.revision(message="everything", autogenerate=True, rev_id="draft")
        draft = (folder / "versions" / "draft_everything.py").read_text(encoding="utf-8")
        assert "tipline" not in draft
        flask_migrate.upgrade()
        assert count_rows(db.engine).keys() == Table.metadata.tables.keys()


@pytest.mark.parametrize(("below", "above"), STEPS)
def test_each_revision_goes_up_and_down_with_rows_in_every_table(
    empty_database_url: str, below: str, above: str
) -> None:
    with migrations_of(empty_database_url):
        if below != "base":
            flask_migrate.upgrade(revision=below)
        put_a_row_in_each_table(db.engine)
        before = count_rows(db.engine)
        flask_migrate.upgrade(revision=above)
        put_a_row_in_each_table(db.engine)
        assert count_rows(db.engine).items() >= before.items()
        flask_migrate.downgrade(revision=below)
        assert count_rows(db.engine) == before


def test_down_to_the_ground_leaves_no_table(database_url: str) -> None:
    with migrations_of(database_url):
        put_a_row_in_each_table(db.engine)
        flask_migrate.downgrade(revision="base")
        assert count_rows(db.engine) == {}


def test_a_rebuilt_parent_table_loses_no_grant(database_url: str, tmp_path: Path) -> None:
    folder = _with_later_migration(
        tmp_path,
        up=_alter("case_file", "worksite", "type_=sa.String(400)") + _alter("case_key", "public", "nullable=True"),
        down=_alter("case_key", "public", "nullable=False") + _alter("case_file", "worksite", "type_=sa.String(120)"),
    )
    with migrations_of(database_url, folder):
        put_a_row_in_each_table(db.engine)
        before = count_rows(db.engine)
        flask_migrate.upgrade()
        assert count_rows(db.engine) == before
        flask_migrate.downgrade()
        assert count_rows(db.engine) == before
        assert before["case_grant"] == 1


@on_sqlite
def test_a_migration_that_leaves_grants_without_their_case_is_rolled_back(database_url: str, tmp_path: Path) -> None:
    folder = _with_later_migration(tmp_path, up='op.execute("DELETE FROM case_file")', down="pass")
    with migrations_of(database_url, folder):
        put_a_row_in_each_table(db.engine)
        before = count_rows(db.engine)
        with pytest.raises(Exception, match="lost their parent, in: case_key"):
            flask_migrate.upgrade()
        assert count_rows(db.engine) == before


@on_sqlite
def test_a_failing_migration_leaves_nothing_behind(database_url: str, tmp_path: Path) -> None:
    halfway = 'op.create_table("half", sa.Column("id", sa.Uuid()))\n    op.execute("nonsense")'
    folder = _with_later_migration(tmp_path, up=halfway, down="pass")
    with migrations_of(database_url, folder):
        with pytest.raises(Exception, match="nonsense"):
            flask_migrate.upgrade()
        assert not inspect(db.engine).has_table("half")


def _import_every_model() -> None:
    for room in iter_modules(tipline.store.__path__):
        import_module(f"tipline.store.{room.name}")


def _with_later_migration(tmp_path: Path, up: str, down: str) -> Path:
    """Return a copy of the migrations with one more, as it could be written one day."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    later = LATER.format(head=SCRIPTS.get_current_head(), up=up, down=down)
    (folder / "versions" / "later.py").write_text(later, encoding="utf-8")
    return folder


def _alter(table: str, column: str, change: str) -> str:
    rebuild = f'with op.batch_alter_table("{table}") as batch:'
    return f'{rebuild}\n        batch.alter_column("{column}", {change})\n    '

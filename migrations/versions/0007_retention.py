"""What is left of a purged case, check-ins after closing, and numbers and copies that a legal hold keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_WORD = sa.String(length=40)


def upgrade() -> None:
    op.add_column("texter", sa.Column("erase_wished_hour", _MOMENT, nullable=True))
    op.add_column("scrub", sa.Column("texter_id", sa.Uuid(), nullable=True))
    op.create_table(
        "purged_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("protocol", sa.String(length=12), nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("closing_code", _WORD, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("purged_on", sa.Date(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("trail_digest", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_purged_case"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_purged_case_purged_on", "purged_case", ["purged_on"])
    op.create_table(
        "check_in",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("due", _MOMENT, nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("state", _WORD, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name="fk_check_in_case_id_case_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_check_in"),
    )
    op.create_index("ix_check_in_due", "check_in", ["due"])


def downgrade() -> None:
    op.drop_table("check_in")
    op.drop_table("purged_case")
    with op.batch_alter_table("scrub") as scrub:
        scrub.drop_column("texter_id")
    with op.batch_alter_table("texter") as texter:
        texter.drop_column("erase_wished_hour")

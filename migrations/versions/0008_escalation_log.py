"""The escalation log: the order of its lines over all cases, and the clock of 120 days of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_LINES = sa.text("logged_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("case_file", sa.Column("disclose_by", sa.Date(), nullable=True))
    op.add_column("case_record", sa.Column("logged_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE case_record SET logged_at = written_at WHERE kind = 'transmission'")
    op.create_index(
        "ix_case_record_logged_at", "case_record", ["logged_at"], sqlite_where=_LINES, postgresql_where=_LINES
    )


def downgrade() -> None:
    op.drop_index("ix_case_record_logged_at", "case_record")
    with op.batch_alter_table("case_record") as case_record:
        case_record.drop_column("logged_at")
    with op.batch_alter_table("case_file") as case_file:
        case_file.drop_column("disclose_by")

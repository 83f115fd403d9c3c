"""Where a case was opened again, and under which version of its protocol each record was written."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("case_file") as case_file:
        case_file.add_column(sa.Column("reopened_after", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("case_record") as case_record:
        case_record.add_column(sa.Column("protocol_version", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    with op.batch_alter_table("case_record") as case_record:
        case_record.drop_column("protocol_version")
    # The code of before knows version 1 alone.
    op.execute("UPDATE case_file SET protocol_version = 1")
    with op.batch_alter_table("case_file") as case_file:
        case_file.drop_column("reopened_after")

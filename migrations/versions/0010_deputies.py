"""Deputies: who stands in for whom, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deputation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("named_by", sa.Uuid(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        *(
            sa.ForeignKeyConstraint([it], ["member.id"], name=f"fk_deputation_{it}_member", ondelete="CASCADE")
            for it in ("member_id", "deputy_id")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deputation"),
    )
    for column in ("member_id", "deputy_id", "last"):
        op.create_index(f"ix_deputation_{column}", "deputation", [column])


def downgrade() -> None:
    op.drop_table("deputation")

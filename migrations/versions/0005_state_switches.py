"""The steps that states ask for, as counsel switched them off and on, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WORD = sa.String(length=40)


def upgrade() -> None:
    op.create_table(
        "state_switch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("step", _WORD, nullable=False),
        sa.Column("turned", _WORD, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_state_switch_member_id_member"),
        sa.PrimaryKeyConstraint("id", name="pk_state_switch"),
    )
    op.create_index("ix_state_switch_step_at", "state_switch", ["step", "at"])


def downgrade() -> None:
    op.drop_index("ix_state_switch_step_at", "state_switch")
    op.drop_table("state_switch")

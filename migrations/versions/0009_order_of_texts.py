"""In which order texts were sent: noted with the carrier's copy, and for a day after it is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_WORD = sa.String(length=40)


def upgrade() -> None:
    with op.batch_alter_table("scrub") as scrub:
        scrub.add_column(sa.Column("place", sa.Integer(), nullable=True))
        scrub.add_column(sa.Column("message_id", sa.Uuid(), nullable=True))
        scrub.add_column(sa.Column("case_id", sa.Uuid(), nullable=True))
        scrub.add_column(sa.Column("command", _WORD, nullable=True))
        scrub.add_column(sa.Column("sealed_time", sa.LargeBinary(), nullable=True))
        scrub.create_index("ix_scrub_texter_id", ["texter_id"])
    op.add_column("texter", sa.Column("last_text", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("texter", sa.Column("order_due", _MOMENT, nullable=True))
    op.create_index("ix_texter_order_due", "texter", ["order_due"])
    op.create_table(
        "heard_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("texter_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("command", _WORD, nullable=True),
        sa.Column("sealed_time", sa.LargeBinary(), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_heard_text"),
        sa.ForeignKeyConstraint(
            ["texter_id"], ["texter.id"], name="fk_heard_text_texter_id_texter", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_heard_text_texter_id", "heard_text", ["texter_id"])
    op.create_index("ix_heard_text_until", "heard_text", ["until"])
    op.add_column("message", sa.Column("spelling", _WORD, nullable=False, server_default="words"))
    op.execute("UPDATE message SET spelling = 'tip' WHERE sequence = 1")


def downgrade() -> None:
    op.drop_column("message", "spelling")
    op.drop_table("heard_text")
    op.drop_index("ix_texter_order_due", "texter")
    op.drop_column("texter", "order_due")
    op.drop_column("texter", "last_text")
    with op.batch_alter_table("scrub") as scrub:
        scrub.drop_index("ix_scrub_texter_id")
        for column in ("sealed_time", "command", "case_id", "message_id", "place"):
            scrub.drop_column(column)

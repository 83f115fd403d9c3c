"""Members with their keys, roster and sessions; the trail, the counters and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_members()
    _make_sessions()
    _make_trail()
    _make_outbox()


def downgrade() -> None:
    for table in (
        "letter",
        "heartbeat",
        "refusal_count",
        "trail_line",
        "sign_in_failure",
        "member_session",
        "roster_line",
        "member_key",
        "member_invitation",
        "member",
    ):
        op.drop_table(table)


def _make_members() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_key", sa.String(length=120), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.UniqueConstraint("name_key", name="uq_member_name_key"),
    )
    op.create_table(
        "member_invitation",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name="fk_member_invitation_member_id_member", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name="pk_member_invitation"),
        sa.UniqueConstraint("code_hash", name="uq_member_invitation_code_hash"),
    )
    op.create_table(
        "member_key",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("signing", sa.LargeBinary(), nullable=False),
        sa.Column("locked_seed", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_code_secret", sa.LargeBinary(), nullable=False),
        sa.Column("last_code_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name="fk_member_key_member_id_member", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name="pk_member_key"),
    )
    op.create_table(
        "roster_line",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("signing", sa.LargeBinary(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name="fk_roster_line_member_id_member", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name="pk_roster_line"),
    )


def _make_sessions() -> None:
    op.create_table(
        "member_session",
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_seed", sa.LargeBinary(), nullable=False),
        sa.Column("idle_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name="fk_member_session_member_id_member", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_member_session"),
    )
    op.create_index("ix_member_session_member_id", "member_session", ["member_id"])
    op.create_table(
        "sign_in_failure",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sign_in_failure"),
    )


def _make_trail() -> None:
    op.create_table(
        "trail_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("actor", sa.String(length=20), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_trail_line"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_trail_line_at", "trail_line", ["at"])
    op.create_index("ix_trail_line_case_id", "trail_line", ["case_id"])
    waits = sa.text("seen_from IS NOT NULL")
    op.create_index("ix_trail_line_seen_from", "trail_line", ["seen_from"], sqlite_where=waits, postgresql_where=waits)
    op.create_table(
        "refusal_count",
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hour", "rule", name="pk_refusal_count"),
    )
    op.create_table(
        "heartbeat",
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("part", name="pk_heartbeat"),
    )


def _make_outbox() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
    )
    op.create_index("ix_letter_due", "letter", ["state", "not_before"])

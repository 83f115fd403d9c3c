"""Cases with their keys, grants, messages, notes and contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_cases()
    _make_keys_and_grants()
    _make_what_was_said()
    _make_marks()


def downgrade() -> None:
    for table in (
        "spent_form",
        "case_reading",
        "sealed_contact",
        "note",
        "message",
        "case_grant",
        "case_key",
        "case_file",
    ):
        op.drop_table(table)


def _make_cases() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("worksite", sa.String(length=120), nullable=True),
        sa.Column("form_use", sa.String(length=40), nullable=False),
        sa.Column("walls", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("severity_rank", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("received_hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledge_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_hour", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feedback_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("feedback_hour", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_promise", sa.String(length=40), nullable=True),
        sa.Column("next_due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("last_voice", sa.String(length=40), nullable=False),
        sa.Column("closing_code", sa.String(length=40), nullable=True),
        sa.Column("closed_hour", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_mac", sa.LargeBinary(), nullable=False),
        sa.Column("reporter_public", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_summary", sa.LargeBinary(), nullable=False),
        sa.Column("summary_generation", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_case_file_owner_id_member"),
        sa.PrimaryKeyConstraint("id", name="pk_case_file"),
        sa.UniqueConstraint("receipt_mac", name="uq_case_file_receipt_mac"),
        sa.UniqueConstraint("reference", name="uq_case_file_reference"),
    )
    op.create_index(
        "ix_case_file_owner_queue",
        "case_file",
        ["owner_id", "closed_hour", "severity_rank", "next_due", "id"],
    )
    op.create_index(
        "ix_case_file_unread",
        "case_file",
        ["last_voice", "severity_rank", "next_due", "id", "last_sequence", "seen_from"],
    )
    waits = sa.text("seen_from IS NOT NULL")
    op.create_index("ix_case_file_seen_from", "case_file", ["seen_from"], sqlite_where=waits, postgresql_where=waits)
    op.create_index("ix_case_file_queue", "case_file", ["closed_hour", "severity_rank", "next_due", "id"])


def _make_keys_and_grants() -> None:
    op.create_table(
        "case_key",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("compartment", sa.String(length=40), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name="fk_case_key_case_id_case_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "compartment", "generation", name="pk_case_key"),
    )
    op.create_table(
        "case_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("compartment", sa.String(length=40), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("sealed_seed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "compartment", "generation"],
            ["case_key.case_id", "case_key.compartment", "case_key.generation"],
            name="fk_case_grant_case_key",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_case_grant_member_id_member"),
        sa.PrimaryKeyConstraint("id", name="pk_case_grant"),
        sa.UniqueConstraint(
            "case_id",
            "compartment",
            "generation",
            "holder",
            "member_id",
            name="uq_case_grant_case_id_compartment_generation_holder_member_id",
        ),
    )
    op.create_index(
        "ix_case_grant_member_id_case_id", "case_grant", ["member_id", "case_id", "compartment", "generation"]
    )


def _make_what_was_said() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_message_case_id_case_file", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_message_member_id_member"),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint("case_id", "sequence", name="uq_message_case_id_sequence"),
    )
    waits = sa.text("seen_from IS NOT NULL")
    op.create_index("ix_message_seen_from", "message", ["seen_from"], sqlite_where=waits, postgresql_where=waits)
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_note_case_id_case_file", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_note_member_id_member"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_case_id", "note", ["case_id"])
    op.create_table(
        "sealed_contact",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name="fk_sealed_contact_case_id_case_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_sealed_contact"),
    )


def _make_marks() -> None:
    op.create_table(
        "case_reading",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("read_to", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name="fk_case_reading_case_id_case_file", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_case_reading_member_id_member"),
        sa.PrimaryKeyConstraint("case_id", "member_id", name="pk_case_reading"),
    )
    op.create_table(
        "spent_form",
        sa.Column("nonce_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nonce_hash", name="pk_spent_form"),
    )
    op.create_index("ix_spent_form_expires_at", "spent_form", ["expires_at"])

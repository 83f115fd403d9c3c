"""Texters, their numbers and letters, files that came with a text, and who is kept from a text case."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_WORD = sa.String(length=40)


def upgrade() -> None:
    _make_texters()
    _let_cases_come_by_text()
    _make_what_hangs_on_cases()
    _make_outbox()
    _make_marks()


def downgrade() -> None:
    for table in (
        *("carrier_line", "media_errand", "scrub", "text_letter", "suppression", "arrived_text", "held_text"),
        *("wall_mark", "web_link", "sealed_number", "file_chunk", "sealed_file"),
    ):
        op.drop_table(table)
    _drop_text_cases()
    with op.batch_alter_table("message") as message:
        for column in ("trouble", "delivery", "continues"):
            message.drop_column(column)
    with op.batch_alter_table("case_file") as case_file:
        case_file.drop_index("ix_case_file_nudge_due")
        case_file.drop_index("ix_case_file_texter_id")
        case_file.drop_constraint("fk_case_file_texter_id_texter", type_="foreignkey")
        for column in ("nudges", "nudge_due", "texter_id", "history", "thread"):
            case_file.drop_column(column)
        case_file.alter_column("receipt_mac", existing_type=sa.LargeBinary(), nullable=False)
        case_file.alter_column("reporter_public", existing_type=sa.LargeBinary(), nullable=False)
    op.drop_table("texter")


def _drop_text_cases() -> None:
    """Drop what the code of before could not open: cases without a receipt, children first."""
    cases = "(SELECT id FROM case_file WHERE receipt_mac IS NULL OR reporter_public IS NULL)"
    for table in ("case_reading", "sealed_contact", "note", "message", "case_grant", "case_key"):
        op.execute(f"DELETE FROM {table} WHERE case_id IN {cases}")  # noqa: S608  Names of ours.
    op.execute("DELETE FROM case_file WHERE receipt_mac IS NULL OR reporter_public IS NULL")


def _make_texters() -> None:
    op.create_table(
        "texter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("address_mac", sa.LargeBinary(), nullable=False),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("language", _WORD, nullable=False),
        sa.Column("thread", _WORD, nullable=False),
        sa.Column("current_case_id", sa.Uuid(), nullable=True),
        sa.Column("question", _WORD, nullable=True),
        sa.Column("question_case_id", sa.Uuid(), nullable=True),
        sa.Column("burst_id", sa.Uuid(), nullable=True),
        sa.Column("burst_until", _MOMENT, nullable=True),
        sa.Column("erase_code", sa.String(length=4), nullable=True),
        sa.Column("erase_until", _MOMENT, nullable=True),
        sa.Column("forget_from", _MOMENT, nullable=False),
        sa.Column("last_letter", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_texter"),
        sa.UniqueConstraint("address_mac", name="uq_texter_address_mac"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_texter_burst_until", "texter", ["burst_until"])
    op.create_index("ix_texter_forget_from", "texter", ["forget_from"])


def _let_cases_come_by_text() -> None:
    with op.batch_alter_table("case_file") as case_file:
        case_file.alter_column("receipt_mac", existing_type=sa.LargeBinary(), nullable=True)
        case_file.alter_column("reporter_public", existing_type=sa.LargeBinary(), nullable=True)
        case_file.add_column(sa.Column("thread", _WORD, nullable=False, server_default="staff"))
        case_file.add_column(sa.Column("history", _WORD, nullable=False, server_default="not_shared"))
        case_file.add_column(sa.Column("texter_id", sa.Uuid(), nullable=True))
        case_file.add_column(sa.Column("nudge_due", _MOMENT, nullable=True))
        case_file.add_column(sa.Column("nudges", sa.Integer(), nullable=False, server_default="0"))
        case_file.create_foreign_key(
            "fk_case_file_texter_id_texter", "texter", ["texter_id"], ["id"], ondelete="SET NULL"
        )
        case_file.create_index("ix_case_file_texter_id", ["texter_id"])
    waits = sa.text("nudge_due IS NOT NULL")
    op.create_index("ix_case_file_nudge_due", "case_file", ["nudge_due"], sqlite_where=waits, postgresql_where=waits)
    with op.batch_alter_table("message") as message:
        message.add_column(sa.Column("continues", sa.Uuid(), nullable=True))
        message.add_column(sa.Column("delivery", _WORD, nullable=True))
        message.add_column(sa.Column("trouble", _WORD, nullable=True))


def _make_what_hangs_on_cases() -> None:
    op.create_table(
        "sealed_number",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _of_a_case("sealed_number"),
        sa.PrimaryKeyConstraint("case_id", name="pk_sealed_number"),
    )
    op.create_table(
        "web_link",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        _of_a_case("web_link"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_web_link"),
    )
    op.create_index("ix_web_link_case_id", "web_link", ["case_id"])
    op.create_index("ix_web_link_expires_at", "web_link", ["expires_at"])
    op.create_table(
        "wall_mark",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        _of_a_case("wall_mark"),
        sa.PrimaryKeyConstraint("case_id", "mark", name="pk_wall_mark"),
    )
    op.create_table(
        "sealed_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("content_type", _WORD, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        _of_a_case("sealed_file"),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_sealed_file_message_id_message", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_file"),
    )
    op.create_index("ix_sealed_file_case_id", "sealed_file", ["case_id"])
    op.create_index("ix_sealed_file_message_id", "sealed_file", ["message_id"])
    op.create_table(
        "file_chunk",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["sealed_file.id"], name="fk_file_chunk_file_id_sealed_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("file_id", "number", name="pk_file_chunk"),
    )


def _of_a_case(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_case_id_case_file"
    return sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=name, ondelete="CASCADE")


def _make_outbox() -> None:
    op.create_table(
        "text_letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("texter_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("once_mac", sa.LargeBinary(), nullable=True),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("put_at", _MOMENT, nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("sid", _WORD, nullable=True),
        sa.Column("status", _WORD, nullable=True),
        sa.Column("trouble", _WORD, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_text_letter"),
        sa.UniqueConstraint("once_mac", name="uq_text_letter_once_mac"),
        sa.UniqueConstraint("sid", name="uq_text_letter_sid"),
        sa.UniqueConstraint("token", name="uq_text_letter_token"),
    )
    is_under_way = sa.text("state IN ('waiting', 'sending', 'unknown')")
    op.create_index(
        "ix_text_letter_due", "text_letter", ["not_before"], sqlite_where=is_under_way, postgresql_where=is_under_way
    )
    op.create_index("ix_text_letter_texter_id_place", "text_letter", ["texter_id", "place"])
    op.create_index("ix_text_letter_state_since", "text_letter", ["state", "since"])
    op.create_index("ix_text_letter_message_id", "text_letter", ["message_id"])
    op.create_table(
        "scrub",
        sa.Column("sid", _WORD, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sid", name="pk_scrub"),
    )
    op.create_index("ix_scrub_not_before", "scrub", ["not_before"])
    op.create_table(
        "media_errand",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_media_errand"),
    )
    op.create_index("ix_media_errand_message_id", "media_errand", ["message_id"])
    op.create_index("ix_media_errand_not_before", "media_errand", ["not_before"])


def _make_marks() -> None:
    op.create_table(
        "arrived_text",
        sa.Column("sid_mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sid_mac", name="pk_arrived_text"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "held_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("texter_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["texter_id"], ["texter.id"], name="fk_held_text_texter_id_texter", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_held_text"),
    )
    op.create_index("ix_held_text_texter_id", "held_text", ["texter_id"])
    op.create_index("ix_held_text_until", "held_text", ["until"])
    op.create_table(
        "suppression",
        sa.Column("address_mac", sa.LargeBinary(), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("address_mac", name="pk_suppression"),
    )
    op.create_index("ix_suppression_until", "suppression", ["until"])
    op.create_table(
        "carrier_line",
        sa.Column("carrier", sa.String(length=20), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("paused_until", _MOMENT, nullable=True),
        sa.Column("alarm", _WORD, nullable=True),
        sa.Column("asked_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("carrier", name="pk_carrier_line"),
    )

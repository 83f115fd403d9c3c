"""What the response protocol writes down: records, signatures, holds, declared links, trainings, hits of the screen."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_WORD = sa.String(length=40)


def upgrade() -> None:
    with op.batch_alter_table("case_file") as case_file:
        case_file.add_column(sa.Column("protocol", sa.String(length=12), nullable=False, server_default="TIP"))
        case_file.add_column(sa.Column("protocol_version", sa.Integer(), nullable=False, server_default="1"))
        case_file.add_column(sa.Column("parent_id", sa.Uuid(), nullable=True))
        case_file.add_column(sa.Column("stage_since", _MOMENT, nullable=True))
        case_file.add_column(sa.Column("stage_due", _MOMENT, nullable=True))
        case_file.add_column(sa.Column("grade", sa.String(length=2), nullable=True))
        case_file.create_index("ix_case_file_parent_id", ["parent_id"])
    _make_records()
    _make_the_rest()


def downgrade() -> None:
    for table in ("training", "declared_link", "legal_hold", "screened_message", "case_signature", "case_record"):
        op.drop_table(table)
    _drop_other_protocols()
    with op.batch_alter_table("case_file") as case_file:
        case_file.drop_index("ix_case_file_parent_id")
        for column in ("grade", "stage_due", "stage_since", "parent_id", "protocol_version", "protocol"):
            case_file.drop_column(column)


def _drop_other_protocols() -> None:
    """Put every case where the code of before knows its way: it had three stages."""
    op.execute("UPDATE case_file SET stage = 'S9_CLOSED' WHERE closed_hour IS NOT NULL")
    op.execute("UPDATE case_file SET stage = 'S2_TRIAGE' WHERE closed_hour IS NULL AND stage <> 'S0_RECEIVED'")


def _make_records() -> None:
    op.create_table(
        "case_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("written_at", _MOMENT, nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("compartment", _WORD, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _of_a_case("case_record"),
        _by_a_member("case_record", "member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_record"),
        sa.UniqueConstraint("case_id", "place", name="uq_case_record_case_id_place"),
    )
    op.create_table(
        "case_signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("verdict", _WORD, nullable=False),
        sa.Column("signed_at", _MOMENT, nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        _of_a_case("case_signature"),
        sa.ForeignKeyConstraint(
            ["record_id"], ["case_record.id"], name="fk_case_signature_record_id_case_record", ondelete="CASCADE"
        ),
        _by_a_member("case_signature", "member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_signature"),
    )
    op.create_index("ix_case_signature_case_id", "case_signature", ["case_id"])


def _make_the_rest() -> None:
    op.create_table(
        "screened_message",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _of_a_case("screened_message"),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_screened_message_message_id_message", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_screened_message"),
    )
    op.create_index("ix_screened_message_case_id", "screened_message", ["case_id"])
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("ground", _WORD, nullable=False),
        sa.Column("placed_by", sa.Uuid(), nullable=False),
        sa.Column("placed_at", _MOMENT, nullable=False),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lifted_at", _MOMENT, nullable=True),
        _of_a_case("legal_hold"),
        _by_a_member("legal_hold", "placed_by"),
        _by_a_member("legal_hold", "lifted_by"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_hold"),
    )
    op.create_index("ix_legal_hold_case_id_lifted_at", "legal_hold", ["case_id", "lifted_at"])
    op.create_table(
        "declared_link",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("declared_at", _MOMENT, nullable=False),
        _of_a_case("declared_link"),
        _by_a_member("declared_link", "member_id"),
        sa.PrimaryKeyConstraint("case_id", "member_id", name="pk_declared_link"),
    )
    op.create_table(
        "training",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=120), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_training_member_id_member", ondelete="CASCADE"),
        _by_a_member("training", "entered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_training"),
    )
    op.create_index("ix_training_member_id_until", "training", ["member_id", "until"])


def _of_a_case(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_case_id_case_file"
    return sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=name, ondelete="CASCADE")


def _by_a_member(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["member.id"], name=f"fk_{table}_{column}_member")

"""Who waits for what is sold out, and what is known to run low."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stock_waiters",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("variant_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("email_canonical", sa.Text(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("(account_id IS NULL) <> (email IS NULL)", name=op.f("ck_stock_waiters_account_or_email")),
        sa.CheckConstraint("(email IS NULL) = (email_canonical IS NULL)", name=op.f("ck_stock_waiters_canonical")),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["variants.id"], name=op.f("fk_stock_waiters_variant_id_variants"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_stock_waiters_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_waiters")),
        sa.UniqueConstraint("variant_id", "account_id", name=op.f("uq_stock_waiters_variant_id_account_id")),
        sa.UniqueConstraint("variant_id", "email_canonical", name=op.f("uq_stock_waiters_variant_id_email_canonical")),
    )
    op.create_index(op.f("ix_stock_waiters_account_id"), "stock_waiters", ["account_id"])
    op.create_index(
        "ix_stock_waiters_waiting", "stock_waiters", ["variant_id", "id"], postgresql_where=sa.text("taken_at IS NULL")
    )
    op.create_table(
        "low_stock_marks",
        sa.Column("variant_id", sa.UUID(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=True),
        sa.Column("low_since", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("threshold >= 0", name=op.f("ck_low_stock_marks_threshold")),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["variants.id"], name=op.f("fk_low_stock_marks_variant_id_variants"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("variant_id", name=op.f("pk_low_stock_marks")),
    )
    op.add_column(
        "shop_settings", sa.Column("low_stock_threshold", sa.Integer(), server_default=sa.text("5"), nullable=False)
    )
    op.create_check_constraint(
        op.f("ck_shop_settings_low_stock_threshold"), "shop_settings", "low_stock_threshold >= 0"
    )


def downgrade() -> None:
    op.drop_column("shop_settings", "low_stock_threshold")
    op.drop_table("low_stock_marks")
    op.drop_table("stock_waiters")

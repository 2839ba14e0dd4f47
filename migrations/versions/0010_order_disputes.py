"""Disputes of orders, as the payment provider tells of them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "order_disputes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("order_id", sa.UUID(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("currency", sa.CHAR(length=3), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "status IN ('inquiry', 'open', 'won', 'lost', 'closed')", name=op.f("ck_order_disputes_status")
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_order_disputes_amount")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_disputes_order_id_orders"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_disputes")),
    )
    op.create_index(op.f("ix_order_disputes_order_id"), "order_disputes", ["order_id"])
    op.create_index(
        "ix_order_disputes_open", "order_disputes", ["order_id"], postgresql_where=sa.text("ended_at IS NULL")
    )
    op.execute("CREATE TRIGGER touch BEFORE UPDATE ON order_disputes FOR EACH ROW EXECUTE FUNCTION touch_updated_at()")


def downgrade() -> None:
    op.drop_table("order_disputes")

"""Refunds and returns of orders; a history that nobody changes, and that an order can be made from again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Histories that were told before events said enough: what they lack is taken from what the order became.
_PLACED = """
UPDATE order_events e SET data = e.data || jsonb_build_object(
    'contact_id', c.shipping_contact_id,
    'payment_status', CASE WHEN o.intent_id IS NULL THEN 'pending' ELSE 'authorized' END)
FROM orders o JOIN checkouts c ON c.id = o.checkout_id
WHERE e.order_id = o.id AND e.kind = 'placed'
"""
_CORRECTED = """
UPDATE order_events e SET data = e.data || jsonb_build_object('contact_id', o.shipping_contact_id)
FROM orders o WHERE e.order_id = o.id AND e.kind = 'address_corrected'
"""
_SHIPPED = """
UPDATE order_events e SET data = e.data || jsonb_build_object(
    'carrier', f.carrier, 'tracking_number', f.tracking_number, 'tracking_url', f.tracking_url,
    'quantities', (SELECT coalesce(jsonb_object_agg(l.order_line_id, l.quantity), '{}')
                   FROM fulfillment_lines l WHERE l.fulfillment_id = f.id))
FROM fulfillments f WHERE e.kind = 'shipped' AND f.id::text = e.data ->> 'fulfillment_id'
"""

# Demo shops, which want a past, say so.
_APPEND_ONLY = """
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('portico.backdating', true) = 'on' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the history of orders is append-only' USING ERRCODE = 'integrity_constraint_violation';
END;
$$
"""


def upgrade() -> None:
    op.add_column("orders", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_orders_fulfilled",
        "orders",
        ["placed_at", "id"],
        unique=False,
        postgresql_where=sa.text("status = 'fulfilled'"),
    )
    _returns()
    _refunds()
    for table in ("order_returns", "order_refunds"):
        op.execute(f"CREATE TRIGGER touch BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch_updated_at()")
    for statement in (_PLACED, _CORRECTED, _SHIPPED, _APPEND_ONLY):
        op.execute(statement)
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON order_events "
        "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER append_only ON order_events")
    op.execute("DROP FUNCTION refuse_rewriting")
    op.drop_table("order_refunds")
    op.drop_table("order_returns")
    op.drop_index("ix_orders_fulfilled", table_name="orders")
    op.drop_column("orders", "closed_at")


def _returns() -> None:
    op.create_table(
        "order_returns",
        sa.Column("id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column("order_id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("quantities", postgresql.JSONB(), nullable=False),
        sa.Column("restocked", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("refund_id", postgresql.UUID(as_uuid=True), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "status IN ('requested', 'approved', 'rejected', 'received', 'refunded')",
            name=op.f("ck_order_returns_status"),
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_returns_order_id_orders"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_returns")),
    )
    op.create_index(op.f("ix_order_returns_order_id"), "order_returns", ["order_id"], unique=False)


def _refunds() -> None:
    op.create_table(
        "order_refunds",
        sa.Column("id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column("order_id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column("currency", sa.CHAR(3), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("quantities", postgresql.JSONB(), nullable=False),
        sa.Column("shipping", sa.Boolean(), nullable=False),
        sa.Column("restock", sa.Boolean(), nullable=False),
        sa.Column("request_key", sa.Text(), nullable=True),
        sa.Column("return_id", postgresql.UUID(as_uuid=True), nullable=True),
        sa.Column("provider_id", sa.Text(), nullable=True),
        sa.Column("by_provider", sa.Boolean(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('pending', 'succeeded', 'failed')", name=op.f("ck_order_refunds_status")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_order_refunds_amount")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_refunds_order_id_orders"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["order_returns.id"],
            name=op.f("fk_order_refunds_return_id_order_returns"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_refunds")),
        sa.UniqueConstraint("order_id", "request_key", name=op.f("uq_order_refunds_order_id_request_key")),
        sa.UniqueConstraint("provider_id", name=op.f("uq_order_refunds_provider_id")),
    )
    op.create_index(op.f("ix_order_refunds_order_id"), "order_refunds", ["order_id"], unique=False)
    op.create_index(op.f("ix_order_refunds_return_id"), "order_refunds", ["return_id"], unique=False)

"""Locations have a place in the order of serving and can be closed; the shop says how they are chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stock_locations", sa.Column("priority", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column(
        "stock_locations", sa.Column("is_active", sa.Boolean(), server_default=sa.text("true"), nullable=False)
    )
    op.create_check_constraint(op.f("ck_stock_locations_priority"), "stock_locations", "priority >= 0")
    op.create_check_constraint(
        op.f("ck_stock_locations_default_is_active"), "stock_locations", "is_active OR NOT is_default"
    )
    op.add_column("shop_settings", sa.Column("stock_allocation", sa.Text(), server_default="priority", nullable=False))
    op.create_check_constraint(
        op.f("ck_shop_settings_stock_allocation"), "shop_settings", "stock_allocation IN ('priority', 'most_stock')"
    )


def downgrade() -> None:
    op.drop_column("shop_settings", "stock_allocation")
    op.drop_column("stock_locations", "is_active")
    op.drop_column("stock_locations", "priority")

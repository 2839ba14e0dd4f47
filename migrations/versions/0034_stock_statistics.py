"""How much is left of what is counted: its index is a partial one, by which PostgreSQL plans without a guess."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE STATISTICS st_stock_items_left ON (on_hand - reserved) FROM stock_items")
    op.execute("ANALYZE stock_items")


def downgrade() -> None:
    op.execute("DROP STATISTICS st_stock_items_left")

"""Reviews by buyers: one for each account and product, marked where its author had bought it; staff reads them all."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reviews", sa.Column("is_verified", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_unique_constraint(op.f("uq_reviews_account_id_product_id"), "reviews", ["account_id", "product_id"])
    op.drop_index(op.f("ix_reviews_account_id"), table_name="reviews")
    op.create_index("ix_reviews_status_created_at", "reviews", ["status", sa.text("created_at DESC"), "id"])
    op.create_index("ix_reviews_created_at", "reviews", [sa.text("created_at DESC"), "id"])
    op.add_column(
        "shop_settings",
        sa.Column("reviews_by_buyers_only", sa.Boolean(), server_default=sa.text("true"), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("shop_settings", "reviews_by_buyers_only")
    op.drop_index("ix_reviews_created_at", table_name="reviews")
    op.drop_index("ix_reviews_status_created_at", table_name="reviews")
    op.create_index(op.f("ix_reviews_account_id"), "reviews", ["account_id"])
    op.drop_constraint(op.f("uq_reviews_account_id_product_id"), "reviews", type_="unique")
    op.drop_column("reviews", "is_verified")

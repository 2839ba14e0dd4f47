"""Products go on sale, and off it, by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_MOMENTS = ("publish_at", "unpublish_at")


def upgrade() -> None:
    for name in _MOMENTS:
        op.add_column("products", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        op.create_index(f"ix_products_{name}", "products", [name], postgresql_where=sa.text(f"{name} IS NOT NULL"))


def downgrade() -> None:
    for name in _MOMENTS:
        op.drop_index(f"ix_products_{name}", table_name="products")
        op.drop_column("products", name)

"""Bundles: variants that are made of others, and what order lines remember of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bundle_parts",
        sa.Column("bundle_id", sa.UUID(), nullable=False),
        sa.Column("part_id", sa.UUID(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity BETWEEN 1 AND 999", name=op.f("ck_bundle_parts_quantity")),
        sa.CheckConstraint("bundle_id <> part_id", name=op.f("ck_bundle_parts_not_itself")),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["variants.id"], name=op.f("fk_bundle_parts_bundle_id_variants"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["part_id"], ["variants.id"], name=op.f("fk_bundle_parts_part_id_variants"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("bundle_id", "part_id", name=op.f("pk_bundle_parts")),
    )
    op.create_index("ix_bundle_parts_part_id", "bundle_parts", ["part_id", "quantity"])
    op.execute(
        "CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON bundle_parts "
        "FOR EACH STATEMENT EXECUTE FUNCTION announce_catalog()"
    )
    op.add_column(
        "order_lines",
        sa.Column("parts", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("order_lines", "parts")
    op.drop_table("bundle_parts")

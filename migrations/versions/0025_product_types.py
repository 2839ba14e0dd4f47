"""Product types: what is told of each product of a kind, and the products' values."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "product_types",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("attributes", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("jsonb_typeof(attributes) = 'array'", name=op.f("ck_product_types_attributes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_types")),
        sa.UniqueConstraint("slug", name=op.f("uq_product_types_slug")),
    )
    op.execute("CREATE TRIGGER touch BEFORE UPDATE ON product_types FOR EACH ROW EXECUTE FUNCTION touch_updated_at()")
    op.add_column("products", sa.Column("product_type_id", sa.UUID()))
    op.add_column("products", sa.Column("attributes", postgresql.JSONB(), server_default="{}", nullable=False))
    op.create_index(op.f("ix_products_product_type_id"), "products", ["product_type_id"])
    op.create_foreign_key(
        op.f("fk_products_product_type_id_product_types"),
        "products",
        "product_types",
        ["product_type_id"],
        ["id"],
        ondelete="RESTRICT",
    )
    op.create_check_constraint(op.f("ck_products_attributes"), "products", "jsonb_typeof(attributes) = 'object'")
    op.create_check_constraint(
        op.f("ck_products_typed"), "products", "product_type_id IS NOT NULL OR attributes = '{}'"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_products_typed"), "products")
    op.drop_constraint(op.f("ck_products_attributes"), "products")
    op.drop_column("products", "attributes")
    op.drop_column("products", "product_type_id")
    op.drop_table("product_types")

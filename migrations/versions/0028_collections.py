"""Collections: products that are shown together, chosen by hand or by a rule; documents are found by tag."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

# As the other kinds' (0019): each statement sees what was committed by then.
_KEEP = """
CREATE FUNCTION keep_old_collection_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM old_collection_slugs WHERE slug = NEW.slug AND collection_id = NEW.id;
    IF EXISTS (SELECT FROM old_collection_slugs WHERE slug = NEW.slug) THEN
        RAISE EXCEPTION 'the slug % is that of another before', NEW.slug
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'uq_collections_slug';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.is_published THEN
        INSERT INTO old_collection_slugs (slug, collection_id) VALUES (OLD.slug, OLD.id);
    END IF;
    RETURN NULL;
END;
$$
"""
# What the next refresh of each listing would derive.
_TAGS = """
UPDATE search_documents d SET facets = ARRAY(
    SELECT unnest(d.facets) UNION
    SELECT hashtextextended('t' || chr(31) || lower(t), 0) FROM unnest(p.tags) t ORDER BY 1)
FROM products p WHERE p.id = d.product_id AND p.tags <> '{}'
"""
_NO_TAGS = """
UPDATE search_documents d SET facets = ARRAY(
    SELECT unnest(d.facets) EXCEPT
    SELECT hashtextextended('t' || chr(31) || lower(t), 0) FROM unnest(p.tags) t ORDER BY 1)
FROM products p WHERE p.id = d.product_id AND p.tags <> '{}'
"""


def upgrade() -> None:
    op.create_table(
        "collections",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("seo_title", sa.Text(), server_default="", nullable=False),
        sa.Column("seo_description", sa.Text(), server_default="", nullable=False),
        sa.Column("is_published", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("rule", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collections")),
        sa.UniqueConstraint("slug", name=op.f("uq_collections_slug")),
    )
    op.create_table(
        "collection_products",
        sa.Column("collection_id", sa.UUID(), nullable=False),
        sa.Column("product_id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"],
            ["collections.id"],
            name=op.f("fk_collection_products_collection_id_collections"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_collection_products_product_id_products"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("collection_id", "product_id", name=op.f("pk_collection_products")),
    )
    op.create_index(op.f("ix_collection_products_product_id"), "collection_products", ["product_id"])
    op.create_table(
        "old_collection_slugs",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("collection_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"],
            ["collections.id"],
            name=op.f("fk_old_collection_slugs_collection_id_collections"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_old_collection_slugs")),
    )
    op.create_index(op.f("ix_old_collection_slugs_collection_id"), "old_collection_slugs", ["collection_id"])
    op.execute("CREATE TRIGGER touch BEFORE UPDATE ON collections FOR EACH ROW EXECUTE FUNCTION touch_updated_at()")
    for table in ("collections", "collection_products"):
        op.execute(
            f"CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION announce_catalog()"
        )
    op.execute(_KEEP)
    op.execute(
        "CREATE TRIGGER keep_new_slug AFTER INSERT ON collections "
        "FOR EACH ROW EXECUTE FUNCTION keep_old_collection_slug()"
    )
    op.execute(
        "CREATE TRIGGER keep_slug AFTER UPDATE OF slug ON collections FOR EACH ROW "
        "WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION keep_old_collection_slug()"
    )
    op.execute(_TAGS)


def downgrade() -> None:
    op.execute(_NO_TAGS)
    for trigger in ("keep_slug", "keep_new_slug"):
        op.execute(f"DROP TRIGGER {trigger} ON collections")
    op.execute("DROP FUNCTION keep_old_collection_slug()")
    for table in ("old_collection_slugs", "collection_products", "collections"):
        op.drop_table(table)

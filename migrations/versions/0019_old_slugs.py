"""Old slugs of products and categories lead to the new ones, and stay theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# Each statement of the function sees what was committed by then, and the unique slug of the live table makes who takes
# a slug wait for who is leaving it: so of two at once one is refused. What was never on sale leaves nothing behind.
_KEEP = """
CREATE FUNCTION keep_old_{kind}_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM old_{kind}_slugs WHERE slug = NEW.slug AND {kind}_id = NEW.id;
    IF EXISTS (SELECT FROM old_{kind}_slugs WHERE slug = NEW.slug) THEN
        RAISE EXCEPTION 'the slug % is that of another before', NEW.slug
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'uq_{table}_slug';
    END IF;
    IF TG_OP = 'UPDATE' AND {shown} THEN
        INSERT INTO old_{kind}_slugs (slug, {kind}_id) VALUES (OLD.slug, OLD.id);
    END IF;
    RETURN NULL;
END;
$$
"""
_KINDS = (("product", "products", "OLD.published_at IS NOT NULL"), ("category", "categories", "true"))


def upgrade() -> None:
    for kind, table, shown in _KINDS:
        op.create_table(
            f"old_{kind}_slugs",
            sa.Column("slug", sa.Text(), nullable=False),
            sa.Column(f"{kind}_id", sa.UUID(), nullable=False),
            sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
            sa.ForeignKeyConstraint(
                [f"{kind}_id"], [f"{table}.id"], name=f"fk_old_{kind}_slugs_{kind}_id_{table}", ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint("slug", name=f"pk_old_{kind}_slugs"),
        )
        op.create_index(f"ix_old_{kind}_slugs_{kind}_id", f"old_{kind}_slugs", [f"{kind}_id"])
        op.execute(_KEEP.format(kind=kind, table=table, shown=shown))
        op.execute(
            f"CREATE TRIGGER keep_new_slug AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION keep_old_{kind}_slug()"
        )
        op.execute(
            f"CREATE TRIGGER keep_slug AFTER UPDATE OF slug ON {table} FOR EACH ROW "
            f"WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION keep_old_{kind}_slug()"
        )


def downgrade() -> None:
    for kind, table, _ in _KINDS:
        op.execute(f"DROP TRIGGER keep_slug ON {table}")
        op.execute(f"DROP TRIGGER keep_new_slug ON {table}")
        op.execute(f"DROP FUNCTION keep_old_{kind}_slug()")
        op.drop_table(f"old_{kind}_slugs")

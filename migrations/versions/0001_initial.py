"""The first schema: every table, its checks, and the triggers."""

from pathlib import Path

from alembic import op

from adapters.postgres.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The job queue library's own schema, as it was at this version: an upgrade of the library brings its own migration.
_QUEUE = Path(__file__).parents[1] / "sql" / "procrastinate_3.10.0.sql"

_TOUCH = """
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$$
"""

# The last wall under the ledger's guarded updates. Deferred: it sees the transaction's end, whatever came before.
# One query, one snapshot: of two, the second would see what others committed in between.
# Live means not ended, whatever expires_at says.
_RESERVED = """
CREATE FUNCTION check_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    item uuid;
    stated bigint;
    promised bigint;
BEGIN
    IF TG_TABLE_NAME = 'stock_items' THEN
        item := NEW.id;
    ELSE
        item := COALESCE(NEW.stock_item_id, OLD.stock_item_id);
    END IF;
    SELECT s.reserved, COALESCE(sum(r.quantity), 0) INTO stated, promised
    FROM stock_items s LEFT JOIN reservations r ON r.stock_item_id = s.id AND r.ended_at IS NULL
    WHERE s.id = item GROUP BY s.id;
    IF FOUND AND stated <> promised THEN
        RAISE EXCEPTION 'stock item %: reserved is %, its live reservations hold %', item, stated, promised
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reserved_equals_reservations';
    END IF;
    RETURN NULL;
END;
$$
"""

# Whoever caches reads of the catalog hears of a change once it is committed, once per transaction. Sales figures
# alone are no such change: every order raises them.
_ANNOUNCE = """
CREATE FUNCTION announce_catalog() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('catalog', '');
    RETURN NULL;
END;
$$
"""


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    op.execute("CREATE SCHEMA IF NOT EXISTS sandbox")
    metadata.create_all(op.get_bind())
    # Past SQLAlchemy, which would read its percent signs as parameters.
    op.get_bind().connection.driver_connection.execute(_QUEUE.read_text())
    op.execute(_TOUCH)
    for table in metadata.sorted_tables:
        if "updated_at" in table.c:
            op.execute(
                f"CREATE TRIGGER touch BEFORE UPDATE ON {table.fullname} "
                "FOR EACH ROW EXECUTE FUNCTION touch_updated_at()"
            )
    op.execute(_RESERVED)
    op.execute(
        "CREATE CONSTRAINT TRIGGER check_reserved AFTER INSERT OR UPDATE OF reserved ON stock_items "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_reserved()"
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER check_reserved AFTER INSERT OR UPDATE OR DELETE ON reservations "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_reserved()"
    )
    op.execute(_ANNOUNCE)
    for table, columns in (("product_listings", " OF card, page, category_ids"), ("categories", ""), ("reviews", "")):
        op.execute(
            f"CREATE TRIGGER announce AFTER INSERT OR UPDATE{columns} OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION announce_catalog()"
        )
    op.execute(
        "INSERT INTO stock_locations (id, code, name, is_default) VALUES (uuidv7(), 'main', 'Main warehouse', true)"
    )


def downgrade() -> None:
    op.execute("DROP SCHEMA sandbox CASCADE")
    metadata.drop_all(op.get_bind())

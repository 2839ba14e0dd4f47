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
# Live means not ended, whatever expires_at says.
_RESERVED = """
CREATE FUNCTION check_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    item uuid;
    promised bigint;
    stock stock_items%ROWTYPE;
BEGIN
    IF TG_TABLE_NAME = 'stock_items' THEN
        item := NEW.id;
    ELSE
        item := COALESCE(NEW.stock_item_id, OLD.stock_item_id);
    END IF;
    SELECT * INTO stock FROM stock_items WHERE id = item;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT COALESCE(sum(quantity), 0) INTO promised
    FROM reservations WHERE stock_item_id = item AND ended_at IS NULL;
    IF stock.reserved <> promised THEN
        RAISE EXCEPTION 'stock item %: reserved is %, its live reservations hold %', item, stock.reserved, promised
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reserved_equals_reservations';
    END IF;
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
    op.execute(
        "INSERT INTO stock_locations (id, code, name, is_default) VALUES (uuidv7(), 'main', 'Main warehouse', true)"
    )


def downgrade() -> None:
    op.execute("DROP SCHEMA sandbox CASCADE")
    metadata.drop_all(op.get_bind())

"""The migrations: up, compared with the tables in the code, down to nothing, up again; and the walls they raise."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Column, Table, Text

from adapters.postgres import migrate
from adapters.postgres.tables import metadata
from adapters.system.chance import SystemIds

_OURS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"

# Everything that a database may hold besides what initdb made, by kind and name.
_CONTENTS = f"""
SELECT 'schema ' || n.nspname FROM pg_namespace n WHERE {_OURS}
UNION ALL SELECT 'relation ' || c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE {_OURS}
UNION ALL SELECT 'function ' || p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
    WHERE {_OURS}
UNION ALL SELECT 'type ' || t.oid::regtype FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE {_OURS}
UNION ALL SELECT 'extension ' || extname FROM pg_extension
ORDER BY 1
"""

# Constraints and indexes as PostgreSQL itself writes them: Alembic compares no checks.
_DEFINITIONS = f"""
SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)
FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace WHERE {_OURS} AND contype <> 't'
UNION ALL
SELECT c.oid::regclass || ' ' || pg_get_indexdef(c.oid) || coalesce(' ' || array_to_string(c.reloptions, ','), '')
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE {_OURS} AND relkind = 'i'
UNION ALL
SELECT attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
       || coalesce(' ' || pg_get_expr(adbin, adrelid), '') || ' ' || attidentity::text
FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
     LEFT JOIN pg_attrdef d ON (adrelid, adnum) = (attrelid, attnum)
WHERE {_OURS} AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT c.oid::regclass || ' ' || array_to_string(c.reloptions, ',')
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
WHERE {_OURS} AND relkind = 'r' AND reloptions IS NOT NULL
"""

_FOREIGN_KEYS_WITHOUT_INDEX = f"""
SELECT conrelid::regclass || '(' || (
    SELECT string_agg(attname, ', ') FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY(conkey)) || ')'
FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace
WHERE {_OURS} AND contype = 'f' AND NOT EXISTS (
    SELECT FROM pg_index i
    WHERE indrelid = conrelid AND indpred IS NULL
    AND (string_to_array(indkey::text, ' ')::int2[])[1:cardinality(conkey)] @> conkey
)
"""

# Whoever deletes the other row of such a key looks the whole table through; each is excused by name.
_EXCUSED = {
    "procrastinate_jobs(worker_id)": "the queue library's own, with a partial index for the jobs that run",
}

_WITHOUT_TRIGGER = f"""
SELECT c.oid::regclass::text
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND attname = 'updated_at'
WHERE {_OURS} AND relkind = 'r' AND NOT EXISTS (
    SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'touch_updated_at'::regproc AND t.tgtype = 19)
"""


def _column(url: str, statement: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [str(value) for (value,) in connection.execute(statement).fetchall()]


@pytest.fixture
def connection(clean_database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(clean_database, autocommit=True) as connection:
        yield connection


def test_up_down_and_up_again(empty_database: str) -> None:
    before = _column(empty_database, _CONTENTS)

    migrate.upgrade(empty_database)
    first = _column(empty_database, _CONTENTS)
    migrate.check(empty_database)
    migrate.downgrade(empty_database)
    left = [thing for thing in _column(empty_database, _CONTENTS) if "alembic_version" not in thing]
    migrate.upgrade(empty_database)

    assert left == before
    assert _column(empty_database, _CONTENTS) == first
    migrate.check(empty_database)


def test_a_draft_tells_what_the_code_has_and_the_database_lacks(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations = shutil.copytree(migrate.MIGRATIONS, tmp_path / "migrations")
    monkeypatch.setattr(migrate, "MIGRATIONS", migrations)
    last = max(path.name[:4] for path in migrations.glob("versions/*.py"))
    toys = Table("toys", metadata, Column("name", Text))
    try:
        path = migrate.draft(postgres_url, "toys for all")
    finally:
        metadata.remove(toys)

    text = path.read_text(encoding="utf-8")
    assert path.name == f"{int(last) + 1:04}_toys_for_all.py"
    assert f"down_revision = {last!r}" in text
    assert [line.strip() for line in text.splitlines() if "_table(" in line] == [
        "op.create_table('toys',",
        "op.drop_table('toys')",
    ]


def test_the_migrations_make_what_the_code_says(empty_database: str, postgres_url: str) -> None:
    with psycopg.connect(empty_database) as connection:
        connection.execute("CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE SCHEMA sandbox")
    with migrate.connected(empty_database) as bind:
        metadata.create_all(bind)
        bind.commit()

    told = set(_column(empty_database, _DEFINITIONS))
    made = {
        line
        for line in _column(postgres_url, _DEFINITIONS)
        if not line.startswith(("procrastinate_", "idx_procrastinate_", "alembic_version"))
    }

    assert told - made == set()
    assert made - told == set()


def test_the_database_keeps_updated_at(connection: psycopg.Connection, postgres_url: str) -> None:
    assert _column(postgres_url, _WITHOUT_TRIGGER) == []
    moved = connection.execute(
        "UPDATE stock_locations SET name = 'Elsewhere', updated_at = 'epoch' RETURNING updated_at = now()"
    ).fetchall()
    assert moved == [(True,)]


def test_every_foreign_key_is_indexed(postgres_url: str) -> None:
    assert set(_column(postgres_url, _FOREIGN_KEYS_WITHOUT_INDEX)) == set(_EXCUSED)


def test_reserved_is_what_live_reservations_hold(connection: psycopg.Connection) -> None:
    """What is reserved without a reservation is refused at commit, not before; and so the other way round."""
    item = _a_stock_item(connection, on_hand=5)
    _insert(connection, "variants", product_id=_insert(connection, "products", slug="b", title="B", status="draft"))

    with connection.transaction():
        connection.execute("UPDATE stock_items SET reserved = 2 WHERE id = %s", [item])
        _reserve(connection, item, 2)
    connection.execute("BEGIN")
    connection.execute("UPDATE stock_items SET reserved = 3 WHERE id = %s", [item])
    with pytest.raises(psycopg.errors.IntegrityError) as refused:
        connection.execute("COMMIT")
    assert refused.value.diag.constraint_name == "reserved_equals_reservations"
    for change in (
        "UPDATE reservations SET quantity = 1 WHERE stock_item_id = %s",
        "UPDATE reservations SET ended_at = now(), end_reason = 'released' WHERE stock_item_id = %s",
        "DELETE FROM reservations WHERE stock_item_id = %s",
    ):
        with pytest.raises(psycopg.errors.IntegrityError, match="its live reservations hold"):
            connection.execute(change, [item])
    with pytest.raises(psycopg.errors.IntegrityError, match="its live reservations hold"):
        _reserve(connection, item, 1)
    with pytest.raises(psycopg.errors.IntegrityError, match="its live reservations hold"):
        connection.execute(
            "INSERT INTO stock_items (id, variant_id, location_id, on_hand, reserved) "
            "SELECT uuidv7(), v.id, location_id, 5, 1 FROM stock_items, variants v WHERE v.id <> variant_id"
        )

    assert connection.execute("SELECT reserved FROM stock_items WHERE id = %s", [item]).fetchone() == (2,)


_ORDER = {
    "subtotal_amount": 1_000,
    "discount_amount": 100,
    "shipping_amount": 500,
    "tax_amount": 90,
    "tax_included": False,
    "total_amount": 1_490,
}


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"total_amount": 1_491}, "ck_orders_adds_up"),
        ({"tax_included": True}, "ck_orders_adds_up"),
        ({"tax_amount": -10, "total_amount": 1_390}, "ck_orders_amounts"),
        ({"status": "lost"}, "ck_orders_status"),
    ],
)
def test_amounts_of_an_order_add_up(connection: psycopg.Connection, change: dict[str, object], constraint: str) -> None:
    _insert_order(connection, {})

    with pytest.raises(psycopg.errors.CheckViolation) as refused:
        _insert_order(connection, change)

    assert refused.value.diag.constraint_name == constraint


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE variant_prices SET amount = -1", "ck_variant_prices_amount"),
        ("UPDATE variant_prices SET compare_at_amount = -1", "ck_variant_prices_compare_at"),
        ("UPDATE variants SET sku = ''", "ck_variants_sku_not_empty"),
        ("UPDATE stock_items SET on_hand = -1", "ck_stock_items_on_hand"),
        ("UPDATE stock_items SET reserved = 6", "ck_stock_items_promised_within_stock"),
        ("UPDATE stock_items SET reserved = -1", "ck_stock_items_reserved"),
        ("UPDATE cart_lines SET quantity = 0", "ck_cart_lines_quantity"),
        ("UPDATE cart_lines SET quantity = 1000", "ck_cart_lines_quantity"),
        ("UPDATE carts SET guest_key = NULL", "ck_carts_one_owner"),
        ("UPDATE order_lines SET quantity = 0, total_amount = 0", "ck_order_lines_quantity"),
        ("UPDATE order_lines SET total_amount = 1", "ck_order_lines_adds_up"),
        ("UPDATE order_lines SET shipped_quantity = 3", "ck_order_lines_shipped"),
    ],
)
def test_the_database_refuses(connection: psycopg.Connection, statement: str, constraint: str) -> None:
    _fill(connection)

    with pytest.raises(psycopg.errors.CheckViolation) as refused:
        connection.execute(statement.encode())

    assert refused.value.diag.constraint_name == constraint


@pytest.mark.parametrize("column", ["checkout_id", "intent_id", "number"])
def test_a_second_order_for_the_same_is_refused(connection: psycopg.Connection, column: str) -> None:
    """The last wall: whatever races do above it, a checkout and a payment become one order."""
    first = _insert_order(connection, {"intent_id": "pi_1"})
    other = _insert_order(connection, {"intent_id": "pi_2"})
    change = sql.SQL("UPDATE orders SET {0} = (SELECT {0} FROM orders WHERE id = {1}) WHERE id = {2}")

    with pytest.raises(psycopg.errors.UniqueViolation) as refused:
        connection.execute(change.format(sql.Identifier(column), first, other))

    assert refused.value.diag.constraint_name == f"uq_orders_{column}"


def _insert(connection: psycopg.Connection, table: str, **values: object) -> UUID:
    identity = SystemIds().new()
    row = {"id": identity} | values
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(map(sql.Placeholder, row)),
        ),
        row,
    )
    return identity


def _a_variant(connection: psycopg.Connection) -> UUID:
    product = _insert(connection, "products", slug="mug", title="Mug", status="active")
    variant = _insert(connection, "variants", product_id=product, sku="MUG")
    connection.execute("INSERT INTO variant_prices VALUES (%s, 'USD', 1000, NULL)", [variant])
    return variant


def _a_stock_item(connection: psycopg.Connection, *, on_hand: int) -> UUID:
    (location,) = connection.execute("SELECT id FROM stock_locations").fetchone() or (None,)
    return _insert(connection, "stock_items", variant_id=_a_variant(connection), location_id=location, on_hand=on_hand)


def _reserve(connection: psycopg.Connection, item: UUID, quantity: int) -> None:
    _insert(
        connection, "reservations", stock_item_id=item, holder_kind="order", holder_id=SystemIds().new(),
        quantity=quantity,
    )  # fmt: skip


def _insert_order(connection: psycopg.Connection, change: dict[str, object]) -> UUID:
    contact = _insert(connection, "contacts", name="Ada")
    checkout = _insert(
        connection, "checkouts", cart_id=SystemIds().new(), cart_version=1, status="ordered",
        shipping_contact_id=contact, billing_contact_id=contact, shipping_method_id=SystemIds().new(),
        shipping_method_name="Standard", lines="[]", quote="{}", currency="USD", due_amount=0, fingerprint="",
        expires_at="now",
    )  # fmt: skip
    values = {
        "number": f"P-{checkout}", "checkout_id": checkout, "shipping_contact_id": contact,
        "billing_contact_id": contact, "status": "confirmed", "payment_status": "paid",
        "fulfillment_status": "unfulfilled", "currency": "USD", "gift_card_amount": 0,
        "shipping_method_name": "Standard", "placed_at": "now",
    }  # fmt: skip
    return _insert(connection, "orders", **(values | _ORDER | change))


def _fill(connection: psycopg.Connection) -> None:
    """One row of each kind, all of them good."""
    item = _a_stock_item(connection, on_hand=5)
    (variant,) = connection.execute("SELECT variant_id FROM stock_items WHERE id = %s", [item]).fetchone() or (None,)
    cart = _insert(connection, "carts", guest_key="guest")
    _insert(connection, "cart_lines", cart_id=cart, variant_id=variant, quantity=1, seen_amount=1_000, currency="USD")
    _insert(
        connection, "order_lines", order_id=_insert_order(connection, {}), position=0, variant_id=variant,
        product_slug="mug", title="Mug", options="{}", requires_shipping=True, quantity=2, unit_amount=1_000,
        discount_amount=0, tax_amount=0, total_amount=2_000,
    )  # fmt: skip

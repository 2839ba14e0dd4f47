"""Books that do not balance are found: each rule is broken on purpose, past all walls."""

from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from adapters.postgres.books import PostgresBooks, broken_books, findings_in
from entrypoints.cli.check_books import check_books
from tests.purchase import a_buyer
from tests.shop import Shop

_REFUND = """
INSERT INTO order_refunds (id, order_id, currency, amount, status, reason, quantities, shipping, restock, by_provider,
    requested_at)
SELECT uuidv7(), o.id, o.currency, {amount}, 'pending', '', jsonb_build_object(l.id, 1), false, {restock}, false, now()
FROM orders o JOIN order_lines l ON l.order_id = o.id
"""

# What is done to the database after one purchase, and what must be found.
DAMAGE = {
    "stock within its bounds": "UPDATE stock_items SET on_hand = 1",
    "on hand is the sum of the movements": "UPDATE stock_items SET on_hand = on_hand + 1",
    "reserved is the sum of the live reservations": "UPDATE stock_items SET reserved = reserved + 1",
    "an order's promise is what is left to ship": "UPDATE order_lines SET shipped_quantity = 1",
    "a checkout that ended holds nothing": "UPDATE reservations SET holder_kind = 'checkout',"
    " holder_id = (SELECT id FROM checkouts)",
    "a promise has an owner that exists": "UPDATE reservations SET holder_id = uuidv7()",
    "an order's lines add up to its amounts": "UPDATE order_lines SET tax_amount = tax_amount + 100000",
    "an order's total is what its parts make": "UPDATE orders SET gift_card_amount = total_amount + 1",
    "an order owes what its checkout agreed": "UPDATE checkouts SET due_amount = due_amount + 1",
    "refunded within captured within authorized": "UPDATE payments SET authorized_amount = captured_amount - 1",
    "a confirmed order is paid in full": "UPDATE payments SET captured_amount = captured_amount - 1",
    "one order for an intent, and for a checkout": "INSERT INTO payments SELECT (jsonb_populate_record(p,"
    " jsonb_build_object('id', uuidv7(), 'order_id', null))).* FROM payments p",
    "order, checkout and payment are each other's": "UPDATE checkouts SET guest_key = 'of another'",
    "no captured money without an order that goes on": "UPDATE payments SET order_id = NULL,"
    " updated_at = now() - interval '3 minutes'",
    "no order waits for its money for long": "UPDATE orders SET status = 'pending_payment',"
    " placed_at = now() - interval '3 minutes'",
    "a canceled order's authorization is released": "UPDATE orders SET status = 'canceled',"
    " canceled_at = now() - interval '3 minutes'; UPDATE payments SET status = 'authorized'",
    "every intention to move money ends": "UPDATE payment_operations SET status = 'planned',"
    " created_at = now() - interval '6 minutes'",
    "refunds of an order within what was captured": _REFUND.format(amount="1 + o.total_amount", restock="false"),
    "what a payment refunded is the sum of its order's refunds": "UPDATE payments SET refunded_amount = 1",
    "no more comes back than was shipped": _REFUND.format(amount="1", restock="true"),
    "no more goes on the shelf again than came back": _REFUND.format(amount="1", restock="true")
    + "; INSERT INTO stock_movements (id, stock_item_id, kind, quantity, reference, actor_kind)"
    " SELECT uuidv7(), s.id, 'returned', 9, r.id, 'system' FROM stock_items s, order_refunds r",
    "a bundle is made of what has stock of its own": "INSERT INTO bundle_parts (bundle_id, part_id, quantity, position)"
    " SELECT variant_id, product_id, 1, 0 FROM order_lines UNION SELECT product_id, variant_id, 1, 0 FROM order_lines",
    "a paid digital line has its downloads": "UPDATE order_lines SET requires_shipping = false;"
    " UPDATE orders SET confirmed_at = now() - interval '3 minutes';"
    " INSERT INTO digital_files (id, variant_id, name, size_bytes, storage_key, added_at)"
    " SELECT uuidv7(), variant_id, 'book', 1, 'book', now() - interval '1 day' FROM order_lines",
    "only what was paid is downloaded, and no download counts below zero": "INSERT INTO download_grants"
    " (id, order_id, line_id, file_id, remaining, granted_at)"
    " SELECT uuidv7(), order_id, id, uuidv7(), -1, now() FROM order_lines",
    "a confirmed order has its mail's job": "DELETE FROM procrastinate_jobs",
}
_WITHOUT_WALLS = """
ALTER TABLE stock_items DROP CONSTRAINT ck_stock_items_promised_within_stock;
ALTER TABLE payments DROP CONSTRAINT ck_payments_captured_within_authorized;
ALTER TABLE payments DROP CONSTRAINT uq_payments_intent_id_provider;
ALTER TABLE download_grants DROP CONSTRAINT ck_download_grants_remaining;
SET LOCAL session_replication_role = replica;
"""


def test_every_check_is_broken_once() -> None:
    assert set(DAMAGE) == {name for _, name in PostgresBooks.checks}


async def test_each_damage_is_found(shop: Shop) -> None:
    await (await a_buyer(shop.container)).buys()
    assert await broken_books(shop.container.database()) == []

    for check, statements in DAMAGE.items():
        async with shop.container.database().connection() as connection, connection.transaction(force_rollback=True):
            await connection.execute(_WITHOUT_WALLS)
            await connection.execute(statements)

            assert check in {finding.check for finding in await findings_in(connection)}


def test_the_command_says_that_all_is_well(
    clean_database: str, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _environment(monkeypatch, clean_database, redis_url, tmp_path)

    result = CliRunner().invoke(check_books)

    assert (result.exit_code, "The books balance." in result.output) == (0, True)


def test_the_command_fails_where_something_is_found(
    clean_database: str, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _environment(monkeypatch, clean_database, redis_url, tmp_path)
    with psycopg.connect(clean_database, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "INSERT INTO stock_items (id, variant_id, location_id, on_hand) VALUES (uuidv7(), uuidv7(), uuidv7(), 3)"
        )

    result = CliRunner().invoke(check_books)

    assert result.exit_code == 1
    assert "I1 on hand is the sum of the movements: stock item" in result.output


def _environment(monkeypatch: pytest.MonkeyPatch, database_url: str, redis_url: str, data_dir: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("REDIS_URL", redis_url)
    monkeypatch.setenv("DATA_DIR", str(data_dir))

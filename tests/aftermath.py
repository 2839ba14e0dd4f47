"""What must be true of a shop's database when everything that broke has healed."""

import asyncio

from psycopg.rows import DictRow

from adapters.postgres.books import broken_books
from adapters.postgres.database import Database
from tests.shoppers import Journal

_PATIENCE_SECONDS = 240

# Whatever somebody still has to do.
_OPEN = """
SELECT 'checkout ' || id AS work FROM checkouts WHERE status = 'open' AND expires_at <= now()
UNION ALL SELECT 'order ' || number FROM orders WHERE status = 'pending_payment'
UNION ALL SELECT 'operation ' || key FROM payment_operations WHERE status = 'planned'
UNION ALL SELECT 'sandbox event ' || id FROM sandbox.events WHERE delivered_at IS NULL
UNION ALL SELECT 'event ' || event_id FROM provider_events WHERE applied_at IS NULL
UNION ALL SELECT 'job ' || task_name FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
"""
_DEAD = "SELECT task_name FROM procrastinate_jobs WHERE status = 'failed'"
# All money that the provider took or holds, and what of ours it belongs to.
_MONEY = """
SELECT i.id, i.status, i.received_amount AS received, o.status AS order_status, o.total_amount AS total
FROM sandbox.intents i LEFT JOIN orders o ON o.intent_id = i.id
"""
_INTENTS_OF_A_CHECKOUT = """
SELECT metadata ->> 'checkout_id' AS checkout FROM sandbox.intents GROUP BY 1 HAVING count(*) > 1
"""
_ORDER_OF = "SELECT number, status FROM orders WHERE intent_id = %(intent)s"
_CONFIRMED = "SELECT count(*) AS orders FROM orders WHERE status = 'confirmed'"
_CHECKOUT = "SELECT status FROM checkouts WHERE id = %(id)s"
# One set of events, and one letter for each.
_LETTERS = """
SELECT o.number, count(DISTINCT j.id) AS jobs, count(DISTINCT m.id) AS letters
FROM orders o
LEFT JOIN procrastinate_jobs j ON j.task_name = 'order.follow_confirmed'
      AND j.args -> 'event' ->> 'order_id' = o.id::text
LEFT JOIN mailbox_messages m ON m.dedupe_key = (j.args ->> 'event_id') || ':notifications.send_order_confirmation'
WHERE o.status = 'confirmed' GROUP BY o.number HAVING count(DISTINCT j.id) <> 1 OR count(DISTINCT m.id) <> 1
"""
_STOCK = """
SELECT s.id FROM stock_items s
WHERE s.reserved <> (SELECT coalesce(sum(l.quantity), 0) FROM order_lines l JOIN orders o ON o.id = l.order_id
                     WHERE l.variant_id = s.variant_id AND o.status = 'confirmed')
"""


async def healed(database: Database) -> None:
    """Wait until nobody has anything left to do. What is due only later (a hold that runs on) is not waited for."""
    left: list[DictRow] = []
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while left := await database.rows(_OPEN):  # noqa: ASYNC110 -- other processes work: there is no event
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError([row["work"] for row in left]) from None


async def assert_nothing_lost(database: Database, journal: Journal) -> None:
    """Every acknowledged order is there; no money, goods or letter is lost or doubled; the books balance."""
    for told in journal.orders:
        assert await database.rows(_ORDER_OF, {"intent": told.intent}) == [
            {"number": told.number, "status": "confirmed"}
        ]
    for intent in journal.left_paid:
        (order,) = await database.rows(_ORDER_OF, {"intent": intent})
        assert order["status"] == "confirmed"
    (confirmed,) = await database.rows(_CONFIRMED)
    assert confirmed["orders"] == len(journal.orders) + len(journal.left_paid)
    for checkout in journal.given_back:
        (row,) = await database.rows(_CHECKOUT, {"id": checkout})
        assert row["status"] in {"canceled", "expired"}
    for money in await database.rows(_MONEY):
        is_paid = money["status"] == "succeeded"
        assert (money["order_status"] == "confirmed") == is_paid, money
        assert money["received"] == (money["total"] if is_paid else 0), money
        assert money["status"] != "requires_capture", money
    assert await database.rows(_INTENTS_OF_A_CHECKOUT) == []
    assert await database.rows(_LETTERS) == []
    assert await database.rows(_DEAD) == []
    assert await database.rows(_STOCK) == []
    assert await broken_books(database) == []

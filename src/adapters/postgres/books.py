"""The rules of the business as queries over PostgreSQL; in a shop that is right each finds nothing."""

from adapters.postgres.database import Connection, Database
from adapters.postgres.download_books import DOWNLOAD_CHECKS
from adapters.postgres.refund_books import REFUND_CHECKS
from application.operations.books import Finding

_MOST = 20

# Captured money that belongs to nothing: from the second minute on it is nobody's step under way.
UNEXPLAINED_MONEY = """
        FROM payments p LEFT JOIN orders o ON o.id = p.order_id
        WHERE p.captured_amount > greatest(p.refunded_amount, (
          SELECT coalesce(sum(r.amount), 0) FROM order_refunds r
          WHERE r.order_id = p.order_id AND r.status <> 'failed'))
          + (SELECT coalesce(sum(d.amount), 0) FROM order_disputes d
             WHERE d.order_id = p.order_id AND d.status IN ('open', 'lost'))
          AND p.updated_at < now() - interval '120 seconds'
          AND (o.id IS NULL OR o.status IN ('pending_payment', 'canceled'))
"""

# Rule, name, and the query; its only column tells the place.
_CHECKS: tuple[tuple[str, str, str], ...] = (
    (
        "I1",
        "stock within its bounds",
        """
        SELECT format('stock item %s: on hand %s, backorder limit %s, reserved %s',
                      id, on_hand, backorder_limit, reserved) AS detail
        FROM stock_items
        WHERE on_hand < 0 OR reserved < 0 OR tracked AND reserved > on_hand + backorder_limit
        """,
    ),
    (
        "I1",
        "on hand is the sum of the movements",
        """
        SELECT format('stock item %s: on hand %s, movements %s', s.id, s.on_hand, coalesce(m.total, 0)) AS detail
        FROM stock_items s
        LEFT JOIN (SELECT stock_item_id, sum(quantity) AS total FROM stock_movements GROUP BY 1) m
               ON m.stock_item_id = s.id
        WHERE s.on_hand <> coalesce(m.total, 0)
        """,
    ),
    (
        "I1",
        "reserved is the sum of the live reservations",
        """
        SELECT format('stock item %s: reserved %s, promised %s', s.id, s.reserved, coalesce(r.total, 0)) AS detail
        FROM stock_items s
        LEFT JOIN (SELECT stock_item_id, sum(quantity) AS total FROM reservations WHERE ended_at IS NULL GROUP BY 1) r
               ON r.stock_item_id = s.id
        WHERE s.reserved <> coalesce(r.total, 0)
        """,
    ),
    (
        "I12",
        "an order's promise is what is left to ship",
        """
        SELECT format('order %s, variant %s: promised %s, left to ship %s',
                      o.number, r.variant_id, r.promised, l.wanted) AS detail
        FROM orders o
        JOIN (SELECT r.holder_id, s.variant_id,
                     coalesce(sum(r.quantity) FILTER (WHERE r.ended_at IS NULL), 0) AS promised
              FROM reservations r JOIN stock_items s ON s.id = r.stock_item_id
              WHERE r.holder_kind = 'order' GROUP BY 1, 2) r ON r.holder_id = o.id
        CROSS JOIN LATERAL (
            SELECT coalesce(sum((l.quantity - l.shipped_quantity) * t.each), 0)
                   * (o.status IN ('pending_payment', 'confirmed', 'partially_fulfilled'))::int AS wanted
            FROM order_lines l CROSS JOIN LATERAL (
                SELECT l.variant_id, 1 AS each WHERE l.parts = '[]'
                UNION ALL
                SELECT p.variant_id, p.quantity
                FROM jsonb_to_recordset(l.parts) AS p(variant_id uuid, quantity int)) t
            WHERE l.order_id = o.id AND t.variant_id = r.variant_id) l
        WHERE r.promised <> l.wanted
        """,
    ),
    (
        "I2",
        "a bundle is made of what has stock of its own",
        """
        SELECT format('bundle %s contains %s, which is a bundle', b.bundle_id, b.part_id) AS detail
        FROM bundle_parts b WHERE EXISTS (SELECT FROM bundle_parts o WHERE o.bundle_id = b.part_id)
        """,
    ),
    (
        "I12",
        "a checkout that ended holds nothing",
        """
        SELECT format('checkout %s is %s and holds %s of stock item %s', c.id, c.status, r.quantity, r.stock_item_id)
               AS detail
        FROM checkouts c JOIN reservations r ON r.holder_kind = 'checkout' AND r.holder_id = c.id
        WHERE r.ended_at IS NULL AND c.status <> 'open'
        """,
    ),
    (
        "I12",
        "a promise has an owner that exists",
        """
        SELECT format('reservation %s of %s %s, which is not there', r.id, r.holder_kind, r.holder_id) AS detail
        FROM reservations r
        WHERE r.ended_at IS NULL
          AND NOT EXISTS (SELECT FROM checkouts c WHERE r.holder_kind = 'checkout' AND c.id = r.holder_id)
          AND NOT EXISTS (SELECT FROM orders o WHERE r.holder_kind = 'order' AND o.id = r.holder_id)
        """,
    ),
    (
        "I3",
        "an order's lines add up to its amounts",
        """
        SELECT format('order %s: subtotal %s, lines %s; discount %s, lines %s; tax %s, lines %s', o.number,
                      o.subtotal_amount, l.subtotal, o.discount_amount, l.discount, o.tax_amount, l.tax) AS detail
        FROM orders o
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(quantity * unit_amount), 0) AS subtotal, coalesce(sum(discount_amount), 0) AS discount,
                   coalesce(sum(tax_amount), 0) AS tax
            FROM order_lines WHERE order_id = o.id) l
        WHERE o.subtotal_amount <> l.subtotal OR o.discount_amount <> l.discount
           OR o.tax_amount < l.tax OR o.tax_amount > l.tax AND o.shipping_amount = 0
        """,
    ),
    (
        "I3",
        "an order's total is what its parts make",
        """
        SELECT format('order %s: total %s', number, total_amount) AS detail
        FROM orders
        WHERE total_amount <> subtotal_amount - discount_amount + shipping_amount
              + CASE WHEN tax_included THEN 0 ELSE tax_amount END
           OR gift_card_amount NOT BETWEEN 0 AND total_amount
        """,
    ),
    (
        "I3",
        "an order owes what its checkout agreed",
        """
        SELECT format('order %s: total %s less gift cards %s, agreed %s', o.number, o.total_amount,
                      o.gift_card_amount, c.due_amount) AS detail
        FROM orders o JOIN checkouts c ON c.id = o.checkout_id
        WHERE o.total_amount - o.gift_card_amount <> c.due_amount OR o.currency <> c.currency
        """,
    ),
    (
        "I4",
        "refunded within captured within authorized",
        """
        SELECT format('payment %s: authorized %s, captured %s, refunded %s',
                      intent_id, authorized_amount, captured_amount, refunded_amount) AS detail
        FROM payments
        WHERE NOT (0 <= refunded_amount AND refunded_amount <= captured_amount
                   AND captured_amount <= authorized_amount)
        """,
    ),
    (
        "I4",
        "a confirmed order is paid in full",
        """
        SELECT format('order %s is %s: total %s, captured %s, gift cards %s', o.number, o.status, o.total_amount,
                      coalesce(p.captured, 0), o.gift_card_amount) AS detail
        FROM orders o
        LEFT JOIN (SELECT order_id, sum(captured_amount) AS captured FROM payments GROUP BY 1) p ON p.order_id = o.id
        WHERE o.status IN ('confirmed', 'partially_fulfilled', 'fulfilled')
          AND coalesce(p.captured, 0) + o.gift_card_amount <> o.total_amount
        """,
    ),
    (
        "I5",
        "one order for an intent, and for a checkout",
        """
        SELECT format('%s orders for %s', count(*), key) AS detail
        FROM (SELECT 'checkout ' || checkout_id AS key FROM orders
              UNION ALL SELECT 'intent ' || intent_id FROM orders WHERE intent_id IS NOT NULL
              UNION ALL SELECT 'paid intent ' || provider || ' ' || intent_id FROM payments) keys
        GROUP BY key HAVING count(*) > 1
        """,
    ),
    (
        "I5",
        "order, checkout and payment are each other's",
        """
        SELECT format('order %s of checkout %s', o.number, o.checkout_id) AS detail
        FROM orders o JOIN checkouts c ON c.id = o.checkout_id LEFT JOIN payments p ON p.order_id = o.id
        WHERE c.account_id IS NOT NULL AND o.account_id IS DISTINCT FROM c.account_id
           OR o.account_id IS NULL AND o.guest_key IS DISTINCT FROM c.guest_key
           OR c.status <> 'ordered'
           OR p.checkout_id IS NOT NULL AND (p.checkout_id <> o.checkout_id OR p.intent_id <> o.intent_id
                                             OR p.currency <> o.currency)
        """,
    ),
    (
        "I6",
        "no captured money without an order that goes on",
        f"""
        SELECT format('payment %s: captured %s, refunded %s, order %s', p.intent_id, p.captured_amount,
                      p.refunded_amount, coalesce(o.number || ' ' || o.status, 'none')) AS detail
        {UNEXPLAINED_MONEY}
        """,
    ),
    (
        "I6",
        "no order waits for its money for long",
        """
        SELECT format('order %s waits since %s', number, placed_at) AS detail
        FROM orders WHERE status = 'pending_payment' AND placed_at < now() - interval '120 seconds'
        """,
    ),
    (
        "I6",
        "a canceled order's authorization is released",
        """
        SELECT format('order %s: payment %s is %s', o.number, p.intent_id, p.status) AS detail
        FROM orders o JOIN payments p ON p.order_id = o.id
        WHERE o.status = 'canceled' AND p.status = 'authorized' AND o.canceled_at < now() - interval '120 seconds'
        """,
    ),
    (
        "I6",
        "every intention to move money ends",
        """
        SELECT format('operation %s is %s since %s: %s', key, status, created_at, last_error) AS detail
        FROM payment_operations
        WHERE status = 'planned' AND created_at < now() - interval '5 minutes'
        """,
    ),
    (
        # These done jobs are cleaned away after a week.
        "I10",
        "a confirmed order has its mail's job",
        """
        SELECT format('order %s, confirmed at %s', o.number, o.confirmed_at) AS detail
        FROM orders o
        WHERE o.confirmed_at > now() - interval '167 hours' AND NOT EXISTS (
            SELECT FROM procrastinate_jobs j
            WHERE j.task_name IN ('order.follow_confirmed', 'notifications.send_order_confirmation')
              AND j.args -> 'event' ->> 'order_id' = o.id::text)
        """,
    ),
    *REFUND_CHECKS,
    *DOWNLOAD_CHECKS,
)


class PostgresBooks:
    """All that is stored."""

    checks = tuple((rule, name) for rule, name, _ in _CHECKS)

    def __init__(self, database: Database) -> None:
        self._database = database

    async def broken(self) -> list[Finding]:
        return await broken_books(self._database)


async def broken_books(database: Database) -> list[Finding]:
    """Every rule that is broken, each with at most twenty places; all checks see the same moment."""
    async with database.connection() as connection:
        await connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            await connection.execute("SET LOCAL statement_timeout = '120s'")
            return await findings_in(connection)
        finally:
            await connection.execute("ROLLBACK")


async def findings_in(connection: Connection) -> list[Finding]:
    """The same, as the connection's open transaction sees it."""
    findings: list[Finding] = []
    for rule, name, query in _CHECKS:
        rows = await (await connection.execute(f"{query} LIMIT {_MOST}")).fetchall()
        findings += [Finding(rule=rule, check=name, detail=row["detail"]) for row in rows]
    return findings

"""The rules of what comes back, money and goods, as queries over PostgreSQL."""

# Rule, name, and the query; its only column tells the place.
REFUND_CHECKS: tuple[tuple[str, str, str], ...] = (
    (
        "I4",
        "refunds of an order within what was captured",
        """
        SELECT format('order %s: captured %s, refunds %s', o.number, coalesce(p.captured, 0), r.refunds) AS detail
        FROM orders o
        JOIN (SELECT order_id, sum(amount) AS refunds FROM order_refunds WHERE status <> 'failed' GROUP BY 1) r
             ON r.order_id = o.id
        LEFT JOIN (SELECT order_id, sum(captured_amount) AS captured FROM payments GROUP BY 1) p ON p.order_id = o.id
        WHERE r.refunds > coalesce(p.captured, 0)
        """,
    ),
    (
        "I4",
        "what a payment refunded is the sum of its order's refunds",
        """
        SELECT format('payment %s: refunded %s, refunds %s', p.intent_id, p.refunded_amount, coalesce(r.refunds, 0))
               AS detail
        FROM payments p
        LEFT JOIN (SELECT order_id, sum(amount) AS refunds FROM order_refunds WHERE status = 'succeeded' GROUP BY 1) r
             ON r.order_id = p.order_id
        WHERE p.refunded_amount <> coalesce(r.refunds, 0)
        """,
    ),
    (
        "I7",
        "no more comes back than was shipped",
        """
        SELECT format('order line %s: shipped %s, returned %s', l.id, l.shipped_quantity, b.quantity) AS detail
        FROM order_lines l
        JOIN (SELECT line, sum(quantity::int) AS quantity
              FROM (SELECT q.key::uuid AS line, q.value AS quantity
                    FROM order_returns r, jsonb_each_text(r.quantities) q WHERE r.status <> 'rejected'
                    UNION ALL
                    SELECT q.key::uuid, q.value FROM order_refunds r, jsonb_each_text(r.quantities) q WHERE r.restock
                   ) parts GROUP BY line) b ON b.line = l.id
        WHERE b.quantity > l.shipped_quantity
        """,
    ),
    (
        "I12",
        "no more goes on the shelf again than came back",
        """
        SELECT format('%s: %s came back, %s on the shelf', b.id, b.quantity, m.quantity) AS detail
        FROM (SELECT g.id, coalesce(sum(q.value::int * coalesce(
                         (SELECT sum((p ->> 'quantity')::int) FROM jsonb_array_elements(l.parts) p), 1)), 0) AS quantity
              FROM (SELECT id, restocked AS lines FROM order_returns
                    UNION ALL SELECT id, quantities FROM order_refunds WHERE restock) g
              LEFT JOIN LATERAL jsonb_each_text(g.lines) q ON true
              LEFT JOIN order_lines l ON l.id = q.key::uuid
              GROUP BY g.id) b
        JOIN (SELECT reference, sum(quantity) AS quantity FROM stock_movements WHERE kind = 'returned' GROUP BY 1) m
             ON m.reference = b.id::text
        WHERE m.quantity > b.quantity
        """,
    ),
)

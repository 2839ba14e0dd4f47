"""The statements that change stock. Each locks the stock items of its variants in the order of their ids."""

from collections.abc import Mapping

from adapters.postgres.together import Writing
from domain.inventory.allocation import AllocationStrategy

# All or nothing, in one round trip. The first location that has the whole line serves it, else one after the other.
_RESERVE = """
WITH wanted AS MATERIALIZED (
    SELECT * FROM unnest(%(variants)s::uuid[], %(quantities)s::int[]) AS t(variant_id, quantity)
), held AS MATERIALIZED (
    SELECT s.variant_id, sum(r.quantity) AS quantity
    FROM reservations r JOIN stock_items s ON s.id = r.stock_item_id
    WHERE r.holder_kind = %(kind)s AND r.holder_id = %(holder)s AND r.ended_at IS NULL
    GROUP BY s.variant_id
), locked AS MATERIALIZED (
    SELECT id, variant_id, location_id, tracked, on_hand + backorder_limit - reserved AS free
    FROM stock_items WHERE variant_id = ANY(%(variants)s) ORDER BY id FOR UPDATE
), demand AS MATERIALIZED (
    SELECT w.variant_id, w.quantity, coalesce(bool_or(NOT l.tracked), false) AS untracked,
           coalesce(sum(l.free), 0)::bigint AS free
    FROM wanted w LEFT JOIN locked l USING (variant_id) GROUP BY w.variant_id, w.quantity
), verdict AS MATERIALIZED (
    SELECT NOT EXISTS (SELECT FROM held) AND bool_and(untracked OR free >= quantity) AS granted FROM demand
), ranked AS MATERIALIZED (
    SELECT l.id, l.free, d.quantity, coalesce(sum(l.free) OVER (
               PARTITION BY l.variant_id ORDER BY l.free < d.quantity, {serving}
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM verdict CROSS JOIN demand d JOIN locked l USING (variant_id) JOIN stock_locations p ON p.id = l.location_id
    WHERE verdict.granted AND NOT d.untracked
), parts AS MATERIALIZED (
    SELECT id, least(free, quantity - before)::int AS quantity FROM ranked WHERE free > 0 AND before < quantity
), counted AS (
    UPDATE stock_items s SET reserved = s.reserved + p.quantity FROM parts p WHERE s.id = p.id
), promised AS (
    INSERT INTO reservations (id, stock_item_id, holder_kind, holder_id, quantity, expires_at)
    SELECT uuidv7(), id, %(kind)s, %(holder)s, quantity, %(until)s FROM parts
    ON CONFLICT (holder_kind, holder_id, stock_item_id) DO UPDATE
        SET quantity = EXCLUDED.quantity, expires_at = EXCLUDED.expires_at, ended_at = NULL, end_reason = NULL
        WHERE reservations.ended_at IS NOT NULL
)
SELECT d.variant_id, d.quantity, d.untracked, d.free, verdict.granted, h.quantity AS held,
       (SELECT count(*) FROM held) AS held_variants,
       ARRAY(SELECT b.bundle_id FROM bundle_parts b
             WHERE b.part_id = d.variant_id AND verdict.granted AND NOT d.untracked
             AND b.quantity <= d.free AND b.quantity > d.free - d.quantity) AS bundles
FROM demand d CROSS JOIN verdict LEFT JOIN held h USING (variant_id)
"""

# The shop's ranking of its locations, and how each strategy orders those that could serve.
_RANK = "p.priority, NOT p.is_default, p.code"
_SERVING: Mapping[AllocationStrategy, str] = {
    AllocationStrategy.PRIORITY: _RANK,
    AllocationStrategy.MOST_STOCK: f"l.free DESC, {_RANK}",
}
RESERVE = {strategy: _RESERVE.format(serving=order) for strategy, order in _SERVING.items()}

# Answers the variants that can be bought again by it.
RELEASE = """
WITH mine AS MATERIALIZED (
    SELECT id, stock_item_id, quantity FROM reservations
    WHERE holder_kind = %(kind)s AND holder_id = %(holder)s AND ended_at IS NULL
    ORDER BY stock_item_id FOR UPDATE
), locked AS MATERIALIZED (
    SELECT id, variant_id, tracked, on_hand + backorder_limit - reserved AS free
    FROM stock_items
    WHERE variant_id IN (SELECT s.variant_id FROM stock_items s JOIN mine ON mine.stock_item_id = s.id)
    ORDER BY id FOR UPDATE
), freed AS (
    UPDATE stock_items s SET reserved = s.reserved - mine.quantity
    FROM mine JOIN locked ON locked.id = mine.stock_item_id WHERE s.id = locked.id
), ended AS (
    UPDATE reservations r SET ended_at = now(), end_reason = %(reason)s FROM mine WHERE r.id = mine.id
), back AS MATERIALIZED (
    SELECT l.variant_id, sum(l.free) AS before, sum(m.quantity) AS freed
    FROM locked l LEFT JOIN mine m ON m.stock_item_id = l.id
    GROUP BY l.variant_id HAVING bool_and(l.tracked) AND sum(m.quantity) > 0
)
SELECT b.variant_id FROM back b WHERE b.before <= 0
UNION
SELECT p.bundle_id FROM back b JOIN bundle_parts p ON p.part_id = b.variant_id
    AND p.quantity > b.before AND p.quantity <= b.before + b.freed
ORDER BY 1
"""

# No row comes back where the checkout's promises have ended, and the order did not take them over before.
HAND_OVER = Writing(
    "hand_over",
    "reservations",
    moved="""
    UPDATE reservations SET holder_kind = 'order', holder_id = %(order)s, expires_at = NULL
    WHERE holder_kind = 'checkout' AND holder_id = %(checkout)s AND ended_at IS NULL RETURNING id
    """,
    handed_over="""
    SELECT id FROM moved
    UNION ALL
    SELECT %(order)s WHERE NOT EXISTS (
        SELECT FROM reservations WHERE holder_kind = 'checkout' AND holder_id = %(checkout)s AND ended_at IS NOT NULL)
        OR EXISTS (SELECT FROM reservations WHERE holder_kind = 'order' AND holder_id = %(order)s)
    """,
)

EXTEND = """
UPDATE reservations SET expires_at = %(until)s
WHERE holder_kind = %(kind)s AND holder_id = %(holder)s AND ended_at IS NULL
"""

PROMISED_TO_ORDER = """
SELECT r.id, r.quantity AS promised, r.ended_at IS NULL AS live, s.id AS stock_item_id, s.variant_id,
       s.on_hand, s.reserved, s.backorder_limit, s.tracked,
       EXISTS (SELECT FROM stock_movements m
               WHERE m.kind = 'sold' AND m.reference = %(reference)s AND m.stock_item_id = s.id) AS done
FROM reservations r JOIN stock_items s ON s.id = r.stock_item_id
WHERE r.holder_kind = 'order' AND r.holder_id = %(order)s AND s.variant_id = ANY(%(variants)s)
ORDER BY s.id FOR UPDATE
"""

SHIP = """
WITH parts AS MATERIALIZED (
    SELECT * FROM unnest(%(reservations)s::uuid[], %(items)s::uuid[], %(quantities)s::int[])
                  AS t(reservation_id, stock_item_id, quantity)
), shelf AS (
    UPDATE stock_items s SET on_hand = s.on_hand - p.quantity, reserved = s.reserved - p.quantity
    FROM parts p WHERE s.id = p.stock_item_id
), kept AS (
    UPDATE reservations r SET quantity = r.quantity - p.quantity,
        ended_at = CASE WHEN r.quantity = p.quantity THEN now() END,
        end_reason = CASE WHEN r.quantity = p.quantity THEN 'consumed' END
    FROM parts p WHERE r.id = p.reservation_id
)
INSERT INTO stock_movements (id, stock_item_id, kind, quantity, reference, actor_kind, actor_id)
SELECT uuidv7(), stock_item_id, 'sold', -quantity, %(reference)s, %(actor_kind)s, %(actor_id)s FROM parts
"""

# All items of variants that are counted at the default location.
COUNTED = """
SELECT s.variant_id FROM stock_items s
WHERE s.variant_id IN (
    SELECT d.variant_id FROM stock_items d JOIN stock_locations p ON p.id = d.location_id AND p.is_default
    WHERE d.variant_id = ANY(%(variants)s) AND d.tracked)
ORDER BY s.id FOR UPDATE
"""

# The location, which stays as it is to the end of the transaction: stock is brought to active ones only. And which of
# the variants are bundles, and which bundles contain them.
LOCATION = """
SELECT id, code, name, is_active,
       ARRAY(SELECT DISTINCT bundle_id FROM bundle_parts WHERE bundle_id = ANY(%(variants)s)) AS bundles,
       (SELECT coalesce(jsonb_agg(jsonb_build_array(part_id, bundle_id, quantity) ORDER BY bundle_id), '[]')
        FROM bundle_parts WHERE part_id = ANY(%(variants)s)) AS containing
FROM stock_locations
WHERE CASE WHEN %(location)s::uuid IS NULL THEN is_default ELSE id = %(location)s END FOR SHARE
"""

LOCATIONS = """
SELECT id, code, name, is_active FROM stock_locations WHERE id = ANY(%(locations)s) ORDER BY id FOR SHARE
"""

PROMISES = """
SELECT r.holder_kind, r.holder_id, r.quantity, o.number, count(*) OVER () AS holders
FROM reservations r LEFT JOIN orders o ON r.holder_kind = 'order' AND o.id = r.holder_id
WHERE r.stock_item_id = %(item)s AND r.ended_at IS NULL ORDER BY r.id LIMIT %(limit)s
"""

ITEMS = """
SELECT id, location_id, on_hand, reserved, backorder_limit, tracked,
       EXISTS (SELECT FROM stock_movements m
               WHERE m.kind = %(kind)s AND m.reference = %(reference)s AND m.stock_item_id = s.id) AS done
FROM stock_items s WHERE variant_id = %(variant)s ORDER BY id FOR UPDATE
"""

# No row comes back where somebody made the item meanwhile.
COUNT = """
WITH item AS (
    INSERT INTO stock_items AS s (id, variant_id, location_id, on_hand, backorder_limit, tracked)
    VALUES (uuidv7(), %(variant)s, %(location)s, %(on_hand)s, %(backorder_limit)s, %(tracked)s)
    ON CONFLICT (variant_id, location_id) DO UPDATE SET
        on_hand = EXCLUDED.on_hand, backorder_limit = EXCLUDED.backorder_limit, tracked = EXCLUDED.tracked
        WHERE %(known)s
    RETURNING s.id
), moved AS (
    INSERT INTO stock_movements (id, stock_item_id, kind, quantity, reference, reason, actor_kind, actor_id)
    SELECT uuidv7(), id, %(kind)s, %(quantity)s, %(reference)s, %(reason)s, %(actor_kind)s, %(actor_id)s
    FROM item WHERE %(quantity)s <> 0
)
SELECT id FROM item
"""

ITEMS_OF_MANY = """
SELECT s.id, s.variant_id, location_id, on_hand, reserved, backorder_limit, tracked
FROM stock_items s WHERE s.variant_id = ANY(%(variants)s) ORDER BY s.id FOR UPDATE
"""

# Fewer rows come back where somebody made an item meanwhile.
COUNT_MANY = """
WITH given AS (
    SELECT * FROM jsonb_to_recordset(%(rows)s) AS g(
        variant uuid, on_hand int, backorder_limit int, tracked bool, known bool, quantity int)
), item AS (
    INSERT INTO stock_items AS s (id, variant_id, location_id, on_hand, backorder_limit, tracked)
    SELECT uuidv7(), g.variant, %(location)s, g.on_hand, g.backorder_limit, g.tracked FROM given g
    ON CONFLICT (variant_id, location_id) DO UPDATE SET on_hand = EXCLUDED.on_hand
        WHERE (SELECT g.known FROM given g WHERE g.variant = EXCLUDED.variant_id)
    RETURNING s.id, s.variant_id
), moved AS (
    INSERT INTO stock_movements (id, stock_item_id, kind, quantity, reference, reason, actor_kind, actor_id)
    SELECT uuidv7(), item.id, %(kind)s, g.quantity, %(reference)s, %(reason)s, %(actor_kind)s, %(actor_id)s
    FROM item JOIN given g ON g.variant = item.variant_id WHERE g.quantity <> 0
)
SELECT id FROM item
"""

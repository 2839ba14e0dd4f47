"""What the books say of downloads."""

DOWNLOAD_CHECKS: tuple[tuple[str, str, str], ...] = (
    (
        "I14",
        "a paid digital line has its downloads",
        """
        SELECT format('order %s, line %s: no download of file %s', o.number, l.id, f.id) AS detail
        FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN digital_files f ON f.variant_id = l.variant_id
        WHERE o.confirmed_at < now() - interval '120 seconds' AND o.status <> 'canceled' AND NOT l.requires_shipping
          AND f.added_at <= o.confirmed_at
          AND (f.removed_at IS NULL OR f.removed_at > o.confirmed_at + interval '120 seconds')
          AND NOT EXISTS (SELECT FROM download_grants g WHERE g.line_id = l.id AND g.file_id = f.id)
        """,
    ),
    (
        "I14",
        "only what was paid is downloaded, and no download counts below zero",
        """
        SELECT format('download %s of order %s: %s left, %s used', g.id, o.number, g.remaining, g.uses) AS detail
        FROM download_grants g JOIN orders o ON o.id = g.order_id JOIN order_lines l ON l.id = g.line_id
        WHERE g.remaining < 0 OR g.uses < 0 OR o.confirmed_at IS NULL OR l.order_id <> o.id
        """,
    ),
)

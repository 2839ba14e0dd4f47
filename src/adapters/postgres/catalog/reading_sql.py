"""Statements of the catalog's reads."""

from adapters.postgres.inventory.supply import PARTS, supply

PAGE = "SELECT page FROM product_listings WHERE slug = %(slug)s"

MOVED_PRODUCT = """
SELECT l.slug FROM old_product_slugs o JOIN product_listings l ON l.product_id = o.product_id WHERE o.slug = %(slug)s
"""
MOVED_CATEGORY = """
SELECT c.slug FROM old_category_slugs o JOIN categories c ON c.id = o.category_id WHERE o.slug = %(slug)s
"""

_OF_PAGE = """(
    SELECT v.id FROM product_listings l JOIN variants v ON v.product_id = l.product_id WHERE l.slug = %(slug)s
)"""
SUPPLIES = f"""
SELECT f.id::text AS id, CASE WHEN f.free IS NOT NULL THEN greatest(f.free, 0)::int END AS available,
       {PARTS.format(bundle="f.id")} AS parts
FROM ({supply(_OF_PAGE)}) f
"""  # noqa: S608 -- made of constants

# Of the same innermost category; what is filed nowhere is akin to everything.
RELATED = """
SELECT '{"items":[' || coalesce(string_agg(o.card, ',' ORDER BY o.place), '') || ']}' AS body
FROM product_listings l
LEFT JOIN LATERAL (
    SELECT r.card,
           row_number() OVER (ORDER BY d.available DESC, d.units_sold DESC, d.rating_sum DESC, d.product_id) AS place
    FROM search_documents d JOIN product_listings r USING (product_id)
    WHERE d.product_id <> l.product_id AND r.category_ids @> l.category_ids[cardinality(l.category_ids):]
    ORDER BY place LIMIT 8
) o ON true
WHERE l.slug = %(slug)s GROUP BY l.product_id
"""

CATEGORIES = """
SELECT c.id, c.parent_id, c.slug, c.name, c.description, c.position, c.image_key, coalesce(n.count, 0) AS product_count,
       coalesce(r.sources, '[]') AS image_sources
FROM categories c
LEFT JOIN picture_renditions r ON r.original_key = c.image_key
LEFT JOIN (SELECT u.id, count(*) AS count FROM product_listings l CROSS JOIN unnest(l.category_ids) u(id) GROUP BY u.id)
    n ON n.id = c.id
"""

REVIEWS = """
SELECT s.histogram, r.*
FROM product_listings l
CROSS JOIN LATERAL (
    SELECT ARRAY[count(*) FILTER (WHERE rating = 1), count(*) FILTER (WHERE rating = 2),
                 count(*) FILTER (WHERE rating = 3), count(*) FILTER (WHERE rating = 4),
                 count(*) FILTER (WHERE rating = 5)] AS histogram
    FROM reviews WHERE product_id = l.product_id AND status = 'published'
) s
LEFT JOIN LATERAL (
    SELECT id, author_name, rating, title, body, is_verified, created_at FROM reviews
    WHERE product_id = l.product_id AND status = 'published'
      AND (%(after)s::timestamptz IS NULL OR created_at < %(after)s
           OR (created_at = %(after)s AND id > %(after_id)s::uuid))
    ORDER BY created_at DESC, id LIMIT {limit}
) r ON true
WHERE l.slug = %(slug)s ORDER BY r.created_at DESC, r.id
"""

ADMIN_PRODUCTS = """
WITH part AS (
    SELECT p.id, p.version, p.slug, p.title, p.status, p.brand, p.category_id, p.created_at, p.updated_at
    FROM products p
    WHERE (%(status)s::text IS NULL OR p.status = %(status)s)
      AND (%(like)s::text IS NULL OR p.title ILIKE %(like)s OR p.slug ILIKE %(like)s OR p.brand ILIKE %(like)s
           OR EXISTS (SELECT FROM variants v WHERE v.product_id = p.id AND v.sku ILIKE %(like)s))
      AND (%(after)s::timestamptz IS NULL OR p.created_at < %(after)s
           OR (p.created_at = %(after)s AND p.id > %(after_id)s::uuid))
    ORDER BY p.created_at DESC, p.id LIMIT {limit}
)
SELECT part.*, c.name AS category_name, o.amount, o.currency, coalesce(o.variants, 0) AS variant_count, o.available,
       (SELECT '/media/' || m.storage_key FROM product_media m
        WHERE m.product_id = part.id AND m.storage_key IS NOT NULL ORDER BY m.position, m.id LIMIT 1) AS image_url
FROM part
LEFT JOIN categories c ON c.id = part.category_id
LEFT JOIN LATERAL (
    SELECT min(vp.amount) AS amount, min(vp.currency) AS currency, count(*) AS variants, sum(s.available) AS available
    FROM variants v JOIN variant_prices vp ON vp.variant_id = v.id
    LEFT JOIN LATERAL (
        SELECT CASE WHEN f.free IS NOT NULL THEN greatest(f.free, 0)::int END AS available
        FROM (SUPPLY) f
    ) s ON true
    WHERE v.product_id = part.id
) o ON true
ORDER BY part.created_at DESC, part.id
""".replace("SUPPLY", supply("(SELECT v.id)"))

ADMIN_REVIEWS = """
SELECT r.id, r.author_name AS author, r.rating, r.title, r.body, r.status, r.is_verified, r.created_at, r.account_id,
       p.id AS product_id, p.slug AS product_slug, p.title AS product_title
FROM reviews r JOIN products p ON p.id = r.product_id
WHERE {conditions} ORDER BY r.created_at DESC, r.id LIMIT {limit}
"""

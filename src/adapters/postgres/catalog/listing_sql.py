"""The statements that derive the read model. All products at once cost one statement, and so does one."""

# Parts of a facet term.
SEPARATOR = "\x1f"

_LINEAGES = """
lineages AS (
    SELECT c.id, ARRAY[c.id] AS ids, c.slug, c.name, c.name AS names,
           jsonb_build_array(jsonb_build_object('slug', c.slug, 'name', c.name)) AS path
    FROM categories c WHERE c.parent_id IS NULL
    UNION ALL
    SELECT c.id, l.ids || c.id, c.slug, c.name, l.names || ' ' || c.name,
           l.path || jsonb_build_object('slug', c.slug, 'name', c.name)
    FROM categories c JOIN lineages l ON c.parent_id = l.id
)
"""

_WANTED = """
wanted AS (
    SELECT p.*, (SELECT coalesce(array_agg(o.value ->> 'name' ORDER BY o.ordinality), '{{}}')
                 FROM jsonb_array_elements(p.options) WITH ORDINALITY o) AS option_names
    FROM products p WHERE {which}
)
"""

# What each product's parts come to. Pictures of which we hold no copy have no address yet.
_PARTS = """
stock AS (
    SELECT v.id, bool_or(NOT s.tracked) OR sum(s.on_hand + s.backorder_limit - s.reserved) > 0 AS available
    FROM wanted w JOIN variants v ON v.product_id = w.id JOIN stock_items s ON s.variant_id = v.id
    GROUP BY v.id
),
pictures AS (
    SELECT m.product_id, m.id, m.position, m.alt, '/media/' || m.storage_key AS url
    FROM wanted w JOIN product_media m ON m.product_id = w.id
),
gallery AS (
    SELECT product_id,
           json_agg(json_build_object('url', url, 'alt', alt) ORDER BY position, id) AS images,
           (array_agg(json_build_object('url', url, 'alt', alt) ORDER BY position, id)
            FILTER (WHERE url IS NOT NULL))[1] AS image
    FROM pictures GROUP BY product_id
),
offers AS (
    SELECT w.id AS product_id,
           (array_agg(vp.amount ORDER BY vp.amount, v.position))[1] AS amount,
           (array_agg(vp.compare_at_amount ORDER BY vp.amount, v.position))[1] AS compare_at_amount,
           min(vp.currency) AS currency,
           bool_or(coalesce(s.available, false)) AS available,
           json_agg(json_build_object(
               'id', v.id, 'sku', v.sku, 'options', json_object(w.option_names, v.option_values),
               'price', json_build_object('amount', vp.amount, 'currency', vp.currency),
               'compareAtPrice', CASE WHEN vp.compare_at_amount IS NOT NULL THEN
                   json_build_object('amount', vp.compare_at_amount, 'currency', vp.currency) END,
               'imageUrl', m.url
           ) ORDER BY v.position, v.id) AS variants
    FROM wanted w
    JOIN variants v ON v.product_id = w.id
    JOIN variant_prices vp ON vp.variant_id = v.id
    LEFT JOIN stock s ON s.id = v.id
    LEFT JOIN pictures m ON m.id = v.media_id
    GROUP BY w.id
),
ratings AS (
    SELECT r.product_id, sum(r.rating) AS sum, count(*) AS count
    FROM wanted w JOIN reviews r ON r.product_id = w.id AND r.status = 'published'
    GROUP BY r.product_id
)
"""

# An option's values are those that variants have, so the product's own list of them is enough for the facets.
_DERIVED = """
derived AS (
    SELECT w.id, w.slug, w.title, w.published_at, w.brand, w.product_type, w.tags, w.description_html, w.seo_title,
           w.seo_description, w.options, o.amount, o.compare_at_amount, o.currency, o.available, o.variants,
           coalesce(r.sum, 0)::int AS rating_sum, coalesce(r.count, 0)::int AS rating_count,
           round(r.sum::numeric / r.count, 1) AS rating,
           g.image, coalesce(g.images, '[]'::json) AS images,
           coalesce(l.ids, '{}') AS category_ids, coalesce(l.names, '') AS category_names,
           CASE WHEN l.id IS NOT NULL THEN json_build_object('slug', l.slug, 'name', l.name, 'path', l.path) END
               AS category,
           facets.labels AS facet_labels,
           facets.terms AS facet_terms
    FROM wanted w
    JOIN offers o ON o.product_id = w.id
    LEFT JOIN gallery g ON g.product_id = w.id
    LEFT JOIN ratings r ON r.product_id = w.id
    LEFT JOIN lineages l ON l.id = w.category_id
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(f.label ORDER BY f.kind, f.label), '{}') AS labels,
               coalesce(array_agg(f.kind || chr(31) || lower(f.label) ORDER BY f.kind, f.label), '{}') AS terms
        FROM (
            SELECT 'b' AS kind, w.brand AS label WHERE w.brand <> ''
            UNION ALL
            SELECT 'o', (e.value ->> 'name') || chr(31) || v.value
            FROM jsonb_array_elements(w.options) e CROSS JOIN jsonb_array_elements_text(e.value -> 'values') v
        ) f
    ) facets
    WHERE w.status = 'active' AND w.published_at IS NOT NULL
)
"""

_WRITTEN = """
written AS (
    INSERT INTO product_listings
        (product_id, slug, title, currency, price_amount, available, rating_sum, rating_count, category_ids,
         facet_terms, facet_labels, search, card, page, published_at)
    SELECT d.id, d.slug, d.title, d.currency, d.amount, d.available, d.rating_sum, d.rating_count, d.category_ids,
           d.facet_terms, d.facet_labels,
           setweight(to_tsvector('english', unaccent(d.title)), 'A')
           || setweight(to_tsvector('english', unaccent(d.brand || ' ' || d.product_type)), 'B')
           || setweight(to_tsvector('english', unaccent(array_to_string(d.tags, ' ') || ' ' || d.category_names)), 'C')
           || setweight(to_tsvector('english', unaccent(regexp_replace(d.description_html, '<[^>]+>', ' ', 'g'))), 'D'),
           json_build_object(
               'id', d.id, 'slug', d.slug, 'title', d.title, 'image', d.image,
               'price', json_build_object('amount', d.amount, 'currency', d.currency),
               'compareAtPrice', CASE WHEN d.compare_at_amount IS NOT NULL THEN
                   json_build_object('amount', d.compare_at_amount, 'currency', d.currency) END,
               'available', d.available, 'rating', d.rating, 'reviewCount', d.rating_count)::text,
           json_build_object(
               'id', d.id, 'slug', d.slug, 'title', d.title, 'description', d.description_html, 'brand', d.brand,
               'tags', d.tags, 'category', d.category, 'images', d.images, 'options', d.options,
               'rating', d.rating, 'reviewCount', d.rating_count,
               'seo', json_build_object('title', coalesce(nullif(d.seo_title, ''), d.title),
                                        'description', d.seo_description),
               'variants', d.variants)::text,
           d.published_at
    FROM derived d
    ON CONFLICT (product_id) DO UPDATE SET
        slug = excluded.slug, title = excluded.title, currency = excluded.currency,
        price_amount = excluded.price_amount, available = excluded.available, rating_sum = excluded.rating_sum,
        rating_count = excluded.rating_count, category_ids = excluded.category_ids,
        facet_terms = excluded.facet_terms, facet_labels = excluded.facet_labels, search = excluded.search,
        card = excluded.card, page = excluded.page, published_at = excluded.published_at
    WHERE (product_listings.card, product_listings.page, product_listings.category_ids, product_listings.search)
          IS DISTINCT FROM (excluded.card, excluded.page, excluded.category_ids, excluded.search)
)
"""

WORDS = """
    SELECT DISTINCT l.product_id, word
    FROM product_listings l JOIN products p ON p.id = l.product_id
    CROSS JOIN regexp_split_to_table(lower(unaccent(p.title || ' ' || p.brand || ' ' || p.product_type)), '\\W+') word
    WHERE length(word) BETWEEN 3 AND 40
"""


def _refresh(which: str, gone: str, news: str) -> str:
    derivation = ",".join([_LINEAGES, _WANTED.format(which=which), _PARTS, _DERIVED, _WRITTEN])
    return f"WITH RECURSIVE {derivation}, removed AS (DELETE FROM product_listings l WHERE {gone}) {news}"  # noqa: S608 -- constants of this module


_NEW_WORDS = """
INSERT INTO search_terms (term, products)
SELECT DISTINCT word, 1
FROM derived d
CROSS JOIN regexp_split_to_table(lower(unaccent(d.title || ' ' || d.brand || ' ' || d.product_type)), '\\W+') word
WHERE length(word) BETWEEN 3 AND 40 AND NOT EXISTS (SELECT FROM search_terms t WHERE t.term = word)
ORDER BY word
ON CONFLICT (term) DO NOTHING
"""

REFRESH = _refresh(
    "p.id = ANY(%(ids)s)",
    "l.product_id = ANY(%(ids)s) AND NOT EXISTS (SELECT FROM derived d WHERE d.id = l.product_id)",
    _NEW_WORDS,
)
REFRESH_ALL = _refresh("true", "NOT EXISTS (SELECT FROM derived d WHERE d.id = l.product_id)", "SELECT 1")

REFRESH_TERMS = f"""
WITH words AS MATERIALIZED (SELECT word AS term, count(*) AS products FROM ({WORDS}) w GROUP BY word),
removed AS (DELETE FROM search_terms t WHERE NOT EXISTS (SELECT FROM words w WHERE w.term = t.term))
INSERT INTO search_terms (term, products) SELECT term, products FROM words ORDER BY term
ON CONFLICT (term) DO UPDATE SET products = excluded.products WHERE search_terms.products <> excluded.products
"""  # noqa: S608 -- constants of this module

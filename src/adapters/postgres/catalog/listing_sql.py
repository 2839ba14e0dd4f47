"""The statements that derive the read model. All products at once cost one statement, and so does one."""

from adapters.postgres.inventory.supply import supply

# Parts of a facet term.
SEPARATOR = "\x1f"

# Everything but letters and digits parts words, as in what buyers type: "T-Shirt" is two words, and so is "16x20/A4".
_WORDS = "to_tsvector('english', regexp_replace(unaccent({text}), '{tags}[^[:alnum:]]+', ' ', 'g'))"
# How SKUs and barcodes are looked up: without hyphens and spaces.
_CODE = "'#' || nullif(regexp_replace(lower({column}), '[^[:alnum:]]+', '', 'g'), '')"


def _weighted(text: str, weight: str, *, tags: str = "") -> str:
    return f"setweight({_WORDS.format(text=text, tags=tags)}, '{weight}')"


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

_OFFERED = "(SELECT v.id FROM wanted w JOIN variants v ON v.product_id = w.id)"

_WANTED = """
wanted AS (
    SELECT p.*, (SELECT coalesce(array_agg(o.value ->> 'name' ORDER BY o.ordinality), '{{}}')
                 FROM jsonb_array_elements(p.options) WITH ORDINALITY o) AS option_names
    FROM products p WHERE {which}
)
"""

# What each product's parts come to. Pictures of which we hold no copy have no address yet.
_PARTS = f"""
stock AS (
    SELECT f.id, coalesce(f.free > 0, true) AS available FROM ({supply(_OFFERED)}) f
),
pictures AS (
    SELECT m.product_id, m.id, m.position, '/media/' || m.storage_key AS url,
           json_build_object('url', '/media/' || m.storage_key, 'alt', m.alt, 'width', m.width, 'height', m.height,
                             'sources', coalesce(r.sources, '[]')) AS document
    FROM wanted w JOIN product_media m ON m.product_id = w.id
    LEFT JOIN picture_renditions r ON r.original_key = m.storage_key
),
gallery AS (
    SELECT product_id,
           json_agg(document ORDER BY position, id) AS images,
           (array_agg(document ORDER BY position, id) FILTER (WHERE url IS NOT NULL))[1] AS image
    FROM pictures GROUP BY product_id
),
offers AS (
    SELECT w.id AS product_id,
           (array_agg(vp.amount ORDER BY vp.amount, v.position))[1] AS amount,
           (array_agg(vp.compare_at_amount ORDER BY vp.amount, v.position))[1] AS compare_at_amount,
           min(vp.currency) AS currency,
           bool_or(coalesce(s.available, false)) AS available,
           array_agg({_CODE.format(column="v.sku")}) || array_agg({_CODE.format(column="v.barcode")}) AS codes,
           json_agg(json_build_object(
               'id', v.id, 'sku', v.sku, 'options', json_object(w.option_names, v.option_values),
               'price', json_build_object('amount', vp.amount, 'currency', vp.currency),
               'compareAtPrice', CASE WHEN vp.compare_at_amount IS NOT NULL THEN
                   json_build_object('amount', vp.compare_at_amount, 'currency', vp.currency) END,
               'imageUrl', m.url,
               'isDigital', v.id IN (SELECT f.variant_id FROM digital_files f
                                     WHERE f.removed_at IS NULL AND f.variant_id IS NOT NULL)
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
"""  # noqa: S608 -- constants of this module

# What is told of products by their types. `words` finds them: what was written or chosen, and what is true of them.
_TOLD = """
told AS (
    SELECT w.id AS product_id, d.place, v.nth, d.key, d.name, d.kind, d.filterable, v.value, nullif(c.hex, '') AS hex,
           CASE d.kind WHEN 'number' THEN concat_ws(' ', v.value, nullif(d.unit, ''))
                       WHEN 'boolean' THEN CASE v.value WHEN 'true' THEN 'Yes' ELSE 'No' END
                       ELSE coalesce(c.name, v.value) END AS text
    FROM wanted w
    JOIN product_types t ON t.id = w.product_type_id
    CROSS JOIN LATERAL ROWS FROM (
        jsonb_to_recordset(t.attributes)
            AS (key text, name text, kind text, unit text, filterable bool, choices jsonb)
    ) WITH ORDINALITY AS d(key, name, kind, unit, filterable, choices, place)
    -- one value, or several of them in a list
    CROSS JOIN LATERAL jsonb_array_elements_text(
        CASE jsonb_typeof(w.attributes -> d.key) WHEN 'array' THEN w.attributes -> d.key
             WHEN 'string' THEN jsonb_build_array(w.attributes -> d.key) END) WITH ORDINALITY AS v(value, nth)
    LEFT JOIN LATERAL jsonb_to_recordset(d.choices) AS c(key text, name text, hex text)
        ON d.kind IN ('select', 'swatch') AND c.key = v.value
),
shown AS (
    SELECT s.product_id, json_agg(s.shown ORDER BY s.place, s.nth) AS attributes, string_agg(s.words, ' ') AS words,
           array_agg('a' || chr(31) || s.key || chr(31) || lower(s.value)) FILTER (WHERE s.filterable) AS terms,
           array_agg(s.shown::text) FILTER (WHERE s.filterable) AS labels
    FROM (
        SELECT *, json_build_object(
                   'key', key, 'name', name, 'kind', kind, 'value', value, 'text', text, 'hex', hex) AS shown,
               CASE WHEN kind IN ('text', 'select', 'swatch') THEN text WHEN value = 'true' THEN name END AS words
        FROM told
    ) s
    GROUP BY s.product_id
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
           coalesce(x.attributes, '[]'::json) AS attributes, coalesce(x.words, '') AS attribute_words,
           facets.keys, facets.terms, facets.labels, array_remove(o.codes, NULL) AS codes
    FROM wanted w
    JOIN offers o ON o.product_id = w.id
    LEFT JOIN gallery g ON g.product_id = w.id
    LEFT JOIN ratings r ON r.product_id = w.id
    LEFT JOIN lineages l ON l.id = w.category_id
    LEFT JOIN shown x ON x.product_id = w.id
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT hashtextextended(f.term, 0)), '{}') AS keys,
               array_agg(f.term) AS terms, array_agg(f.label) AS labels
        FROM (
            SELECT 'b' || chr(31) || lower(w.brand) AS term, w.brand AS label WHERE w.brand <> ''
            UNION ALL
            SELECT 'o' || chr(31) || lower(e.value ->> 'name') || chr(31) || lower(v.value),
                   (e.value ->> 'name') || chr(31) || v.value
            FROM jsonb_array_elements(w.options) e CROSS JOIN jsonb_array_elements_text(e.value -> 'values') v
            UNION ALL
            SELECT 'c' || chr(31) || c, '' FROM unnest(l.ids) c
            UNION ALL
            SELECT 't' || chr(31) || lower(t), '' FROM unnest(w.tags) t
            UNION ALL
            SELECT a.term, a.label FROM unnest(x.terms, x.labels) a(term, label)
        ) f
    ) facets
    WHERE w.status = 'active' AND w.published_at IS NOT NULL
)
"""

_WRITTEN = """
written AS (
    INSERT INTO product_listings
        (product_id, slug, title, currency, price_amount, available, rating_sum, rating_count, category_ids, card,
         page, published_at)
    SELECT d.id, d.slug, d.title, d.currency, d.amount, d.available, d.rating_sum, d.rating_count, d.category_ids,
           json_build_object(
               'id', d.id, 'slug', d.slug, 'title', d.title, 'image', d.image,
               'price', json_build_object('amount', d.amount, 'currency', d.currency),
               'compareAtPrice', CASE WHEN d.compare_at_amount IS NOT NULL THEN
                   json_build_object('amount', d.compare_at_amount, 'currency', d.currency) END,
               'available', d.available, 'rating', d.rating, 'reviewCount', d.rating_count)::text,
           json_build_object(
               'id', d.id, 'slug', d.slug, 'title', d.title, 'description', d.description_html, 'brand', d.brand,
               'tags', d.tags, 'category', d.category, 'images', d.images, 'options', d.options,
               'attributes', d.attributes,
               'rating', d.rating, 'reviewCount', d.rating_count,
               'seo', json_build_object('title', coalesce(nullif(d.seo_title, ''), d.title),
                                        'description', d.seo_description),
               'variants', d.variants)::text,
           d.published_at
    FROM derived d
    ON CONFLICT (product_id) DO UPDATE SET
        slug = excluded.slug, title = excluded.title, currency = excluded.currency,
        price_amount = excluded.price_amount, available = excluded.available, rating_sum = excluded.rating_sum,
        rating_count = excluded.rating_count, category_ids = excluded.category_ids, card = excluded.card,
        page = excluded.page, published_at = excluded.published_at
    WHERE (product_listings.card, product_listings.page, product_listings.category_ids)
          IS DISTINCT FROM (excluded.card, excluded.page, excluded.category_ids)
)
"""

# Nothing here needs what the statement itself writes: the keys of facet values are hashes of their terms.
_FOUND_BY = f"""
documents AS (
    SELECT d.id, d.amount, d.currency, d.available, d.rating_sum, d.rating_count, d.published_at, d.keys, d.codes,
           {_weighted("d.title", "A")} || {_weighted("d.brand || ' ' || d.product_type", "B")}
           || {_weighted("array_to_string(d.tags, ' ') || ' ' || d.category_names", "C")} AS headline,
           {_weighted("d.description_html", "D", tags="<[^>]+>|")} || {_weighted("d.attribute_words", "D")}
               AS description
    FROM derived d
),
indexed AS (
    INSERT INTO search_documents
        (product_id, price_amount, currency, available, rating_sum, rating_count, published_at, facets, headline,
         search)
    SELECT id, amount, currency, available, rating_sum, rating_count, published_at, keys, headline,
           headline || description || array_to_tsvector(codes)
    FROM documents
    ON CONFLICT (product_id) DO UPDATE SET
        price_amount = excluded.price_amount, currency = excluded.currency, available = excluded.available,
        rating_sum = excluded.rating_sum, rating_count = excluded.rating_count,
        published_at = excluded.published_at, facets = excluded.facets,
        headline = excluded.headline, search = excluded.search
    WHERE (search_documents.price_amount, search_documents.currency, search_documents.available,
           search_documents.rating_sum, search_documents.rating_count, search_documents.published_at,
           search_documents.facets, search_documents.headline, search_documents.search)
          IS DISTINCT FROM (excluded.price_amount, excluded.currency, excluded.available, excluded.rating_sum,
                            excluded.rating_count, excluded.published_at, excluded.facets, excluded.headline,
                            excluded.search)
    RETURNING product_id
),
named AS (
    INSERT INTO facet_values (key, term, label)
    SELECT hashtextextended(f.term, 0), f.term, min(f.label)
    FROM derived d CROSS JOIN unnest(d.terms, d.labels) f(term, label)
    -- nobody is shown tags: collections find by them
    WHERE left(f.term, 1) <> 't'
    GROUP BY f.term ORDER BY f.term
    ON CONFLICT (key) DO UPDATE SET label = excluded.label
    WHERE facet_values.label > excluded.label
       OR (starts_with(excluded.term, 'a' || chr(31)) AND facet_values.label <> excluded.label)
    RETURNING key
)
"""  # noqa: S608 -- constants of this module

# A word, and what is left of it without one of its letters: words that are one slip apart share one of these.
SLIPS = """(SELECT array_agg(DISTINCT overlay({word} PLACING '' FROM place FOR 1)) || {word}
            FROM generate_series(1, length({word})) place)"""

# Numbers alone are no words that somebody misspells.
_TERM = "length(word) BETWEEN 3 AND 40 AND word !~ '^[0-9]+$'"
_SPLIT = "regexp_split_to_table(lower(unaccent({text})), '[^[:alnum:]]+') word"
_WORDED = "p.title || ' ' || p.brand || ' ' || p.product_type || ' ' || array_to_string(p.tags, ' ')"

WORDS = f"""
    SELECT DISTINCT p.id, word
    FROM product_listings l JOIN products p ON p.id = l.product_id CROSS JOIN {_SPLIT.format(text=_WORDED)}
    WHERE {_TERM}
    UNION ALL
    SELECT c.id, word FROM categories c CROSS JOIN {_SPLIT.format(text="c.name")} WHERE {_TERM}
"""  # noqa: S608 -- constants of this module


# For those who count facets of what they have read before.
_TOLD_OF = """
removed AS (DELETE FROM product_listings l WHERE {gone} RETURNING product_id),
told_of AS (
    INSERT INTO search_changes (product_id, facet_key)
    SELECT product_id, NULL::bigint FROM indexed UNION ALL SELECT product_id, NULL FROM removed
    UNION ALL SELECT NULL, key FROM named
)
"""


def _refresh(which: str, gone: str, news: str) -> str:
    derivation = ",".join([_LINEAGES, _WANTED.format(which=which), _PARTS, _TOLD, _DERIVED, _WRITTEN, _FOUND_BY])
    return f"WITH RECURSIVE {derivation}, {_TOLD_OF.format(gone=gone)} {news}"


_NEW_WORDS = f"""
INSERT INTO search_terms (term, products, slips)
SELECT word, 1, {SLIPS.format(word="word")}
FROM derived p CROSS JOIN {_SPLIT.format(text=_WORDED + " || ' ' || p.category_names")}
WHERE {_TERM} AND NOT EXISTS (SELECT FROM search_terms t WHERE t.term = word)
GROUP BY word ORDER BY word
ON CONFLICT (term) DO NOTHING
"""  # noqa: S608 -- constants of this module

REFRESH = _refresh(
    "p.id = ANY(%(ids)s)",
    "l.product_id = ANY(%(ids)s) AND NOT EXISTS (SELECT FROM derived d WHERE d.id = l.product_id)",
    _NEW_WORDS,
)
REFRESH_ALL = _refresh("true", "NOT EXISTS (SELECT FROM derived d WHERE d.id = l.product_id)", "SELECT 1")

# Values that no product has any more.
REFRESH_FACETS = """
DELETE FROM facet_values v WHERE NOT EXISTS (
    SELECT FROM (SELECT DISTINCT unnest(facets) AS key FROM search_documents) used WHERE used.key = v.key)
"""

REFRESH_TERMS = f"""
WITH words AS MATERIALIZED (SELECT word AS term, count(*) AS products FROM ({WORDS}) w GROUP BY word),
removed AS (DELETE FROM search_terms t WHERE NOT EXISTS (SELECT FROM words w WHERE w.term = t.term))
INSERT INTO search_terms (term, products, slips)
SELECT w.term, w.products, {SLIPS.format(word="w.term")}
FROM words w LEFT JOIN search_terms t ON t.term = w.term
WHERE t.products IS DISTINCT FROM w.products ORDER BY w.term
ON CONFLICT (term) DO UPDATE SET products = excluded.products
"""  # noqa: S608 -- constants of this module

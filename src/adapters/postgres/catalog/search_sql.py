"""Statements of spelling and suggestions."""

from adapters.postgres.catalog.filters import RANK
from adapters.postgres.catalog.listing_sql import SLIPS

# Words that begin no word of the catalog, with those one slip away, then those that share most of their letters'
# triples; `parts`: two words of the catalog that were written as one. Planned once: the list is not looked at.
UNKNOWN_WORDS = f"""
SELECT w.word,
    ARRAY(SELECT t.term FROM search_terms t WHERE t.slips && {SLIPS.format(word="w.word")}
          ORDER BY t.products DESC, t.term LIMIT 50)
    || ARRAY(SELECT t.term FROM search_terms t WHERE t.term %% w.word
             ORDER BY similarity(t.term, w.word) DESC, t.products DESC, t.term LIMIT 20) AS near,
    (SELECT one.term || ' ' || other.term
     FROM generate_series(3, length(w.word) - 3) place
     JOIN search_terms one ON one.term = left(w.word, place)
     JOIN search_terms other ON other.term = substr(w.word, place + 1)
     ORDER BY least(one.products, other.products) DESC, place LIMIT 1) AS parts
FROM unnest((SELECT %(words)s::text[])) w(word)
WHERE NOT EXISTS (
    SELECT FROM search_terms t WHERE t.term ~>=~ w.word AND t.term ~<~ (w.word || chr(1114111)))
"""  # noqa: S608 -- a constant

# The keys that facet terms are kept by.
KEYS = "SELECT t AS term, hashtextextended(t, 0) AS key FROM unnest(%(terms)s::text[]) t"

# Of what begins so, some hundreds are ranked: a letter or two begin half of a large catalog.
SUGGEST = f"""
SELECT json_build_object(
    'products', coalesce((SELECT json_agg(p) FROM (
        SELECT l.slug, l.title, l.card::json -> 'image' AS image, l.card::json -> 'price' AS price
        FROM (
            SELECT d.product_id, {RANK} AS rank
            FROM (SELECT * FROM search_documents s
                  WHERE s.search @@ (to_tsquery('english', unaccent(%(words)s)) || %(code)s::tsquery) LIMIT 300) d
            ORDER BY rank DESC, d.product_id LIMIT 6
        ) best JOIN product_listings l USING (product_id)
        ORDER BY best.rank DESC, l.product_id) p), '[]'),
    'categories', coalesce((SELECT json_agg(c) FROM (
        SELECT c.slug, c.name FROM categories c
        WHERE ' ' || lower(unaccent(c.name)) LIKE '%% ' || %(typed)s || '%%'
        ORDER BY c.position, c.name, c.slug LIMIT 4) c), '[]'),
    'terms', coalesce((SELECT json_agg(%(before)s || t.term) FROM (
        SELECT t.term, t.products FROM (
            SELECT s.term, s.products, row_number() OVER (
                PARTITION BY ts_lexize('english_stem', s.term) ORDER BY s.products DESC, s.term) AS form
            FROM search_terms s WHERE s.term ~>=~ %(last)s AND s.term ~<~ (%(last)s || chr(1114111))
        ) t
        WHERE t.form = 1 ORDER BY t.products DESC, t.term LIMIT 6) t), '[]')
)::text AS body
"""  # noqa: S608 -- constants of this package

"""Facets of a product list: each counts what would be found if nothing were chosen in it, in one statement."""

import msgspec
from psycopg.rows import DictRow

from adapters.postgres.catalog.filters import SCORE, Filter, attribute_prefix, option_prefix
from adapters.postgres.catalog.listing_sql import SEPARATOR
from application.catalog.attribute_documents import ToldAttribute
from application.catalog.documents import MAX_FACET_VALUES, MAX_TOTAL, STARS, FacetCounts, facets_document
from application.catalog.views import ListingFilter, ListingSummary

_CATEGORIES = 100
# Of what fails one choice alone, no more are looked at for the counts of that choice's facet.
_BESIDE = 2_000


def summary_statement(chosen: ListingFilter, found: Filter) -> str:
    """The total and all facets. `failed` is 0 for a hit, else the number of the one group that the row fails."""
    numbers = {name: number for number, name in enumerate(found.groups, start=1)}
    parts = [_rows(found.everything, 0, MAX_TOTAL + 1)]
    parts += [_rows(found.all_but(name), number, _BESIDE) for name, number in numbers.items()]
    stars = ", ".join(
        f"count(*) FILTER (WHERE score >= {star * 100} AND {_counts('rating', numbers)})" for star in STARS
    )
    price = _counts("price", numbers)
    return f"""
    WITH hits AS MATERIALIZED ({" UNION ALL ".join(parts)}),
    counted AS MATERIALIZED (
        SELECT u.key, h.failed, count(*) AS count FROM hits h CROSS JOIN unnest(h.facets) u(key) GROUP BY 1, 2
    ),
    terms AS MATERIALIZED (
        SELECT v.term, v.label, left(v.term, 1) AS kind, sum(c.count)::int AS count
        FROM counted c JOIN facet_values v ON v.key = c.key
        WHERE c.failed = 0 {_own(chosen, found, numbers)}
        GROUP BY v.key
    )
    SELECT t.*,
        (SELECT coalesce(json_agg(c), '[]') FROM ({_CATEGORIES_OF_TERMS}) c) AS categories,
        (SELECT coalesce(json_agg(r), '[]') FROM ({_RANKED_TERMS}) r) AS terms
    FROM (
        SELECT count(*) FILTER (WHERE failed = 0) AS total,
               count(*) FILTER (WHERE available AND {_counts("stock", numbers)}) AS in_stock,
               ARRAY[{stars}] AS ratings,
               min(price_amount) FILTER (WHERE {price}) AS min_price,
               max(price_amount) FILTER (WHERE {price}) AS max_price,
               (SELECT currency FROM product_listings LIMIT 1) AS currency
        FROM hits
    ) t
    """  # noqa: S608 -- predicates of this package


def _rows(where: str, failed: int, limit: int) -> str:
    return (
        f"(SELECT d.facets, d.price_amount, d.available, {SCORE} AS score, {failed} AS failed"  # noqa: S608 -- predicates of this package
        f" FROM search_documents d WHERE {where} LIMIT {limit})"
    )


def _counts(group: str, numbers: dict[str, int]) -> str:
    """Whether a row counts in the facet of that group."""
    return f"failed IN (0, {numbers[group]})" if group in numbers else "failed = 0"


def _own(chosen: ListingFilter, found: Filter, numbers: dict[str, int]) -> str:
    """Terms count in their own facet also where the row fails that facet's choice."""
    prefixes = {"category": f"c{SEPARATOR}", "brand": f"b{SEPARATOR}"}
    prefixes |= {f"option{i}": option_prefix(name) for i, (name, _) in enumerate(chosen.options)}
    prefixes |= {f"attribute{i}": attribute_prefix(key) for i, (key, _) in enumerate(chosen.attributes)}
    own = []
    for name, number in numbers.items():
        if name in prefixes:
            found.parameters[f"own_{name}"] = prefixes[name]
            own.append(f"OR (c.failed = {number} AND starts_with(v.term, %(own_{name})s))")
    return " ".join(own)


_CATEGORIES_OF_TERMS = f"""
    SELECT c.slug, c.name, t.count FROM terms t JOIN categories c ON c.id = substr(t.term, 3)::uuid
    WHERE t.kind = 'c' ORDER BY t.count DESC, c.slug LIMIT {_CATEGORIES}
"""  # noqa: S608 -- a constant of this module

_RANKED_TERMS = f"""
    SELECT label, kind, count FROM (
        SELECT label, kind, count, term, row_number() OVER (
            PARTITION BY kind, CASE WHEN kind IN ('o', 'a') THEN split_part(term, chr(31), 2) END
            ORDER BY count DESC, term
        ) AS place
        FROM terms WHERE kind <> 'c'
    ) ranked
    WHERE place <= {MAX_FACET_VALUES} ORDER BY kind, count DESC, term
"""  # noqa: S608 -- a constant of this module


def summary_of(row: DictRow) -> ListingSummary:
    """The counts of the statement's row."""
    by_kind: dict[str, list[DictRow]] = {"a": [], "b": [], "o": []}
    for term in row["terms"]:
        by_kind[term["kind"]].append(term)
    terms: list[tuple[str | None, str, int]] = [(None, term["label"], term["count"]) for term in by_kind["b"]]
    terms += [(*_parts(term["label"]), term["count"]) for term in by_kind["o"]]
    counts = FacetCounts(
        categories=[(category["slug"], category["name"], category["count"]) for category in row["categories"]],
        terms=terms,
        attributes=[(msgspec.json.decode(term["label"], type=ToldAttribute), term["count"]) for term in by_kind["a"]],
        price_range=None if row["min_price"] is None else (row["min_price"], row["max_price"], row["currency"]),
        ratings=row["ratings"],
        in_stock=row["in_stock"],
    )
    facets = msgspec.json.encode(facets_document(counts))
    return ListingSummary(min(row["total"], MAX_TOTAL), facets, exact=row["total"] <= MAX_TOTAL)


def _parts(label: str) -> tuple[str, str]:
    name, _, value = label.partition(SEPARATOR)
    return name, value
